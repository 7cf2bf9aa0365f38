import { expect, it } from 'vitest';
import { feedbackPath, isFeedback, laneOf } from './wire-path';

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
