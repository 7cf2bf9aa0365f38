import { Position, type NodeHandle } from '@xyflow/react';
import { CARD, cardSize } from '../../document/card-size';
import type { Size } from '../../document/frames';
import type { FlowNode } from '../flow/graph';
import type { NodeFace, PortFace } from './node-face';
import { handleId, type Direction } from './port-key';

/** About the size of a card that was never drawn in full. */
export function expectedSize({ inputs, outputs, values }: NodeFace): Size {
  return cardSize(Math.max(inputs.length, outputs.length), values.length > 0);
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
      y: CARD.header + CARD.equation + CARD.port * i + 8,
      width: 10,
      height: 10,
    }));
  return [...side('in', face.inputs), ...side('out', face.outputs)];
}

/** The size of a node on the canvas: as it was measured, or as it may be expected. */
export function sizeOfNode({ measured, data }: FlowNode): Size {
  const { width, height } = measured ?? {};
  return width && height ? { width, height } : expectedSize(data.face);
}
