/** Nodes apart by whether they are being dragged, so that a move of one is not felt by what draws all the others. */
import { useState } from 'react';
import type { FlowNode } from './graph';

export interface Apart {
  /** Those that rest: the same list for as long as a drag lasts. */
  readonly resting: readonly FlowNode[];
  readonly moving: readonly FlowNode[];
}

const NONE: readonly FlowNode[] = [];

/** Sorts one list after another; keeps the last list of those that rest while they are the same. */
export function createApart(): (nodes: readonly FlowNode[]) => Apart {
  let before: readonly FlowNode[] = NONE;
  return (nodes) => {
    const moving: FlowNode[] = [];
    for (const node of nodes) if (node.dragging === true) moving.push(node);
    if (moving.length === 0) {
      before = nodes;
      return { resting: nodes, moving: NONE };
    }
    const resting: FlowNode[] = [];
    let same = before.length === nodes.length - moving.length;
    for (const node of nodes) {
      if (node.dragging === true) continue;
      same &&= before[resting.length] === node;
      resting.push(node);
    }
    if (!same) before = resting;
    return { resting: before, moving };
  };
}

/** The nodes of a canvas apart, for one view of them. */
export function useApart(nodes: readonly FlowNode[]): Apart {
  const [apart] = useState(createApart);
  return apart(nodes);
}
