import { expect, it } from 'vitest';
import { linesOf, snapped } from './guides';

const lines = linesOf([
  { x: 0, y: 0, width: 100, height: 60 },
  { x: 0, y: 300, width: 200, height: 60 },
]);

it('lines up edges with edges and shows the line from one end to the other', () => {
  const snap = snapped({ x: 4, y: 150, width: 77, height: 31 }, lines, 5);
  expect(snap.by).toEqual({ x: -4, y: 0 });
  expect(snap.upright).toEqual({ at: 0, from: 0, to: 360 });
  expect(snap.level).toBeNull();
});

it('lines up a left edge with a right one, and both directions at once', () => {
  const snap = snapped({ x: 103, y: 298, width: 51, height: 90 }, lines, 5);
  expect(snap.by).toEqual({ x: -3, y: 2 });
  expect(snap.upright?.at).toBe(100);
  expect(snap.level).toEqual({ at: 300, from: 0, to: 200 });
});

it('lines up middles with middles only', () => {
  // Its middle is at 52, two from the middle of the first; its left edge is too far from any edge.
  const snap = snapped({ x: 27, y: 150, width: 50, height: 31 }, lines, 5);
  expect(snap.by.x).toBe(-2);
  expect(snap.upright).toEqual({ at: 50, from: 0, to: 181 });
  // The middle at 102 is near an edge at 100, which says nothing.
  expect(
    snapped({ x: 62, y: 150, width: 80, height: 31 }, linesOf([{ x: 0, y: 0, width: 100, height: 9 }]), 5)
      .upright,
  ).toBeNull();
});

it('takes the nearest, and nothing that is too far', () => {
  expect(snapped({ x: 8, y: 150, width: 30, height: 31 }, lines, 5)).toEqual({
    by: { x: 0, y: 0 },
    upright: null,
    level: null,
  });
  expect(snapped({ x: 98, y: 150, width: 1, height: 31 }, lines, 5).by.x).toBe(1);
});
