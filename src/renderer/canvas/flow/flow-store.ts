/**
 * What React Flow draws, kept in step with the editor. While nodes are dragged their places live here alone; the
 * document learns of them once, when they come to rest.
 */
import { applyNodeChanges, type NodeChange } from '@xyflow/react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Diagnostic, NodeLayout } from '../../../engine/index';
import type { Editor, EditorState } from '../../document/editor';
import { onlyNumbersDiffer } from '../../document/only-numbers';
import { placesAtRest, selectionAfter } from './flow-changes';
import { createDragging, type Change, type Seen, type Shown } from '../gestures/dragging';
import { createGuides, type GuidesStore } from '../gestures/guides';
import { byNode, flowNodes, flowWires, type Catalogue, type FlowNode, type FlowWire } from './graph';
import { noteNodes, type NoteNode } from '../notes/note-nodes';

export interface FlowState {
  readonly nodes: readonly FlowNode[];
  readonly wires: readonly FlowWire[];
  /** Frames and comments. */
  readonly notes: readonly NoteNode[];
  /** Nodes and notes, as React Flow takes them. */
  readonly shown: readonly Shown[];
}

export interface FlowStore {
  readonly store: StoreApi<FlowState>;
  /** Keeps up with the editor until the function returned is called. */
  follow(): () => void;
  setProblems(diagnostics: readonly Diagnostic[]): void;
  /** What React Flow reports of its nodes: sizes, moves, what is picked. */
  change(changes: readonly Change[]): void;
  /** The lines on which lies what is being dragged. */
  readonly guides: GuidesStore;
  /** Whether what is dragged goes freely for the moment, without snapping to others. */
  setFree(free: boolean): void;
  /** Lets a gesture make more of a drop of nodes than a move; it says whether it did. */
  onDrop(handler: Drop): void;
}

/** Is given where the dragged nodes came to rest. */
type Drop = (places: Readonly<Record<string, NodeLayout>>) => boolean;

/** All there is, at its own size. */
const EVERYWHERE: Seen = { area: { x: -1e9, y: -1e9, width: 2e9, height: 2e9 }, zoom: 1 };

/** `later` says when numbers on nodes follow those of the document; all else follows at once. */
export function createFlowStore(
  editor: Editor,
  catalogue: Catalogue,
  seen: () => Seen = () => EVERYWHERE,
  later: (task: () => void) => void = (task) => task(),
): FlowStore {
  const { generation } = editor.store.getState();
  let problems: ReadonlyMap<string, readonly Diagnostic[]> = new Map();
  let drawn: EditorState | null = null;
  let drags = 0;
  let dragging = false;
  let free = false;
  let drop: Drop = () => false;
  const guides = createGuides();

  function redraw(before: FlowState): FlowState {
    drawn = editor.store.getState();
    const { document, selection, scope } = drawn;
    const scene = { document, selection, scope, problems };
    const nodes = flowNodes(before.nodes, scene, catalogue);
    const wires = flowWires(before.wires, scene, catalogue);
    const notes = noteNodes(before.notes, scene);
    const sameShown = nodes === before.nodes && notes === before.notes;
    if (sameShown && wires === before.wires) return before;
    return { nodes, wires, notes, shown: sameShown ? before.shown : together(nodes, notes) };
  }

  const store = createStore<FlowState>(() => redraw({ nodes: [], wires: [], notes: [], shown: [] }));
  const complete = createDragging({
    document: () => editor.store.getState().document,
    shown: store.getState,
    seen,
    guides,
    isFree: () => free,
  });
  const update = (): void => {
    // Another document gets a canvas of its own.
    if (editor.store.getState().generation === generation) store.setState(redraw(store.getState()));
  };

  return {
    store,
    follow: () => {
      if (editor.store.getState() !== drawn) update();
      return editor.store.subscribe((state, before) => {
        if (sameButNumbers(state, before)) later(update);
        else update();
      });
    },
    onDrop: (handler) => {
      drop = handler;
    },
    setProblems: (diagnostics) => {
      if (diagnostics.length === 0 && problems.size === 0) return;
      problems = byNode(diagnostics, editor.store.getState().document);
      update();
    },
    guides,
    setFree: (next) => {
      free = next;
    },
    change: (reported) => {
      const changes = complete(reported);
      const visible = changes.filter(({ type }) => type === 'position' || type === 'dimensions');
      if (visible.length > 0) store.setState((state) => changed(state, visible));
      const chosen = editor.store.getState().selection;
      const isNote = (id: string): boolean => store.getState().notes.some((note) => note.id === id);
      const next = selectionAfter(chosen, changes, [], isNote);
      if (next !== chosen) editor.select(next);
      if (!dragging && changes.some((c) => c.type === 'position' && c.dragging === true)) {
        dragging = true;
        drags += 1;
      }
      const places = placesAtRest(changes, isNote);
      if (!places) return;
      // Nudges by key carry no gesture, so that a row of them is one step.
      const gesture = dragging ? { gesture: `drag ${drags}` } : {};
      const taken = dragging && !places.notes && drop(places.nodes);
      dragging = false;
      if (taken) return;
      if (places.notes) editor.dispatch('move-notes', { ...places, ...gesture });
      else editor.dispatch('move-nodes', { to: places.nodes, ...gesture });
    },
  };
}

/** Whether a step of the editor changed numbers and nothing else that the canvas draws. */
function sameButNumbers(a: EditorState, b: EditorState): boolean {
  return (
    a.selection === b.selection &&
    a.scope === b.scope &&
    a.document.layout === b.document.layout &&
    onlyNumbersDiffer(a.work, b.work)
  );
}

/** Notes come after nodes, so that the keyboard finds the model first; the layers keep them behind. */
function together(nodes: readonly FlowNode[], notes: readonly NoteNode[]): readonly Shown[] {
  return notes.length === 0 ? nodes : [...nodes, ...notes];
}

/** The scene after moves and measurements. Works on what changes only, as a drag does this at every move. */
function changed(state: FlowState, visible: readonly Change[]): FlowState {
  const drawn = new Set(visible.flatMap((c) => (c.type === 'dimensions' ? [c.id] : [])));
  const nodes = applied(state.nodes, visible, (node) => asDrawn(node, drawn));
  const notes = applied(state.notes, visible);
  if (nodes === state.nodes && notes === state.notes) return state;
  return { ...state, nodes, notes, shown: together(nodes, notes) };
}

/** The list with the changes made to those they name; the same list when they name none of it. */
function applied<N extends Shown>(
  list: readonly N[],
  changes: readonly Change[],
  finish: (one: N) => N = (one) => one,
): readonly N[] {
  const ids = new Set(changes.map((change) => ('id' in change ? change.id : '')));
  const places: number[] = [];
  const named: N[] = [];
  for (const [place, one] of list.entries()) {
    if (!ids.has(one.id)) continue;
    places.push(place);
    named.push(one);
  }
  if (named.length === 0) return list;
  const own = new Set(named.map(({ id }) => id));
  const mine = changes.filter((change) => 'id' in change && own.has(change.id));
  const after = [...list];
  for (const [index, one] of applyNodeChanges(mine as NodeChange<N>[], named).entries())
    after[places[index] ?? 0] = finish(one);
  return after;
}

/** What was drawn has its ports where they were measured, no longer where they were expected. */
function asDrawn(node: FlowNode, drawn: ReadonlySet<string>): FlowNode {
  if (node.handles === undefined || !drawn.has(node.id)) return node;
  const { handles: _, ...rest } = node;
  return rest;
}
