/**
 * What React Flow draws, kept in step with the editor. While nodes are dragged their places live here alone; the
 * document learns of them once, when they come to rest.
 */
import { applyNodeChanges, type NodeChange } from '@xyflow/react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Diagnostic, NodeLayout } from '../../engine/index';
import type { Editor } from '../document/editor';
import { placesAtRest, selectionAfter } from './flow-changes';
import { byNode, flowNodes, flowWires, type Catalogue, type FlowNode, type FlowWire } from './graph';

export interface FlowState {
  readonly nodes: readonly FlowNode[];
  readonly wires: readonly FlowWire[];
}

export interface FlowStore {
  readonly store: StoreApi<FlowState>;
  /** Keeps up with the editor until the function returned is called. */
  follow(): () => void;
  setProblems(diagnostics: readonly Diagnostic[]): void;
  /** What React Flow reports of its nodes: sizes, moves, what is picked. */
  change(changes: readonly NodeChange<FlowNode>[]): void;
  /** Lets a gesture make more of a drop than a move; it says whether it did. */
  onDrop(handler: Drop): void;
}

/** Is given where the dragged nodes came to rest. */
type Drop = (places: Readonly<Record<string, NodeLayout>>) => boolean;

export function createFlowStore(editor: Editor, catalogue: Catalogue): FlowStore {
  let problems: ReadonlyMap<string, readonly Diagnostic[]> = new Map();
  let drags = 0;
  let dragging = false;
  let drop: Drop = () => false;

  function redraw(before: FlowState): FlowState {
    const { document, selection, scope } = editor.store.getState();
    const scene = { document, selection, scope, problems };
    const nodes = flowNodes(before.nodes, scene, catalogue);
    const wires = flowWires(before.wires, scene, catalogue);
    return nodes === before.nodes && wires === before.wires ? before : { nodes, wires };
  }

  const store = createStore<FlowState>(() => redraw({ nodes: [], wires: [] }));
  const update = (): void => store.setState(redraw(store.getState()));

  return {
    store,
    follow: () => {
      update();
      return editor.store.subscribe(update);
    },
    onDrop: (handler) => {
      drop = handler;
    },
    setProblems: (diagnostics) => {
      problems = byNode(diagnostics, editor.store.getState().document);
      update();
    },
    change: (changes) => {
      const visible = changes.filter(({ type }) => type === 'position' || type === 'dimensions');
      if (visible.length > 0) {
        const drawn = new Set(visible.flatMap((c) => (c.type === 'dimensions' ? [c.id] : [])));
        store.setState(({ nodes }) => ({
          nodes: applyNodeChanges(visible, [...nodes]).map((n) => asDrawn(n, drawn)),
        }));
      }
      const chosen = editor.store.getState().selection;
      const next = selectionAfter(chosen, changes, []);
      if (next !== chosen) editor.select(next);
      if (!dragging && changes.some((c) => c.type === 'position' && c.dragging === true)) {
        dragging = true;
        drags += 1;
      }
      const places = placesAtRest(changes);
      if (!places) return;
      // Nudges by key carry no gesture, so that a row of them is one step.
      if (!(dragging && drop(places)))
        editor.dispatch('move-nodes', { to: places, ...(dragging ? { gesture: `drag ${drags}` } : {}) });
      dragging = false;
    },
  };
}

/** What was drawn has its ports where they were measured, no longer where they were expected. */
function asDrawn(node: FlowNode, drawn: ReadonlySet<string>): FlowNode {
  if (node.handles === undefined || !drawn.has(node.id)) return node;
  const { handles: _, ...rest } = node;
  return rest;
}
