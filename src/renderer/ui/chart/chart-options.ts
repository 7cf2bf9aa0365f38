/** Turns series and axis texts into uPlot's options; colours are tokens, read when the chart is built. */
import type uPlot from 'uplot';
import { formatNumber } from '../format-number';
import { readToken } from '../useTheme';
import type { ChartSeries } from './chart-data';
import { nearestSample } from './chart-data';
import { markPath } from './series-style';

export interface ChartAxes {
  readonly x: string;
  readonly left: string;
  readonly right?: string;
  /** Decades on the vertical axes. */
  readonly log?: boolean;
}

/** A shaded range of x, with a word at its top. */
export interface ChartBand {
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

const FONT = '11px "Inter Variable", system-ui, sans-serif';
const FAINT = '66';

const tint = (series: ChartSeries): string => readToken(series.color) + (series.faint === true ? FAINT : '');

function axis(scale: string, label: string, side: 1 | 3, grid: boolean): uPlot.Axis {
  return {
    scale,
    side,
    label,
    labelFont: FONT,
    labelSize: 22,
    labelGap: 4,
    font: FONT,
    size: (_, values) => 18 + 6.4 * Math.max(2, ...(values ?? []).map((text) => text.length)),
    stroke: readToken('--ink-3'),
    grid: { show: grid, stroke: readToken('--line'), width: 1 },
    ticks: { show: false },
    values: (_, splits) => splits.map((value) => formatNumber(value, 3)),
  };
}

function drawMarks(series: ChartSeries): (u: uPlot, index: number, from: number, to: number) => boolean {
  return (u, index, from, to) => {
    const { ctx } = u;
    const ratio = devicePixelRatio;
    const radius = (series.shape === 'cross' ? 2.6 : 3.2) * ratio;
    ctx.save();
    ctx.beginPath();
    ctx.rect(
      u.bbox.left - radius,
      u.bbox.top - radius,
      u.bbox.width + 2 * radius,
      u.bbox.height + 2 * radius,
    );
    ctx.clip();
    ctx.strokeStyle = tint(series);
    ctx.fillStyle = readToken('--surface');
    ctx.lineWidth = 1.5 * ratio;
    const [xs, ys] = [u.data[0], u.data[index]];
    for (let i = from; i <= to; i++) {
      const [x, y] = [xs[i], ys?.[i]];
      if (x === undefined || y === null || y === undefined) continue;
      const path = new Path2D(
        markPath(
          series.shape ?? 'circle',
          u.valToPos(x, 'x', true),
          u.valToPos(y, series.axis ?? 'left', true),
          radius,
        ),
      );
      // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a canvas, not an array
      if (series.shape !== 'cross') ctx.fill(path);
      ctx.stroke(path);
    }
    ctx.restore();
    return false;
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
    ...(series.dash === undefined || series.dash.length === 0 ? {} : { dash: [...series.dash] }),
    points: { show: false },
  };
}

function drawBands(u: uPlot, bands: readonly ChartBand[]): void {
  const { ctx, bbox } = u;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (const band of bands) {
    const left = Math.max(bbox.left, u.valToPos(band.from, 'x', true));
    const right = Math.min(bbox.left + bbox.width, u.valToPos(band.to, 'x', true));
    if (right <= left) continue;
    ctx.fillStyle = readToken('--hover');
    ctx.fillRect(left, bbox.top, right - left, bbox.height);
    ctx.fillStyle = readToken('--line-strong');
    ctx.fillRect(left, bbox.top, devicePixelRatio, bbox.height);
    ctx.fillStyle = readToken('--ink-3');
    ctx.font = FONT.replace('11px', `${11 * devicePixelRatio}px`);
    ctx.textBaseline = 'top';
    ctx.fillText(band.label, left + 7 * devicePixelRatio, bbox.top + 5 * devicePixelRatio);
  }
  ctx.restore();
}

function drawEndLabels(u: uPlot, series: readonly ChartSeries[]): void {
  const { ctx, bbox } = u;
  const ratio = devicePixelRatio;
  const labels: { text: string; y: number; color: string }[] = [];
  series.forEach((one, index) => {
    const column = u.data[index + 1];
    if (one.endLabel === undefined || column === undefined) return;
    const last = nearestSample(column, Math.min(column.length - 1, u.valToIdx(u.scales['x']?.max ?? 0)));
    const value = last === null ? null : column[last];
    if (value === null || value === undefined) return;
    const y = u.valToPos(value, one.axis ?? 'left', true);
    labels.push({
      text: one.endLabel,
      y: Math.min(Math.max(y, bbox.top), bbox.top + bbox.height),
      color: tint(one),
    });
  });
  // Labels that would lie on one another are pushed down by a line's height.
  labels.sort((a, b) => a.y - b.y);
  ctx.save();
  ctx.font = FONT.replace('11px', `560 ${11 * ratio}px`);
  ctx.textBaseline = 'middle';
  let lowest = -Infinity;
  for (const label of labels) {
    const y = Math.max(label.y, lowest + 14 * ratio);
    lowest = y;
    ctx.fillStyle = label.color;
    ctx.fillText(label.text, bbox.left + bbox.width + 6 * ratio, y);
  }
  ctx.restore();
}

/** Widest end label in pixels, for the space at the right. */
function endSpace(series: readonly ChartSeries[]): number {
  const longest = Math.max(0, ...series.map((one) => one.endLabel?.length ?? 0));
  return longest === 0 ? 16 : Math.min(140, 14 + 6.6 * longest);
}

/** Everything uPlot needs but the size and the data. `live` gives bands and series of the moment. */
export function chartOptions(options: {
  readonly series: readonly ChartSeries[];
  readonly axes: ChartAxes;
  readonly live: () => { readonly series: readonly ChartSeries[]; readonly bands: readonly ChartBand[] };
  readonly onCursor: (u: uPlot) => void;
}): Omit<uPlot.Options, 'width' | 'height'> {
  const { series, axes, live, onCursor } = options;
  const vertical: uPlot.Scale = axes.log === true ? { distr: 3, log: 10 } : { distr: 1 };
  const sides = [axis('left', axes.left, 3, true)];
  if (axes.right !== undefined) sides.push(axis('right', axes.right, 1, false));
  return {
    legend: { show: false },
    padding: [10, endSpace(series), 0, 0],
    scales: { x: { time: false }, left: vertical, right: vertical },
    series: [{}, ...series.map(line)],
    axes: [
      {
        ...axis('x', axes.x, 3, false),
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
      drawClear: [(u) => drawBands(u, live().bands)],
      draw: [(u) => drawEndLabels(u, live().series)],
      setCursor: [onCursor],
    },
  };
}
