import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orthogonalPath } from './orthogonal-path';

/** The points of a path, corners included. */
const points = (path: string) =>
  [...path.matchAll(/(-?[\d.e-]+),(-?[\d.e-]+)/gu)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));

const place = fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) });

describe('a wire in level and upright lines', () => {
  it('goes from end to end, to the right only, and never aslant', () => {
    fc.assert(
      fc.property(
        place,
        fc.integer({ min: 12, max: 900 }),
        fc.integer({ min: -400, max: 400 }),
        fc.nat(4),
        (from, dx, dy, track) => {
          const to = { x: from.x + dx, y: from.y + dy };
          const course = points(orthogonalPath(from, to, [], track));
          expect(course[0]).toEqual(from);
          expect(course.at(-1)).toEqual(to);
          for (const [i, { x, y }] of course.slice(1).entries()) {
            const before = course[i];
            // Sums of halves and sevens are exact to far less than a pixel.
            expect(x).toBeGreaterThanOrEqual((before?.x ?? NaN) - 1e-9);
            const slant = Math.min(Math.abs(x - (before?.x ?? NaN)), Math.abs(y - (before?.y ?? NaN)));
            expect(slant).toBeLessThan(1e-9);
          }
        },
      ),
      { seed: 3, numRuns: 300 },
    );
  });

  it('is one line between ports of one height', () => {
    expect(orthogonalPath({ x: 0, y: 10 }, { x: 100, y: 10 })).toBe('M0,10 L100,10');
  });

  it('has a run of its own for each track', () => {
    const runs = [0, 1, 2, 3, 4].map(
      (track) => points(orthogonalPath({ x: 0, y: 0 }, { x: 200, y: 90 }, [], track))[2]?.x,
    );
    expect(new Set(runs).size).toBe(5);
  });

  it('turns before or behind a node in the middle', () => {
    const box = { x: 60, y: -200, width: 80, height: 260 };
    // Its upright run would pass through the box; near the start it goes by below.
    const course = points(orthogonalPath({ x: 0, y: 0 }, { x: 200, y: 90 }, [box]));
    for (const { x, y } of course) {
      const inside = x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
      expect(inside).toBe(false);
    }
  });
});
