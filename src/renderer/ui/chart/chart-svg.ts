/**
 * A chart as a picture of its own: SVG text with the lines, marks, bands, axes and names that the chart on the screen
 * shows. Pure; colours are given by whoever asks.
 */
import { linearRange, logRangeOf } from './axis-range';
import { bandsAmong, bandStretches, type BandEdges } from './bands';
import type { ChartSeries } from './chart-data';
import type { ChartAxes, LiveChart } from './chart-options';
import { endSpace, placeEndLabels } from './end-labels';
import { legendSvg, widthOf } from './legend-svg';
import { markPath } from './series-style';
import { element, escapeXml, short } from './svg-text';
import { formatTicks, linearTicks, logTicks } from './ticks';
import { topLabels } from './top-labels';

export interface ChartPicture extends LiveChart {
  readonly label: string;
  readonly axes: ChartAxes;
  /** Positions that are in view. */
  readonly x: readonly [number, number];
  readonly width: number;
  readonly height: number;
  /** The value of a token. */
  readonly color: (token: `--${string}`) => string;
}

type Side = 'left' | 'right';

interface Plane {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: (value: number) => number;
  readonly y: (value: number, side: Side) => number;
  readonly range: (side: Side) => readonly [number, number];
}

const FONT = 'Inter, system-ui, sans-serif';
const LEGEND = 26;

