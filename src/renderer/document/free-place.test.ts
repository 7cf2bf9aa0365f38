import { expect, it } from 'vitest';
import { freePlace } from './free-place';

it('takes the wanted place when it is free', () => {
  expect(freePlace([{ x: 500, y: 0, width: 100, height: 100 }], { x: 3, y: 7 })).toEqual({ x: 0, y: 10 });
});

it('never puts a node on another, however many are added at one spot', () => {
  const boxes: { x: number; y: number; width: number; height: number }[] = [];
  for (let i = 0; i < 40; i += 1) {
    const place = freePlace(boxes, { x: 0, y: 0 });
    const apart = boxes.every((b) => Math.abs(b.x - place.x) >= 180 || Math.abs(b.y - place.y) >= 140);
    expect(apart).toBe(true);
    boxes.push({ ...place, width: 180, height: 140 });
  }
});
