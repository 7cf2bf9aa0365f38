/**
 * Wires that have elements of their own on the map, where all others are one sheet: those that are selected and the one
 * that the keyboard has come to. They get the focus, show their points and take new ones as wires nearer by do.
 */
import type { FlowWire } from '../flow/graph';

/** With more selected than this nobody looks at the points of one. */
const FEW = 24;

export function mapWires(wires: readonly FlowWire[], focus: readonly string[]): readonly FlowWire[] {
  const chosen = wires.filter(({ id, selected }) => selected === true || focus.includes(id));
  return chosen.length <= FEW ? chosen : chosen.filter(({ id }) => focus.includes(id));
}
