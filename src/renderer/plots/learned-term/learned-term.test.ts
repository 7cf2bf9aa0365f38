import { describe, expect, it } from 'vitest';
import type { LearnedTerm, TermInput } from '../../../engine/index';
import { placeIn } from '../../ui/chart/place';
import { contourLines } from './contour-lines';
import { curveValue, gridValue } from './grid-value';
import { isVisited, supportOf, visitedSpan } from './support';
import { termCsv } from './term-csv';

const input = (name: string, held = 0): TermInput => ({
  name,
  unit: 'm',
  median: 0,
  visited: [0, 10],
  range: [0, 10],
  held,
});

function term(more: Partial<LearnedTerm> = {}): LearnedTerm {
  return {
    block: 'net',
    inputs: [input('x'), input('y')],
    outputs: [{ name: 'out', unit: 'm/s' }],
    axes: [0, 1],
    counts: [2, 3],
    values: [Float64Array.of(0, 1, 2, 3, 4, 5)],
    path: { inputs: Float64Array.of(1, 1, 2, 2), values: [Float64Array.of(0, 0)] },
    measured: Float64Array.of(8, 8),
    time: null,
    ...more,
  };
}

const frame = { left: 0, right: 100, top: 0, bottom: 100 };
const place = placeIn(frame, [0, 10], [0, 10]);

describe('what was visited', () => {
  it.each([
    [
      'nothing',
      term({ path: { inputs: new Float64Array(), values: [] }, measured: new Float64Array() }),
      0,
      0,
    ],
    [
      'one point',
      term({ path: { inputs: Float64Array.of(1, 1), values: [] }, measured: new Float64Array() }),
      1,
      0,
    ],
    ['a path and a datum', term(), 2, 1],
  ])('of %s', (_, given, points, data) => {
    const support = supportOf(given);
    expect(support.path.flat()).toHaveLength(points);
    expect(support.measured).toHaveLength(data);
    expect(visitedSpan(support) === null).toBe(points + data === 0);
  });

  it('is near its points and nowhere else', () => {
    const support = supportOf(term());
    expect(isVisited(support, place, [2.5, 2.5])).toBe(true);
    expect(isVisited(support, place, [8, 7])).toBe(true);
    expect(isVisited(support, place, [5, 5])).toBe(false);
  });

  it('counts only near the value at which an input is held, and breaks the path where it leaves it', () => {
    const path = { inputs: Float64Array.of(1, 4, 2, 9, 3, 5), values: [] };
    const support = supportOf(
      term({ axes: [0], inputs: [input('x'), input('y', 4.5)], path, measured: Float64Array.of(7, 0) }),
    );
    expect(support.path).toEqual([[[1, 0]], [[3, 0]]]);
    expect(support.measured).toEqual([]);
    expect(visitedSpan(support)).toEqual([1, 3]);
  });
});

describe('values between the points of a grid', () => {
  const grid = { x: [0, 10], y: [0, 10], columns: 2, rows: 3 } as const;
  const values = [0, 1, 2, 3, 4, 5];
  it('are those at its points and straight in between, and none outside', () => {
    expect(
      [
        [0, 0],
        [10, 0],
        [10, 10],
        [5, 2.5],
      ].map(([x = 0, y = 0]) => gridValue(values, grid, [x, y])),
    ).toEqual([0, 1, 5, 1.5]);
    expect(gridValue(values, grid, [-1, 0])).toBeNaN();
    expect(gridValue([NaN, 1, 2, 3, 4, 5], grid, [1, 1])).toBeNaN();
  });
  it('of a curve too', () => {
    expect([0, 5, 7.5, 10].map((at) => curveValue([1, 3, 7], [0, 10], at))).toEqual([1, 3, 5, 7]);
    expect(curveValue([1, 3], [0, 1], 2)).toBeNaN();
  });
});

describe('contour lines', () => {
  const grid = { x: [0, 10], y: [0, 10], columns: 3, rows: 3 } as const;
  it('of a slope stand at rounded values, and are labelled apart', () => {
    const lines = contourLines([0, 5, 10, 0, 5, 10, 0, 5, 10], grid, place);
    expect(lines.length).toBeGreaterThan(3);
    for (const { level, path } of lines) {
      if (level <= 0 || level >= 10) continue;
      expect(path).toContain(`${(10 * level).toFixed(1)} `);
    }
  });
  it.each([[Array(9).fill(NaN)], [Array(9).fill(4)]])('of %j are none', (values: number[]) => {
    expect(contourLines(values, grid, place).every(({ path }) => path === '')).toBe(true);
  });
});

it('is written as a table with what was visited', () => {
  expect(termCsv(term(), 'net', ([x]) => x === 0)).toBe(
    'x (m),y (m),net to out (m/s),visited\n0,0,0,1\n10,0,1,0\n0,5,2,1\n10,5,3,0\n0,10,4,1\n10,10,5,0\n',
  );
});