export function chartSvg(picture: ChartPicture): string {
  const { width, height, color, label } = picture;
  const plane = planeOf(picture);
  // Marks on the edge are seen whole, as on the screen.
  const around = {
    ...plane,
    left: plane.left - 4,
    right: plane.right + 4,
    top: plane.top - 4,
    bottom: plane.bottom + 4,
  };
  const clip = element('clipPath', { id: 'plane' }, rectOf(around, {}));
  const inside = [
    ...picture.bands.map((band) => bandOf(picture, plane, band.from, band.to)),
    ...gridOf(picture, plane),
    ...bandsAmong(picture.series).map((edges) => spreadOf(edges, picture, plane)),
    ...picture.moments
      .filter(({ at }) => Number.isFinite(plane.x(at)))
      .map(({ at }) =>
        line(plane.x(at), plane.top, plane.x(at), plane.bottom, {
          stroke: color('--line-control'),
          'stroke-dasharray': '2 3',
        }),
      ),
    ...picture.series.map((one) => drawingOf(one, picture, plane)),
  ].join('');
  const body = [
    element('title', {}, escapeXml(label)),
    clip,
    element('rect', { width, height, fill: color('--surface') }),
    legendSvg(picture.series, color),
    element('g', { 'clip-path': 'url(#plane)' }, inside || ' '),
    ...textOfAxes(picture, plane),
    ...wordsAtTop(picture, plane),
    ...endLabels(picture, plane),
  ].join('\n');
  return `${element('svg', { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${short(width)} ${short(height)}`, 'font-family': FONT, 'font-size': 11 }, body)}\n`;
}

function planeOf({ series, axes, ranges, x, width, height }: ChartPicture): Plane {
  const widest = Math.max(0, ...series.map((one) => widthOf(one.endLabel ?? '')));
  const [left, top] = [64, LEGEND + 10];
  const right = Math.max(left + 40, width - endSpace(widest, width) - (axes.right === undefined ? 0 : 56));
  const bottom = Math.max(top + 40, height - 46);
  const ends = { left: rangeOf('left'), right: rangeOf('right') };
  const scaled = (value: number): number => (axes.log === true ? Math.log10(value) : value);
  const along = (value: number): number => (axes.logX === true ? Math.log10(value) : value);

  function rangeOf(side: Side): readonly [number, number] {
    const given = ranges[side];
    if (given !== undefined) return given;
    if (axes.log === true)
      return logRangeOf(
        series.map((one) => ({ ...one, ys: inView(one, x) })),
        side,
      );
    const shown = series.filter((one) => (one.axis ?? 'left') === side);
    const values = shown.flatMap((one) => inView(one, x)).filter(Number.isFinite);
    return values.length === 0 ? [0, 1] : linearRange(least(values), most(values));
  }

  return {
    left,
    right,
    top,
    bottom,
    range: (side) => ends[side],
    x: (value) => left + ((along(value) - along(x[0])) / (along(x[1]) - along(x[0]))) * (right - left),
    y: (value, side) => {
      const [low, high] = ends[side];
      return bottom - ((scaled(value) - scaled(low)) / (scaled(high) - scaled(low))) * (bottom - top);
    },
  };
}

const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity);

function inView({ xs, ys }: ChartSeries, [from, to]: readonly [number, number]): readonly number[] {
  return Array.from(ys).filter((_, i) => (xs[i] ?? NaN) >= from && (xs[i] ?? NaN) <= to);
}

function line(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  more: Readonly<Record<string, string | number | undefined>>,
): string {
  return element('line', { x1, y1, x2, y2, ...more });
}

function rectOf(
  { left, right, top, bottom }: Plane,
  more: Readonly<Record<string, string | number>>,
): string {
  return element('rect', { x: left, y: top, width: right - left, height: bottom - top, ...more });
}

function bandOf({ color }: ChartPicture, plane: Plane, from: number, to: number): string {
  const start = plane.x(from);
  const a = Math.max(plane.left, Number.isFinite(start) ? start : plane.left);
  const b = Math.min(plane.right, plane.x(to));
  if (!(b > a)) return '';
  return rectOf({ ...plane, left: a, right: b }, { fill: color('--line'), opacity: 0.5 });
}

/** The area between the edges of a band. */
function spreadOf(edges: BandEdges, { axes, color }: ChartPicture, plane: Plane): string {
  const { axis = 'left', faint } = edges.low;
  const bottom = plane.bottom + 10;
  const place = (x: number, y: number): string =>
    `${short(plane.x(x))} ${short(Math.min(plane.y(y, axis), bottom))}`;
  const d = bandStretches(edges, { log: axes.log === true, logX: axes.logX === true })
    .map((stretch) => {
      const there = stretch.map(({ x, high }) => place(x, high));
      const back = stretch.toReversed().map(({ x, low }) => place(x, low));
      return `M${[...there, ...back].join('L')}Z`;
    })
    .join('');
  if (d === '') return '';
  return element('path', { d, fill: color(edges.low.color), 'fill-opacity': faint === true ? 0.08 : 0.17 });
}

function wordsAtTop({ moments, bands, color }: ChartPicture, plane: Plane): readonly string[] {
  const space = { left: plane.left, right: plane.right, place: plane.x, widthOf, scale: 1 };
  return topLabels(moments, bands, space).map(({ text, left, row, kind }) =>
    element(
      'text',
      { x: left, y: plane.top + 12 + 15 * row, fill: color(kind === 'moment' ? '--ink-2' : '--ink-3') },
      escapeXml(text) || ' ',
    ),
  );
}

function ticksOf({ x, axes }: ChartPicture, plane: Plane) {
  const tall = plane.bottom - plane.top;
  const of = (side: Side): readonly number[] =>
    axes.log === true
      ? logTicks(...plane.range(side), tall / 26)
      : linearTicks(...plane.range(side), tall / 40);
  return {
    x:
      axes.logX === true
        ? logTicks(x[0], x[1], (plane.right - plane.left) / 80)
        : linearTicks(x[0], x[1], (plane.right - plane.left) / 80),
    left: of('left'),
    right: of('right'),
  };
}

function gridOf(picture: ChartPicture, plane: Plane): readonly string[] {
  return ticksOf(picture, plane).left.map((tick) =>
    line(plane.left, plane.y(tick, 'left'), plane.right, plane.y(tick, 'left'), {
      stroke: picture.color('--line'),
    }),
  );
}

function drawingOf(series: ChartSeries, picture: ChartPicture, plane: Plane): string {
  const { xs, ys, axis = 'left', kind, shape = 'circle' } = series;
  const stroke = picture.color(series.color);
  const opacity = series.faint === true ? 0.4 : series.band === undefined ? undefined : 0.6;
  const points = Array.from({ length: Math.min(xs.length, ys.length) }, (_, i) => {
    const [x, y] = [xs[i] ?? NaN, ys[i] ?? NaN];
    const drawable =
      Number.isFinite(plane.x(x)) && Number.isFinite(y) && (picture.axes.log !== true || y > 0);
    return drawable ? ([plane.x(x), plane.y(y, axis)] as const) : null;
  });
  if (kind === 'marks') {
    const path = points
      .map((point) => (point === null ? '' : markPath(shape, short2(point[0]), short2(point[1]), 3.2)))
      .join('');
    const fill = shape === 'cross' ? 'none' : picture.color('--surface');
    return path === '' ? '' : element('path', { d: path, fill, stroke, 'stroke-width': 1.5, opacity });
  }
  let [path, pen] = ['', 'M'];
  for (const point of points) {
    if (point !== null) path += `${pen}${short(point[0])} ${short(point[1])}`;
    pen = point === null ? 'M' : 'L';
  }
  const dash = series.dash === undefined || series.dash.length === 0 ? undefined : series.dash.join(' ');
  if (path === '') return '';
  return element('path', {
    d: path,
    fill: 'none',
    stroke,
    'stroke-width': series.width ?? 1.75,
    'stroke-dasharray': dash,
    'stroke-linejoin': 'round',
    opacity,
  });
}

const short2 = (value: number): number => Math.round(value * 100) / 100;

function textOfAxes(picture: ChartPicture, plane: Plane): readonly string[] {
  const { axes, color } = picture;
  const fill = color('--ink-3');
  const ticks = ticksOf(picture, plane);
  const row = (
    values: readonly number[],
    place: (value: number) => Readonly<Record<string, string | number>>,
  ) =>
    formatTicks(values).map((text, i) =>
      element('text', { fill, ...place(values[i] ?? 0) }, escapeXml(text) || ' '),
    );
  const middle = (plane.top + plane.bottom) / 2;
  const upright = (at: number) => ({
    fill,
    'text-anchor': 'middle',
    transform: `translate(${short(at)} ${short(middle)}) rotate(-90)`,
  });
  const edge = plane.right + 54;
  return [
    ...row(ticks.x, (value) => ({ x: plane.x(value), y: plane.bottom + 16, 'text-anchor': 'middle' })),
    ...row(ticks.left, (value) => ({
      x: plane.left - 8,
      y: plane.y(value, 'left') + 4,
      'text-anchor': 'end',
    })),
    element(
      'text',
      { fill, x: (plane.left + plane.right) / 2, y: plane.bottom + 36, 'text-anchor': 'middle' },
      escapeXml(axes.x) || ' ',
    ),
    element('text', upright(14), escapeXml(axes.left) || ' '),
    ...(axes.right === undefined
      ? []
      : [
          ...row(ticks.right, (value) => ({ x: plane.right + 8, y: plane.y(value, 'right') + 4 })),
          element('text', upright(edge), escapeXml(axes.right) || ' '),
        ]),
  ];
}

function endLabels({ series, color, x, width }: ChartPicture, plane: Plane): readonly string[] {
  const labels = series.flatMap((one) => {
    const shown = Array.from(one.ys).filter((y, i) => Number.isFinite(y) && (one.xs[i] ?? NaN) <= x[1]);
    const last = shown.at(-1);
    if (one.endLabel === undefined || last === undefined) return [];
    const y = plane.y(last, one.axis ?? 'left');
    return Number.isFinite(y) ? [{ text: one.endLabel, y, fill: color(one.color) }] : [];
  });
  const { top, bottom } = plane;
  const widest = Math.max(0, ...labels.map(({ text }) => widthOf(text)));
  const room = endSpace(widest, width) - 8;
  const placed = placeEndLabels(labels, { top, bottom, gap: 14, width: room, widthOf });
  return placed.map(({ text, y, fill }) =>
    element('text', { x: plane.right + 6, y: y + 4, fill, 'font-weight': 560 }, escapeXml(text) || ' '),
  );
}
