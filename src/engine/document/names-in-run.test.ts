import { expect, it } from 'vitest';
import { namesInRun, nodeNames } from './names-in-run';

const nodes = (...pairs: readonly (readonly [string, string])[]) => pairs.map(([id, name]) => ({ id, name }));
const then = nodeNames(nodes(['a', 'growth'], ['b', 'hunt']));

it('finds nodes by their ids, whatever they are called now', () => {
  const swapped = namesInRun(nodes(['a', 'hunt'], ['b', 'growth']), then);
  expect([...swapped]).toEqual([
    ['a', 'growth'],
    ['b', 'hunt'],
  ]);
});

it('finds a node with another id by its name, but not by that of a node that is still there', () => {
  expect(namesInRun(nodes(['a', 'growth'], ['c', 'hunt']), then).get('c')).toBe('hunt');
  expect(namesInRun(nodes(['b', 'chase'], ['c', 'hunt']), then).has('c')).toBe(false);
});

it('goes by the names of today where the run kept none', () => {
  expect(namesInRun(nodes(['a', 'g']), undefined).get('a')).toBe('g');
});
