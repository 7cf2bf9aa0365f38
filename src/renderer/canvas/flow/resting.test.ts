import { expect, it } from 'vitest';
import type { FlowNode } from './graph';
import { createApart } from './resting';

const node = (id: string, dragging = false): FlowNode =>
  ({ id, position: { x: 0, y: 0 }, dragging, data: {} }) as unknown as FlowNode;

it('keeps the list of those that rest while others are dragged', () => {
  const apart = createApart();
  const [a, b, c] = [node('a'), node('b'), node('c')];
  const still = [a, b, c];
  expect(apart(still)).toEqual({ resting: still, moving: [] });
  const first = apart([a, node('b', true), c]);
  expect(first.resting).toEqual([a, c]);
  expect(first.moving.map(({ id }) => id)).toEqual(['b']);
  const second = apart([a, node('b', true), c]);
  expect(second.resting).toBe(first.resting);
});

it('gives another list when one that rests is another, or goes along', () => {
  const apart = createApart();
  const [a, c] = [node('a'), node('c')];
  const { resting } = apart([a, node('b', true), c]);
  expect(apart([a, node('b', true), node('c')]).resting).not.toBe(resting);
  expect(apart([a, node('b', true), node('c', true)]).resting).toEqual([a]);
  expect(apart([a, node('b'), c]).moving).toEqual([]);
});
