import { describe, expect, it } from 'vitest';
import type { DocumentNode, Wire } from '../document/schema';
import { placeNodes } from './place-nodes';

const node = (id: string, type = 'growth'): DocumentNode => ({
  id,
  type,
  typeVersion: 1,
  name: id,
  parameters: {},
});
const isState = ({ type }: DocumentNode): boolean => type === 'state';

/** States in a chain, each with three terms. */
function chain(count: number): { nodes: DocumentNode[]; wires: Wire[] } {
  const nodes: DocumentNode[] = [];
  const wires: Wire[] = [];
  const join = (a: string, b: string): void => {
    wires.push({ id: `${a} ${b}`, from: { node: a, port: 'value' }, to: { node: b, port: 'rate' } });
  };
  for (let i = 0; i < count; i++) {
    nodes.push(node(`x${i}`, 'state'));
    for (const term of ['a', 'b', 'c']) {
      nodes.push(node(`${term}${i}`));
      join(`${term}${i}`, `x${i}`);
      join(`x${i}`, `${term}${i}`);
    }
    if (i > 0) join(`x${i - 1}`, `a${i}`);
  }
  return { nodes, wires };
}

describe('places for nodes of a text', () => {
  it.each([
    ['none has a place', {}],
    ['one has a place', { x0: { x: 0, y: 0 } }],
    ['all that have one lie on one another', { x0: { x: 0, y: 0 }, x1: { x: 0, y: 0 }, a0: { x: 10, y: 5 } }],
  ])('lie on no other node when %s', (_, layout) => {
    const { nodes, wires } = chain(30);
    const placed = placeNodes({ nodes, wires, layout, isState });
    const kept = new Set(Object.keys(layout));
    expect(placed.map(([id]) => id)).toEqual(nodes.map(({ id }) => id).filter((id) => !kept.has(id)));
    const before = Object.values<{ x: number; y: number }>(layout);
    placed.forEach(([id, at], i) => {
      const others = [...before, ...placed.slice(0, i).map(([, place]) => place)];
      const covers = others.filter(({ x, y }) => Math.abs(x - at.x) < 280 && Math.abs(y - at.y) < 170);
      expect(covers, id).toEqual([]);
    });
  });

  it('take as many looks at wires as there are wires, not as many times more as there are nodes', () => {
    const looks = (count: number): number => {
      const { nodes, wires } = chain(count);
      let read = 0;
      const counted = wires.map(
        (wire) =>
          new Proxy(wire, {
            get: (target, key, receiver) => {
              read += 1;
              return Reflect.get(target, key, receiver) as unknown;
            },
          }),
      );
      placeNodes({ nodes, wires: counted, layout: { x0: { x: 0, y: 0 } }, isState });
      return read;
    };
    expect(looks(100) / looks(50)).toBeLessThan(2.1);
  });

  it('are found for thousands of nodes at one wish', () => {
    const nodes = Array.from({ length: 4000 }, (_, i) => node(`n${i}`));
    const placed = placeNodes({ nodes, wires: [], layout: {}, isState });
    expect(new Set(placed.map(([, { x, y }]) => `${x} ${y}`)).size).toBe(4000);
  });
});
