import { Position, type NodeHandle } from '@xyflow/react';
import type { FlowNode } from '../flow/graph';
import type { NodeFace, PortFace } from './node-face';
import { handleId, type Direction } from './port-key';

/** Heights of the parts of a card in pixels, as its style sheet has them. */
const HEADER = 30;
const EQUATION = 58;
const PORT = 22;
const VALUES = 33;

/** About the size of a card that was never drawn in full. */
export function expectedSize(face: NodeFace): { readonly width: number; readonly height: number } {
  const ports = Math.max(face.inputs.length, face.outputs.length);
  return {
    width: 190,
    height: HEADER + EQUATION + PORT * ports + 10 + (face.values.length > 0 ? VALUES : 0),
  };
}

/** About where the ports of a card are that was never drawn, so that wires find their ends without it. */
export function expectedHandles(face: NodeFace): NodeHandle[] {
  const { width } = expectedSize(face);
  const side = (direction: Direction, ports: readonly PortFace[]) =>
    ports.map(({ name }, i): NodeHandle => ({
      id: handleId(direction, name),
      type: direction === 'in' ? 'target' : 'source',
      position: direction === 'in' ? Position.Left : Position.Right,
      x: direction === 'in' ? -5 : width - 5,
      y: HEADER + EQUATION + PORT * i + 8,
      width: 10,
      height: 10,
    }));
  return [...side('in', face.inputs), ...side('out', face.outputs)];
}

/** The size of a node on the canvas: as it was measured, or as it may be expected. */
export function sizeOfNode({ measured, data }: FlowNode): {
  readonly width: number;
  readonly height: number;
} {
  const { width, height } = measured ?? {};
  return width && height ? { width, height } : expectedSize(data.face);
}
