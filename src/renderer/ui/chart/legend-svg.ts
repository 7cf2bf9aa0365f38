import { isLowerEdge } from './bands';
import type { ChartSeries } from './chart-data';
import { markPath } from './series-style';
import { element, escapeXml } from './svg-text';

/** Near enough, where nothing can be measured. */
export const widthOf = (text: string): number => 6.2 * text.length;

/** One row of keys with their names. */
export function legendSvg(series: readonly ChartSeries[], color: (token: `--${string}`) => string): string {
  let at = 16;
  return series
    .filter((_, i) => !isLowerEdge(series, i - 1))
    .map((one) => {
      const name = one.band === undefined ? one.name : (one.caption ?? one.name);
      const text = element('text', { x: at + 26, y: 20, fill: color('--ink-2') }, escapeXml(name) || ' ');
      const key = keyOf(one, at, color(one.color));
      at += 26 + widthOf(name) + 20;
      return key + text;
    })
    .join('');
}

function keyOf(one: ChartSeries, at: number, stroke: string): string {
  const dash = one.dash?.join(' ') || undefined;
  if (one.band !== undefined) {
    const looks = {
      fill: stroke,
      'fill-opacity': 0.17,
      stroke,
      'stroke-opacity': 0.6,
      'stroke-dasharray': dash,
    };
    return element('rect', { x: at, y: 11, width: 20, height: 10, ...looks });
  }
  if (one.kind === 'line') {
    const width = Math.min(2, one.width ?? 2);
    const looks = { stroke, 'stroke-width': width, 'stroke-dasharray': dash };
    return element('line', { x1: at, y1: 16, x2: at + 20, y2: 16, ...looks });
  }
  const d = markPath(one.shape ?? 'circle', at + 10, 16, 3.6);
  return element('path', { d, fill: 'none', stroke, 'stroke-width': 1.5 });
}
