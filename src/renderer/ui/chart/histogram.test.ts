import { expect, it } from 'vitest';
import { histogram } from './histogram';

it('counts every finite value once, the largest in the last bin', () => {
  const values = Array.from({ length: 1000 }, (_, i) => Math.sin(i) * 3 + Math.sin(i * 7));
  const { edges, counts } = histogram([...values, NaN, Infinity]);
  expect(counts.reduce((a, b) => a + b)).toBe(1000);
  expect(edges).toHaveLength(counts.length + 1);
  expect(edges[0]).toBe(Math.min(...values));
  expect(edges.at(-1)).toBeCloseTo(Math.max(...values), 12);
});

it('knows mean and deviation of what it counts', () => {
  expect(histogram([1, 3])).toMatchObject({ mean: 2, deviation: 1 });
});

it.each([[[]], [[NaN]], [[2]], [[5, 5, 5]], [[0, 0, 0, 0, 9]]])('holds for %j', (values) => {
  const finite = values.filter(Number.isFinite);
  const { edges, counts } = histogram(values);
  expect(counts.reduce((a, b) => a + b, 0)).toBe(finite.length);
  for (const [i, edge] of edges.slice(1).entries()) expect(edge).toBeGreaterThan(edges[i] ?? NaN);
});
