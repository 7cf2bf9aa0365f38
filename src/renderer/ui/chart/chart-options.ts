/** Turns series and axis texts into uPlot's options; colours are tokens, read when the chart is built. */
import type uPlot from 'uplot';
import { readToken } from '../useTheme';
import type { ChartBand, ChartDecades, ChartMoment, ChartSeries } from './chart-data';
import { nearestSample } from './chart-data';
import {
  drawBands,
  drawEndLabels,
  drawMarks,
  drawMoments,
  drawSpreads,
  drawTopLabels,
  FONT,
  tint,
} from './chart-drawing';
import { decadesOfX, linearRange, logRangeOf, rangeOfX } from './axis-range';
import { endSpace } from './end-labels';
import { textWidth } from './text-width';
import { formatTicks, linearTicks, logTicks } from './ticks';

export interface ChartAxes extends ChartDecades {
  readonly x: string;
  readonly left: string;
  readonly right?: string;
}

function axis(scale: string, label: string, side: 1 | 3, more: Partial<uPlot.Axis>): uPlot.Axis {
  const length = (u: uPlot): number => (scale === 'x' ? u.bbox.width : u.bbox.height);
  return {
    scale,
    side,
    // A name longer than its axis would be cut at both ends.
    label: (u) => (textWidth(label) > length(u) / devicePixelRatio + 8 ? '' : label),
    labelFont: FONT,
    labelSize: 22,
    labelGap: 4,
    font: FONT,
    size: (_, values) => 18 + 6.4 * Math.max(2, ...(values ?? []).map((text) => text.length)),
    stroke: readToken('--ink-3'),
    grid: { show: scale === 'left', stroke: readToken('--line'), width: 1 },
    ticks: { show: false },
    values: (_, splits) => [...formatTicks(splits)],
    splits: (u, _, min, max) => [
      ...linearTicks(min, max, length(u) / devicePixelRatio / (scale === 'x' ? 80 : 40)),
    ],
    ...more,
  };
}

function line(series: ChartSeries): uPlot.Series {
  const common = { scale: series.axis ?? 'left', spanGaps: false };
  if (series.kind === 'marks') {
    return { ...common, paths: () => null, points: { show: drawMarks(series) }, stroke: tint(series) };
  }
  return {
    ...common,
    stroke: tint(series),
    width: series.width ?? 1.75,
    // Rounding to whole pixels would make steps of gentle slopes.
    pxAlign: 0,
    // uPlot scales widths by itself, dashes it does not.
    ...(series.dash === undefined || series.dash.length === 0
      ? {}
      : { dash: series.dash.map((length) => length * devicePixelRatio) }),
    points: { show: false },
  };
}

/** Widest name at the end of a line in pixels. */
const widestEnd = (series: readonly ChartSeries[]): number =>
  Math.max(0, ...series.map((one) => textWidth(one.endLabel ?? '')));

/** Ends of the axes, where the values alone would give a bad picture. */
export interface ChartRanges {
  /** Where there are not two places along the horizontal axis to tell its ends. */
  readonly x?: readonly [number, number];
  readonly left?: readonly [number, number];
  readonly right?: readonly [number, number];
}

/** Ticks of an axis of decades, about one for every so many pixels of its length. */
function decades(length: (u: uPlot) => number, pixels: number): Partial<uPlot.Axis> {
  return {
    splits: (u, _, min, max) => [...logTicks(min, max, length(u) / devicePixelRatio / pixels)],
    filter: (_, s) => s,
  };
}

function horizontal({ logX }: ChartAxes, live: () => LiveChart): uPlot.Scale {
  const range: uPlot.Range.Function = (u, min, max) => {
    // Of a lone position uPlot makes a range of its own.
    const [only, ...others] = u.data[0].slice(0, 2);
    const ends = others.length > 0 ? ([min, max] as const) : ([only ?? null, only ?? null] as const);
    const given = live().ranges.x;
    return [...(logX === true ? decadesOfX(...ends, given?.[1]) : rangeOfX(...ends, given))];
  };
  return { time: false, range, ...(logX === true ? { distr: 3 as const, log: 10 as const } : {}) };
}

/** What changes while the chart stays. */
export interface LiveChart {
  readonly series: readonly ChartSeries[];
  readonly bands: readonly ChartBand[];
  readonly moments: readonly ChartMoment[];
  readonly ranges: ChartRanges;
}

/** Everything uPlot needs but the size and the data. `live` gives bands and series of the moment. */
export function chartOptions(options: {
  readonly series: readonly ChartSeries[];
  readonly axes: ChartAxes;
  readonly live: () => LiveChart;
  readonly onCursor: (u: uPlot) => void;
}): Omit<uPlot.Options, 'width' | 'height'> {
  const { series, axes, live, onCursor } = options;
  const log = axes.log === true;
  const widest = widestEnd(series);
  const vertical = (side: 'left' | 'right'): uPlot.Scale => ({
    ...(log ? { distr: 3, log: 10 } : { distr: 1 }),
    range: (_, min, max) => {
      const given = live().ranges[side];
      if (given !== undefined) return [...given];
      return log ? [...logRangeOf(live().series, side)] : [...linearRange(min, max)];
    },
  });
  const ticks = log ? decades((u) => u.bbox.height, 26) : {};
  const sides = [axis('left', axes.left, 3, ticks)];
  if (axes.right !== undefined) sides.push(axis('right', axes.right, 1, ticks));
  return {
    legend: { show: false },
    padding: [10, ({ width }) => endSpace(widest, width), 0, 0],
    scales: { x: horizontal(axes, live), left: vertical('left'), right: vertical('right') },
    series: [{}, ...series.map(line)],
    axes: [
      {
        ...axis('x', axes.x, 3, axes.logX === true ? decades((u) => u.bbox.width, 80) : {}),
        side: 2,
        size: 26,
        labelSize: 20,
        labelGap: 0,
        gap: 7,
      },
      ...sides,
    ],
    cursor: {
      y: false,
      drag: { x: true, y: false, dist: 6 },
      points: {
        size: 7,
        width: 1.5,
        fill: (_, i) => (i === 0 ? '' : readToken(series[i - 1]?.color ?? '--ink')),
      },
      dataIdx: (u, index, at) => (index === 0 ? at : (nearestSample(u.data[index] ?? [], at) ?? at)),
    },
    hooks: {
      drawClear: [
        (u) => drawBands(u, live().bands),
        (u) => drawSpreads(u, live().series, axes),
        (u) => drawMoments(u, live().moments),
      ],
      draw: [(u) => drawTopLabels(u, live().moments, live().bands), (u) => drawEndLabels(u, live().series)],
      setCursor: [onCursor],
    },
  };
}
