import { expect, it } from 'vitest';
import type { FlowNode, FlowWire } from '../flow/graph';
import { nearWires } from './near-wires';

const node = (id: string, x: number, y: number): FlowNode =>
  ({ id, position: { x, y }, data: {} }) as unknown as FlowNode;
const wire = (source: string, target: string, selected = false): FlowWire => ({
  id: `${source}-${target}`,
  source,
  target,
  selected,
});

it('leaves out wires that pass by, and keeps those across, those selected and those of nodes on their way', () => {
  const nodes = [
    node('inside', 400, 400),
    node('left', -5000, 300),
    node('right', 9000, 500),
    node('above', 500, -9000),
    node('higher', 600, -7000),
  ];
  const wires = [
    wire('inside', 'left'),
    wire('left', 'right'),
    wire('above', 'higher'),
    wire('higher', 'above', true),
    wire('above', 'dragged'),
  ];
  const near = nearWires(nodes, wires, { left: -1, right: 1, top: -1, bottom: 1 });
  expect(near.map(({ id }) => id)).toEqual(['inside-left', 'left-right', 'higher-above', 'above-dragged']);
});
