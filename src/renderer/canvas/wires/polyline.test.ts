import { describe, expect, it } from 'vitest';
import { flattenPath, nearestOn, passesBox, strokeCrosses } from './polyline';
import { feedbackPath, forwardPath } from './wire-path';

const line = [
  { x: 0, y: 0 },
  { x: 100, y: 0 },
  { x: 100, y: 100 },
];

describe('flattenPath', () => {
  it.each([
    ['forward', forwardPath({ x: -3, y: 2.5 }, { x: 200, y: 80 }), { x: -3, y: 2.5 }, { x: 200, y: 80 }],
    ['feedback', feedbackPath({ x: 300, y: 0 }, { x: 0, y: 9 }, -80), { x: 300, y: 0 }, { x: 0, y: 9 }],
    ['tiny numbers', 'M1e-7,0L5,1e2', { x: 1e-7, y: 0 }, { x: 5, y: 100 }],
  ])('keeps the ends of a %s path', (_, path, from, to) => {
    const points = flattenPath(path);
    expect(points[0]).toEqual(from);
    expect(points.at(-1)?.x).toBeCloseTo(to.x, 10);
    expect(points.at(-1)?.y).toBeCloseTo(to.y, 10);
  });

  it('follows a curve: the middle of a level wire lies on the middle of its ends', () => {
    const points = flattenPath(forwardPath({ x: 0, y: 0 }, { x: 200, y: 100 }));
    expect(nearestOn(points, { x: 100, y: 50 }).distance).toBeCloseTo(0, 9);
  });
});

it('finds the nearest place and how far along it is', () => {
  expect(nearestOn(line, { x: 50, y: 7 })).toEqual({ distance: 7, along: 0.5, point: { x: 50, y: 0 } });
  expect(nearestOn(line, { x: 120, y: 25 }).along).toBe(1.25);
});

it.each([
  ['across', { x: 50, y: -5 }, { x: 50, y: 5 }, true],
  ['across the other piece', { x: 90, y: 50 }, { x: 110, y: 50 }, true],
  ['beside', { x: 50, y: 5 }, { x: 90, y: 50 }, false],
  ['beyond the end', { x: 50, y: 120 }, { x: 150, y: 120 }, false],
  ['on the same straight line, apart', { x: 120, y: 0 }, { x: 160, y: 0 }, false],
])('a stroke %s', (_, a, b, crosses) => {
  expect(strokeCrosses(line, a, b)).toBe(crosses);
});

it.each([
  ['holding a corner', { x: 90, y: -10, width: 20, height: 20 }, true],
  ['crossed by a piece', { x: 40, y: -10, width: 20, height: 20 }, true],
  ['beside', { x: 40, y: 10, width: 20, height: 20 }, false],
])('a box %s', (_, box, passes) => {
  expect(passesBox(line, box)).toBe(passes);
});
