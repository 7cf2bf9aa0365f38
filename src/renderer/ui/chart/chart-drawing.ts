/** What uPlot does not draw by itself: marks of several shapes, shaded bands, names at the ends of lines. */
import type uPlot from 'uplot';
import { readToken } from '../useTheme';
import { bandsAmong, bandStretches } from './bands';
import type { ChartBand, ChartDecades, ChartMoment, ChartSeries } from './chart-data';
import { nearestSample } from './chart-data';
import { markPath } from './series-style';
import { placeEndLabels } from './end-labels';
import { topLabels } from './top-labels';

export const FONT = '11px "Inter Variable", system-ui, sans-serif';
const FAINT = '66';
/** Of the area and the edges of a band. */
const PALE = '2b';
const PALER = '14';
const EDGE = '99';
/** Height of a row of words at the top. */
const ROW = 15;

/** The colour of a series; pale for what is out of date, and for the edge of a band. */
export const tint = (series: ChartSeries): string =>
  readToken(series.color) + (series.faint === true ? FAINT : series.band === undefined ? '' : EDGE);

/** Draws one set of marks; a hook of its series. */
export function drawMarks(
  series: ChartSeries,
): (u: uPlot, index: number, from: number, to: number) => boolean {
  return (u, index, from, to) => {
    const { ctx } = u;
    const ratio = devicePixelRatio;
    const radius = (series.shape === 'cross' ? 2.6 : 3.2) * ratio;
    ctx.save();
    ctx.beginPath();
    // Marks on the edge are seen whole, their lines too.
    const air = radius + ratio;
    ctx.rect(u.bbox.left - air, u.bbox.top - air, u.bbox.width + 2 * air, u.bbox.height + 2 * air);
    ctx.clip();
    ctx.strokeStyle = tint(series);
    ctx.fillStyle = readToken('--surface');
    ctx.lineWidth = 1.5 * ratio;
    ctx.setLineDash([]);
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

/** Shades the bands behind the curves. */
export function drawBands(u: uPlot, bands: readonly ChartBand[]): void {
  const { ctx, bbox } = u;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (const band of bands) {
    const from = u.valToPos(band.from, 'x', true);
    const left = Math.max(bbox.left, Number.isFinite(from) ? from : bbox.left);
    const right = Math.min(bbox.left + bbox.width, u.valToPos(band.to, 'x', true));
    if (!(right > left)) continue;
    ctx.fillStyle = readToken('--hover');
    ctx.fillRect(left, bbox.top, right - left, bbox.height);
    ctx.fillStyle = readToken('--line-strong');
    ctx.fillRect(left, bbox.top, devicePixelRatio, bbox.height);
  }
  ctx.restore();
}

/** Draws a thin dashed line at each moment, behind the curves. */
export function drawMoments(u: uPlot, moments: readonly ChartMoment[]): void {
  const { ctx, bbox } = u;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = readToken('--line-control');
  ctx.lineWidth = ratio;
  ctx.setLineDash([2 * ratio, 3 * ratio]);
  for (const { at } of moments) {
    const x = u.valToPos(at, 'x', true);
    if (!(x >= bbox.left && x <= bbox.left + bbox.width)) continue;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}

/** Text that stays readable on lines, by an outline in the colour of the sheet. */
function drawText(ctx: CanvasRenderingContext2D, text: string, x: number, y: number, color: string): void {
  ctx.textAlign = 'left';
  ctx.setLineDash([]);
  ctx.lineJoin = 'round';
  ctx.lineWidth = 4 * devicePixelRatio;
  ctx.strokeStyle = readToken('--surface');
  ctx.strokeText(text, x, y);
  ctx.fillStyle = color;
  ctx.fillText(text, x, y);
}

/** Writes the words at the top. */
export function drawTopLabels(u: uPlot, moments: readonly ChartMoment[], ranges: readonly ChartBand[]): void {
  const { ctx, bbox } = u;
  const scale = devicePixelRatio;
  ctx.save();
  ctx.font = FONT.replace('11px', `${11 * scale}px`);
  ctx.textBaseline = 'top';
  const labels = topLabels(moments, ranges, {
    left: bbox.left,
    right: bbox.left + bbox.width,
    place: (x) => u.valToPos(x, 'x', true),
    widthOf: (text) => ctx.measureText(text).width,
    scale,
  });
  for (const { text, left, row, kind } of labels) {
    const top = bbox.top + ((kind === 'moment' ? 3 : 5) + ROW * row) * scale;
    drawText(ctx, text, left, top, readToken(kind === 'moment' ? '--ink-2' : '--ink-3'));
  }
  ctx.restore();
}

/** Shades the areas between the edges of bands. */
export function drawSpreads(
  u: uPlot,
  series: readonly ChartSeries[],
  { log = false, logX = false }: ChartDecades,
): void {
  const { ctx, bbox } = u;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (const edges of bandsAmong(series)) {
    const axis = edges.low.axis ?? 'left';
    // What lies below the picture is drawn just below it: infinity has no place on a canvas.
    const y = (value: number): number =>
      Math.min(u.valToPos(value, axis, true), bbox.top + bbox.height + 10 * devicePixelRatio);
    ctx.fillStyle = readToken(edges.low.color) + (edges.low.faint === true ? PALER : PALE);
    for (const stretch of bandStretches(edges, { log, logX })) {
      ctx.beginPath();
      for (const { x, high } of stretch) ctx.lineTo(u.valToPos(x, 'x', true), y(high));
      for (const { x, low } of stretch.toReversed()) ctx.lineTo(u.valToPos(x, 'x', true), y(low));
      ctx.closePath();
      // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a canvas, not an array
      ctx.fill();
    }
  }
  ctx.restore();
}

/** Writes the names of lines at their right ends. */
export function drawEndLabels(u: uPlot, series: readonly ChartSeries[]): void {
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
    labels.push({ text: one.endLabel, y, color: tint(one) });
  });
  ctx.save();
  ctx.font = FONT.replace('11px', `560 ${11 * ratio}px`);
  ctx.textBaseline = 'middle';
  const placed = placeEndLabels(labels, {
    top: bbox.top,
    bottom: bbox.top + bbox.height,
    gap: 14 * ratio,
    width: ctx.canvas.width - (bbox.left + bbox.width) - 8 * ratio,
    widthOf: (text) => ctx.measureText(text).width,
  });
  for (const { text, y, color } of placed) drawText(ctx, text, bbox.left + bbox.width + 6 * ratio, y, color);
  ctx.restore();
}
