import { expect, it } from 'vitest';
import { flattenPath, nearestOn } from './polyline';
import {
  feedbackPath,
  isFeedback,
  laneOf,
  sheetBox,
  sheetPath,
  squareThroughPath,
  throughPath,
} from './wire-path';

const box = (x: number, y: number) => ({ x, y, width: 160, height: 120 });

it('leads a wire back only when its end lies behind its start', () => {
  expect(isFeedback({ x: 0, y: 0 }, { x: 100, y: 400 })).toBe(false);
  expect(isFeedback({ x: 0, y: 0 }, { x: -1, y: 0 })).toBe(true);
});

it('takes a lane that crosses no node where there is one', () => {
  const boxes = [box(0, 0), box(400, 0), box(0, 200), box(400, 200)];
  const lane = laneOf({ x: 560, y: 60 }, { x: 0, y: 60 }, boxes);
  expect(boxes.every((b) => lane < b.y || lane > b.y + b.height)).toBe(true);
});

it('goes through its own ends', () => {
  const path = feedbackPath({ x: 560, y: 60 }, { x: 0, y: 80 }, -30);
  expect(path.startsWith('M560,60')).toBe(true);
  expect(path.endsWith('L0,80')).toBe(true);
});

it('passes its points in their order and is level at its ends', () => {
  const points = [
    { x: 80, y: 200 },
    { x: 10, y: 260 },
    { x: 300, y: 100 },
  ];
  const line = flattenPath(throughPath({ x: 0, y: 0 }, points, { x: 400, y: 50 }));
  const found = points.map((point) => nearestOn(line, point));
  for (const { distance } of found) expect(distance).toBeCloseTo(0, 9);
  const along = found.map((place) => place.along);
  expect(along).toEqual(along.toSorted((a, b) => a - b));
  const [start, next] = line;
  const [before, end] = line.slice(-2);
  // The first of 20 pieces of a cubic that leaves level rises by t² of its height only.
  expect(Math.abs((next?.y ?? 0) - (start?.y ?? 0))).toBeLessThan(
    0.2 * Math.abs((next?.x ?? 0) - (start?.x ?? 0)),
  );
  expect(Math.abs((end?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(
    0.2 * Math.abs((end?.x ?? 0) - (before?.x ?? 0)),
  );
});

it('does not stumble over stops that lie on one another', () => {
  const same = { x: 5, y: 5 };
  expect(throughPath(same, [same, same], same)).not.toContain('NaN');
});

it('goes level and upright through its points when wires are square', () => {
  const points = [
    { x: 80, y: 200 },
    { x: 300, y: 100 },
  ];
  const line = flattenPath(squareThroughPath({ x: 0, y: 0 }, points, { x: 400, y: 50 }));
  for (const point of points) expect(nearestOn(line, point).distance).toBeLessThan(1e-9);
  expect(line.at(-1)).toEqual({ x: 400, y: 50 });
});

it('looks at each node a few times only while a lane near by is free', () => {
  /** How often a place or a size of a node is read while a lane is found among so many nodes below. */
  const looks = (count: number): number => {
    let read = 0;
    const counted = (value: number) => ({
      get: () => {
        read += 1;
        return value;
      },
    });
    const boxes = Array.from({ length: count }, (_, i) =>
      Object.defineProperties(
        { x: 0, y: 0, width: 0, height: 0 },
        {
          x: counted(100),
          y: counted(1000 + 200 * i),
          width: counted(160),
          height: counted(120),
        },
      ),
    );
    laneOf({ x: 560, y: 60 }, { x: 0, y: 60 }, boxes);
    return read;
  };
  // Every lane against every node would take two hundred times 48 looks.
  expect(looks(200)).toBeLessThan(200 * 16);
  expect(looks(400)).toBeLessThan(400 * 16);
});

it('keeps a curve of the map in its box', () => {
  for (const to of [
    { x: 300, y: -40 },
    { x: -500, y: 90 },
    { x: 5, y: 0 },
  ]) {
    const { x, y, width, height } = sheetBox({ x: 0, y: 0 }, to);
    for (const point of flattenPath(sheetPath({ x: 0, y: 0 }, to))) {
      expect(point.x).toBeGreaterThanOrEqual(x);
      expect(point.x).toBeLessThanOrEqual(x + width);
      expect(point.y).toBeGreaterThanOrEqual(y);
      expect(point.y).toBeLessThanOrEqual(y + height);
    }
  }
});
