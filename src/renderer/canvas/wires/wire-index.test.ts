import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DrawnWire } from './drawn-wires';
import { nearestOn, passesBox, strokeCrosses } from './polyline';
import { indexWires } from './wire-index';

const point = fc.record({
  x: fc.integer({ min: -3000, max: 3000 }),
  y: fc.integer({ min: -3000, max: 3000 }),
});
const wires = fc
  .array(fc.array(point, { minLength: 2, maxLength: 8 }), { maxLength: 30 })
  .map((lines) => lines.map((line, i): DrawnWire => ({ id: `${i}`, line })));

it('finds the nearest wire as looking at all of them does', () => {
  fc.assert(
    fc.property(wires, point, fc.integer({ min: 0, max: 900 }), (all, at, within) => {
      const found = indexWires(all).near(at, within);
      const distances = all.map(({ line }) => nearestOn(line, at).distance);
      const least = Math.min(...distances);
      if (found === undefined) expect(least).toBeGreaterThan(within);
      else expect(distances[Number(found)]).toBe(least);
    }),
  );
});

it('finds all that a stroke crosses and all that pass a box', () => {
  fc.assert(
    fc.property(wires, point, point, (all, a, b) => {
      const index = indexWires(all);
      const crossed = all.filter(({ line }) => strokeCrosses(line, a, b)).map(({ id }) => id);
      expect(index.crossed(a, b).toSorted()).toEqual(crossed.toSorted());
      const box = { x: a.x, y: a.y, width: Math.abs(b.x), height: Math.abs(b.y) };
      const around = new Set(index.around(box).map(({ id }) => id));
      for (const { id, line } of all) if (passesBox(line, box)) expect(around.has(id)).toBe(true);
    }),
  );
});

it('looks at what is near only', () => {
  const far = Array.from({ length: 1000 }, (_, i) => ({
    id: `${i}`,
    line: [
      { x: i * 500, y: 0 },
      { x: i * 500 + 300, y: 200 },
    ],
  }));
  expect(indexWires(far).around({ x: 0, y: 0, width: 100, height: 100 }).length).toBeLessThan(4);
});
