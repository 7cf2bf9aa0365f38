/** The course of every wire on the map of a large document: from the side of one node to the side of another. */
import type { DrawnWire } from './drawn-wires';
import type { FlowNode, FlowWire } from '../flow/graph';
import { sizeOfNode } from '../nodes/node-size';
import { flattenPath } from './polyline';
import { sheetPath } from './wire-path';

export interface SheetWire {
  readonly wire: FlowWire;
  readonly path: string;
}

/** The paths of wires between nodes that are here. */
export function sheetWires(nodes: readonly FlowNode[], wires: readonly FlowWire[]): readonly SheetWire[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return wires.flatMap((wire) => {
    const [from, to] = [byId.get(wire.source), byId.get(wire.target)];
    if (!from || !to) return [];
    const [a, b] = [sizeOfNode(from), sizeOfNode(to)];
    const path = sheetPath(
      { x: from.position.x + a.width, y: from.position.y + a.height / 2 },
      { x: to.position.x, y: to.position.y + b.height / 2 },
    );
    return [{ wire, path }];
  });
}

/** The same as lines of straight pieces. */
export function sheetLines(nodes: readonly FlowNode[], wires: readonly FlowWire[]): readonly DrawnWire[] {
  return sheetWires(nodes, wires).map(({ wire, path }) => ({ id: wire.id, line: flattenPath(path) }));
}
