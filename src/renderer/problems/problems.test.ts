import { describe, expect, it } from 'vitest';
import { caution, problem } from '../../engine/index';
import { placeName } from './place-name';
import { countProblems, sortProblems } from './sort-problems';

const error = problem('unconnected-port', { node: 'n', port: 'x' }, 'm', 'f');
const warning = caution('unused-node', { node: 'n' }, 'm', 'f');

it('shows errors first and nothing twice', () => {
  expect(sortProblems([warning, error, { ...warning }])).toEqual([error, warning]);
  expect(countProblems([warning, error, { ...warning }])).toEqual({ errors: 1, warnings: 1 });
});

describe('placeName', () => {
  const name = (id: string): string | undefined => ({ n: 'growth', d: 'pelts' })[id];
  it.each([
    [{ node: 'n', port: 'x' }, 'growth · x'],
    [{ node: 'n', field: 'r' }, 'growth · r'],
    [{ node: 'gone' }, 'gone'],
    [{ data: 'd', column: 'hare', row: 3 }, 'pelts · hare · line 3'],
    [{ field: 'simulation.end' }, 'simulation.end'],
    [{}, undefined],
  ])('%j is %s', (where, expected) => {
    expect(placeName(where, name, name)).toBe(expected);
  });
});
