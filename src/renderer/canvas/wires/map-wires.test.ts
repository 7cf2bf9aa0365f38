import { expect, it } from 'vitest';
import type { FlowWire } from '../flow/graph';
import { mapWires } from './map-wires';

const wire = (id: string, selected: boolean): FlowWire => ({ id, source: 'a', target: 'b', selected });

it('gives those selected and the one in focus, and only the latter when very many are selected', () => {
  const few = [wire('a', false), wire('b', true), wire('c', false)];
  expect(mapWires(few, ['c']).map(({ id }) => id)).toEqual(['b', 'c']);
  const many = Array.from({ length: 400 }, (_, i) => wire(`w${i}`, true));
  expect(mapWires(many, ['w7']).map(({ id }) => id)).toEqual(['w7']);
});
