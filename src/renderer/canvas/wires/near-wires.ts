/**
 * Of a large document, the wires around what is in view. React Flow draws those in view only, and finds them by looking
 * at all it is given whenever anything changes.
 */
import { useStore as useFlowStore, type ReactFlowState } from '@xyflow/react';
import { useMemo } from 'react';
import type { FlowNode, FlowWire } from '../flow/graph';
import { useApart } from '../flow/resting';

/** Columns and rows of fields of the canvas, each counted from 0 at its origin. */
export interface Fields {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Width and height of a field in units of the canvas. */
const FIELD = 200;
/** More than a node is wide and high. */
const NODE = 400;

/**
 * The fields in view and those around them, as a text that stays the same while the middle of the view moves within a
 * field: React Flow takes its time over another list of wires.
 */
const fieldsInView = ({ transform: [x, y, zoom], width, height }: ReactFlowState): string => {
  const around = (start: number, length: number): readonly number[] => {
    const middle = Math.floor((length / 2 - start) / zoom / FIELD);
    const reach = Math.ceil(length / 2 / zoom / FIELD) + 1;
    return [middle - reach, middle + reach];
  };
  return [...around(x, width), ...around(y, height)].join(' ');
};

export function useNearWires(
  nodes: readonly FlowNode[],
  wires: readonly FlowWire[],
  isLarge: boolean,
): readonly FlowWire[] {
  const text = useFlowStore((state) => (isLarge ? fieldsInView(state) : ''));
  const { resting } = useApart(nodes);
  // A drag changes nothing: wires of what moves are there all along.
  return useMemo(() => {
    if (text === '') return wires;
    const [left = 0, right = 0, top = 0, bottom = 0] = text.split(' ').map(Number);
    return nearWires(resting, wires, { left, right, top, bottom });
  }, [text, resting, wires]);
}

/** The wires that may pass these fields, those of nodes that are not here, and those that are selected. */
export function nearWires(
  nodes: readonly FlowNode[],
  wires: readonly FlowWire[],
  { left, right, top, bottom }: Fields,
): readonly FlowWire[] {
  const places = new Map<string, FlowNode['position']>();
  for (const { id, position } of nodes) places.set(id, position);
  const [fromX, toX] = [left * FIELD - NODE, (right + 1) * FIELD];
  const [fromY, toY] = [top * FIELD - NODE, (bottom + 1) * FIELD];
  return wires.filter(({ source, target, selected }) => {
    const [a, b] = [places.get(source), places.get(target)];
    if (!a || !b || selected === true) return true;
    return (
      Math.max(a.x, b.x) > fromX &&
      Math.min(a.x, b.x) < toX &&
      Math.max(a.y, b.y) > fromY &&
      Math.min(a.y, b.y) < toY
    );
  });
}
