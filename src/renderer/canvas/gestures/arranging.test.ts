import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aligned, distributed, type Edge } from './arranging';

const boxes = [
  { id: 'a', x: 0, y: 40, width: 100, height: 50 },
  { id: 'b', x: 300, y: 0, width: 40, height: 80 },
  { id: 'c', x: 130, y: 200, width: 60, height: 20 },
];

describe('aligning', () => {
  it.each<[Edge, Record<string, readonly [number, number]>]>([
    ['left', { a: [0, 40], b: [0, 0], c: [0, 200] }],
    ['centre', { a: [120, 40], b: [150, 0], c: [140, 200] }],
    ['right', { a: [240, 40], b: [300, 0], c: [280, 200] }],
    ['top', { a: [0, 0], b: [300, 0], c: [130, 0] }],
    ['middle', { a: [0, 85], b: [300, 70], c: [130, 100] }],
    ['bottom', { a: [0, 170], b: [300, 140], c: [130, 200] }],
  ])('%s', (edge, places) => {
    const found = [...aligned(boxes, edge)].map(([id, { x, y }]) => [id, [x, y]]);
    expect(Object.fromEntries(found)).toEqual(places);
  });

  it('changes nothing the second time', () => {
    const box = fc.record({ x: fc.nat(900), y: fc.nat(900), width: fc.nat(300), height: fc.nat(300) });
    const some = fc.array(box, { minLength: 2, maxLength: 8 });
    const edge = fc.constantFrom<Edge>('left', 'right', 'top', 'bottom');
    fc.assert(
      fc.property(some, edge, (list, way) => {
        const named = list.map((one, i) => ({ ...one, id: String(i) }));
        const once = named.map((one) => ({ ...one, ...aligned(named, way).get(one.id) }));
        const twice = once.map((one) => ({ ...one, ...aligned(once, way).get(one.id) }));
        expect(twice).toEqual(once);
      }),
      { seed: 4 },
    );
  });
});

describe('distributing', () => {
  it('leaves the same air between neighbours and the outermost in place', () => {
    const places = distributed(boxes, 'horizontally');
    // From 0 to 340 there are 200 of boxes, so 70 between each two.
    expect(places.get('a')).toEqual({ x: 0, y: 40 });
    expect(places.get('c')).toEqual({ x: 170, y: 200 });
    expect(places.get('b')).toEqual({ x: 300, y: 0 });
  });

  it('works upright, and leaves two alone', () => {
    expect(distributed(boxes, 'vertically').get('a')).toEqual({ x: 0, y: 115 });
    expect(distributed(boxes.slice(0, 2), 'vertically').get('a')).toEqual({ x: 0, y: 40 });
  });
});
