import { expect, it } from 'vitest';
import { boxesAround } from './node-boxes';

const node = (y: number) => ({ position: { x: 0, y }, measured: { width: 160, height: 120 } });

it('gives the nodes around a wire and leaves out those far away', () => {
  const nodes = [node(-5000), node(-100), node(0), node(900), node(5000)];
  const found = boxesAround(nodes, { x: 500, y: 0 }, { x: 0, y: 60 });
  expect(found.map(({ y }) => y)).toEqual([-100, 0, 900]);
});

it('looks at every row that a long wire passes', () => {
  const nodes = Array.from({ length: 40 }, (_, i) => node(500 * i));
  const found = boxesAround(nodes, { x: 500, y: 0 }, { x: 0, y: 20_000 });
  expect(found).toHaveLength(40);
});

it('sees that nodes have moved', () => {
  const at = (y: number) => boxesAround([node(y)], { x: 500, y: 0 }, { x: 0, y: 0 }).length;
  expect([at(0), at(9000), at(0)]).toEqual([1, 0, 1]);
});

it('holds still for a node without wires that is being dragged', () => {
  const dragged = { ...node(0), dragging: true };
  const count = (wired: string) =>
    boxesAround([{ ...dragged, data: { wired } }], { x: 500, y: 0 }, { x: 0, y: 0 }).length;
  expect([count(''), count('in:x')]).toEqual([0, 1]);
});

it('leaves out what lies beside the wire, and keeps the boxes of nodes that stay', () => {
  const at = (x: number) => ({ ...node(0), position: { x, y: 0 } });
  const nodes = [at(-170), at(-150), at(500), at(510)];
  const around = (list: readonly ReturnType<typeof at>[]) =>
    boxesAround(list, { x: 500, y: 0 }, { x: 0, y: 0 }, 5);
  const found = around(nodes);
  expect(found.map(({ x }) => x)).toEqual([-150, 500]);
  const moved = around(nodes.with(2, at(400)));
  expect(moved[0]).toBe(found[0]);
  expect(moved[1]).not.toBe(found[1]);
});
