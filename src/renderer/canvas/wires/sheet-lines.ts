/** The course of every wire on the map of a large document: from the side of one node to the side of another. */
import type { FlowNode, FlowWire } from '../flow/graph';
import { sizeOfNode } from '../nodes/node-size';
import { boxAround, flattenPath } from './polyline';
import type { Course } from './wire-index';
import { sheetBox, sheetPath, throughPath, type Point } from './wire-path';

export interface SheetWire {
  readonly wire: FlowWire;
  readonly path: string;
}

/** The course of one wire, by the points that it passes. */
export function sheetCourse(from: FlowNode, to: FlowNode, points: readonly Point[] = []): string {
  const [start, end] = endsOf(from, to);
  return points.length > 0 ? throughPath(start, points, end) : sheetPath(start, end);
}

/** The middles of the sides at which a wire leaves and arrives. */
function endsOf(from: FlowNode, to: FlowNode): readonly [Point, Point] {
  const [a, b] = [sizeOfNode(from), sizeOfNode(to)];
  return [
    { x: from.position.x + a.width, y: from.position.y + a.height / 2 },
    { x: to.position.x, y: to.position.y + b.height / 2 },
  ];
}

/** The paths of wires between nodes that are here. */
export function sheetWires(nodes: readonly FlowNode[], wires: readonly FlowWire[]): readonly SheetWire[] {
  return withEnds(nodes, wires, (wire, from, to) => ({
    wire,
    path: sheetCourse(from, to, wire.data?.points),
  }));
}

/** The same as lines of straight pieces, each made when it is asked for, in the boxes that they stay in. */
export function sheetCourses(nodes: readonly FlowNode[], wires: readonly FlowWire[]): readonly Course[] {
  return withEnds(nodes, wires, ({ id, data }, from, to) => {
    const points = data?.points ?? [];
    let known: readonly Point[] | undefined;
    const line = (): readonly Point[] => (known ??= flattenPath(sheetCourse(from, to, points)));
    return { id, line, box: points.length > 0 ? boxAround(line()) : sheetBox(...endsOf(from, to)) };
  });
}

/** What is made of each wire and the nodes at its ends, where both are here. */
export function withEnds<T>(
  nodes: readonly FlowNode[],
  wires: readonly FlowWire[],
  make: (wire: FlowWire, from: FlowNode, to: FlowNode) => T,
): readonly T[] {
  if (wires.length === 0) return [];
  const byId = new Map<string, FlowNode>();
  for (const node of nodes) byId.set(node.id, node);
  const made: T[] = [];
  for (const wire of wires) {
    const [from, to] = [byId.get(wire.source), byId.get(wire.target)];
    if (from && to) made.push(make(wire, from, to));
  }
  return made;
}
