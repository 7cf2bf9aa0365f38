import { expect, it } from 'vitest';
import { blocks, frameOf, SMALL } from './small-map';

it('shows all of the model in its middle, undistorted', () => {
  for (const bounds of [
    { x: -40, y: 10, width: 8000, height: 100 },
    { x: 5, y: -900, width: 30, height: 7000 },
  ]) {
    const frame = frameOf(bounds);
    expect(frame.width / frame.height).toBeCloseTo(SMALL.width / SMALL.height, 9);
    expect(frame.width).toBeGreaterThan(bounds.width);
    expect(frame.height).toBeGreaterThan(bounds.height);
    expect(frame.x + frame.width / 2).toBeCloseTo(bounds.x + bounds.width / 2, 9);
    expect(frame.y + frame.height / 2).toBeCloseTo(bounds.y + bounds.height / 2, 9);
  }
});

it('draws the blocks of each colour as one path', () => {
  const block = (x: number, colour: string) => ({ x, y: 0, width: 2, height: 1, colour });
  expect(blocks([block(0, 'red'), block(5, 'blue'), block(9, 'red')])).toEqual([
    ['red', 'M0,0h2v1h-2zM9,0h2v1h-2z'],
    ['blue', 'M5,0h2v1h-2z'],
  ]);
});
