import { expect, it } from 'vitest';
import { neighbour } from './walking';

const box = (id: string, x: number, y: number) => ({ id, x, y, width: 100, height: 60 });
const here = box('here', 0, 0);
const LEFT = { x: -1, y: 0 };
const RIGHT = { x: 1, y: 0 };
const DOWN = { x: 0, y: 1 };

it('goes to the nearest that lies that way', () => {
  const boxes = [box('far', 600, 0), box('near', 300, 40), box('behind', -200, 0)];
  expect(neighbour(boxes, here, RIGHT)).toBe('near');
  expect(neighbour(boxes, here, LEFT)).toBe('behind');
});

it('prefers what lies straight ahead to what is nearer but aside', () => {
  expect(neighbour([box('aside', 150, 250), box('ahead', 400, 0)], here, RIGHT)).toBe('ahead');
});

it('leaves out what lies almost across the way, and says so when nothing is left', () => {
  expect(neighbour([box('above', 20, -400)], here, RIGHT)).toBeUndefined();
  expect(neighbour([], here, DOWN)).toBeUndefined();
});

it('reaches every box of a grid by some row of steps', () => {
  const grid = Array.from({ length: 20 }, (_, i) => box(`${i}`, (i % 5) * 260, Math.floor(i / 5) * 180));
  const reached = new Set(['0']);
  for (const id of reached) {
    const from = grid.find((one) => one.id === id) ?? here;
    const others = grid.filter((one) => one.id !== id);
    for (const way of [LEFT, RIGHT, DOWN, { x: 0, y: -1 }]) {
      const next = neighbour(others, from, way);
      if (next !== undefined) reached.add(next);
    }
  }
  expect(reached.size).toBe(grid.length);
});
