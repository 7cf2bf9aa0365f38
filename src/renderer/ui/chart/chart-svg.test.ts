import { describe, expect, it } from 'vitest';
import { chartCsv } from './chart-csv';
import type { ChartSeries } from './chart-data';
import { chartSvg, type ChartPicture } from './chart-svg';

const curve = (ys: readonly number[], more: Partial<ChartSeries> = {}): ChartSeries => ({
  id: 's',
  name: 'a & <b>',
  xs: ys.map((_, i) => i),
  ys,
  kind: 'line',
  color: '--state',
  ...more,
});

const picture = (series: readonly ChartSeries[], more: Partial<ChartPicture> = {}): ChartPicture => ({
  label: 'Test',
  series,
  axes: { x: 'time (s)', left: 'x (m)' },
  bands: [],
  moments: [],
  ranges: {},
  x: [0, 2],
  width: 600,
  height: 300,
  color: (token) => `var(${token})`,
  ...more,
});

/** Every tag that opens is closed, in order: enough to be read as XML, as all text is escaped. */
function isNested(svg: string): boolean {
  const open: string[] = [];
  for (const [, slash, name, , self] of svg.matchAll(
    /<(\/?)([a-zA-Z]+)((?:\s[\w:-]+="[^"<]*")*)\s*(\/?)>/gu,
  )) {
    if (slash === '/') {
      if (open.pop() !== name) return false;
    } else if (self !== '/') open.push(name ?? '');
  }
  return open.length === 0;
}

const paths = (svg: string): readonly string[] =>
  [...svg.matchAll(/<path d="([^"]*)"/gu)].map(([, d]) => d ?? '');

describe('a chart as SVG', () => {
  it.each<[string, readonly ChartSeries[]]>([
    ['nothing', []],
    ['one point', [curve([1])]],
    ['NaN only', [curve([NaN, NaN])]],
    ['a constant', [curve([5, 5, 5])]],
    ['marks of a second axis', [curve([1, 2, 3]), curve([3, 2, 1], { kind: 'marks', axis: 'right' })]],
  ])('is whole and holds numbers only for %s', (_, series) => {
    const svg = chartSvg(
      picture(series, { axes: { x: 't', left: 'x', right: 'y' }, bands: [{ from: 1, to: 2, label: 'v' }] }),
    );
    expect(isNested(svg)).toBe(true);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/u);
  });

  it('draws a line through its values, with gaps, and names it so that XML can be read', () => {
    const svg = chartSvg(picture([curve([0, 10, NaN, 5, 0], { xs: [0, 0.5, 1, 1.5, 2] })]));
    const [path = ''] = paths(svg);
    expect(path.match(/M/gu)).toHaveLength(2);
    expect(path.match(/L/gu)).toHaveLength(2);
    expect(svg).toContain('a &amp; &lt;b&gt;');
    expect(svg).toContain('time (s)');
  });

  it('has equal distances for equal ratios on a log axis', () => {
    const svg = chartSvg(picture([curve([1, 10, 100])], { axes: { x: 't', left: 'x', log: true } }));
    const ys = [...(paths(svg)[0] ?? '').matchAll(/[ML][\d.]+ ([\d.]+)/gu)].map(([, y]) => Number(y));
    expect((ys[0] ?? 0) - (ys[1] ?? 0)).toBeCloseTo((ys[1] ?? 0) - (ys[2] ?? 0), 1);
  });
});

it('CSV holds what is shown, on the positions of all', () => {
  const marks = curve([7], { name: 'b', xs: [1] });
  expect(chartCsv([curve([1, NaN]), marks], 'time, s')).toBe('"time, s",a & <b>,b\n0,1,\n1,,7\n');
});
