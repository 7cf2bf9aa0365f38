import { describe, expect, it } from 'vitest';
import { logRangeOf } from './axis-range';
import { bandsAmong, bandStretches, isLowerEdge } from './bands';
import { chartCsv } from './chart-csv';
import type { ChartSeries } from './chart-data';
import { chartSvg } from './chart-svg';
import { groupSeries } from './group-series';

const edge = (id: string, ys: readonly number[], band?: string): ChartSeries => ({
  id,
  name: id,
  xs: ys.map((_, i) => i),
  ys,
  kind: 'line',
  color: '--state',
  group: 'x',
  ...(band === undefined ? {} : { band }),
});

const low = edge('low', [0, -1, 2, NaN, 3], 'x');
const high = edge('high', [1, 1, 4, 5, 6], 'x');
const curve = edge('curve', [0.5, 0.5, 3, 3, 4]);
const series = [low, high, curve];
const plain = { log: false, logX: false };

describe('bands among the series', () => {
  it('are neighbours of one name, and nothing else is', () => {
    expect(bandsAmong(series)).toEqual([{ low, high }]);
    expect(series.map((_, i) => isLowerEdge(series, i))).toEqual([true, false, false]);
    expect(bandsAmong([low, curve, high])).toEqual([]);
    expect(bandsAmong([low, { ...high, axis: 'right' }])).toEqual([]);
    expect(isLowerEdge([], -1)).toBe(false);
  });

  it('break where an edge has no value', () => {
    expect(bandStretches({ low, high }, plain).map((stretch) => stretch.map(({ x }) => x))).toEqual([
      [0, 1, 2],
      [4],
    ]);
  });

  it('reach below every picture on an axis of decades, and begin after 0 on one of time', () => {
    const [first = []] = bandStretches({ low, high }, { log: true, logX: true });
    expect(first).toEqual([
      { x: 1, low: 0, high: 1 },
      { x: 2, low: 2, high: 4 },
    ]);
    const below = edge('high', [-1, 0, 1, 1, 1], 'x');
    expect(bandStretches({ low, high: below }, { log: true, logX: false })).toHaveLength(2);
  });

  it('follow their curve in the legend, and leave its range of decades alone', () => {
    expect(groupSeries(series)[0]?.members.map(({ one }) => one.id)).toEqual(['curve', 'low', 'high']);
    const tiny = { ...low, ys: [1e-9, 1, 1, 1, 1] };
    expect(logRangeOf([tiny, high, curve], 'left')).toEqual(logRangeOf([high, curve], 'left'));
  });
});

describe('a band that is saved', () => {
  const picture = (log: boolean, logX: boolean): string =>
    chartSvg({
      label: 'Test',
      series,
      axes: { x: 'time', left: 'x', log, logX },
      bands: [{ from: 0, to: 4, label: 'validation' }],
      moments: [{ at: 0, label: 'bounce' }],
      ranges: {},
      x: logX ? [1, 4] : [0, 4],
      width: 600,
      height: 300,
      color: (token) => token,
    });

  it.each([
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ])('is shaded in the SVG (decades: %s, of time: %s)', (log, logX) => {
    const svg = picture(log, logX);
    expect(svg).toMatch(/<path d="M[^"]*Z" fill="--state" fill-opacity="0.17"/u);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/u);
    expect(svg).toContain('validation');
  });

  it('is two columns of the CSV', () => {
    expect(chartCsv(series, 'time').split('\n').slice(0, 2)).toEqual(['time,low,high,curve', '0,0,1,0.5']);
  });
});
