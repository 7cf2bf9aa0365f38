import { expect, it } from 'vitest';
import type { Model, Solution } from '../../../engine/index';
import { sparklinePath } from './sparkline-path';

const model = {
  stateSize: 2,
  states: [
    { node: 'a', offset: 0 },
    { node: 'b', offset: 1 },
  ],
} as unknown as Model;

const solved = (rows: readonly (readonly number[])[]) => ({
  model,
  solution: {
    times: Float64Array.from(rows.keys()),
    states: Float64Array.from(rows.flat()),
  } as unknown as Solution,
});

it('draws a node’s own state from its least value at the bottom to its largest at the top', () => {
  const given = solved([
    [0, 5],
    [2, 5],
    [1, 5],
  ]);
  expect(sparklinePath(given, 'a')).toBe('M0.0 20.0L50.0 0.0L100.0 10.0');
  expect(sparklinePath(given, 'b')).toBe('M0.0 10.0L50.0 10.0L100.0 10.0');
});

it('leaves gaps, and draws nothing of nothing', () => {
  expect(
    sparklinePath(
      solved([
        [0, 0],
        [NaN, 0],
        [1, 0],
        [0, 0],
      ]),
      'a',
    ),
  ).toBe('M0.0 20.0M66.7 0.0L100.0 20.0');
  expect(sparklinePath(solved([[1, 1]]), 'a')).toBe('');
  expect(sparklinePath(solved([]), 'a')).toBe('');
  expect(
    sparklinePath(
      solved([
        [NaN, 1],
        [NaN, 1],
      ]),
      'a',
    ),
  ).toBe('');
  expect(
    sparklinePath(
      solved([
        [1, 1],
        [2, 1],
      ]),
      'other',
    ),
  ).toBe('');
  expect(sparklinePath({ model: null, solution: null }, 'a')).toBe('');
});

it('stays small for long solutions', () => {
  const rows = Array.from({ length: 100_000 }, (_, i) => [Math.sin(i / 9000), 0]);
  const path = sparklinePath(solved(rows), 'a');
  expect(path.split('L')).toHaveLength(60);
  expect(path).toContain('100.0 ');
});
