/**
 * Alt and a drag from a node: let go on another node it joins the two, anywhere else it leaves a copy there (with
 * Shift one that keeps its wires to the outside). What will happen is shown all the while.
 */
import type { SymbiodeDocument } from '../../../engine/index';
import { nodesInFrames } from '../../document/frames';
import { portName } from '../../document/ports';
import type { Selection } from '../../document/work';
import { jointOf, type Joint } from '../wires/joining';
import { sizeOfNode } from '../nodes/node-size';
import type { CanvasTools } from '../tools';
import type { Box, Point } from '../wires/wire-path';
import { duplicateOf } from './clipboard';
import type { Stroke } from './strokes';
import { connectPorts } from './wiring';

/** Pixels of the screen from which on a press is a drag. */
const SLACK = 6;
const GRID = 10;

/** What was taken hold of. */
export interface Held {
  readonly id: string;
  readonly kind: 'node' | 'note';
}

/** What a drag takes along: all that is selected when it begins on that, else what it begins on alone. */
export function takenAlong(selection: Selection, { id, kind }: Held): Selection {
  const { nodes, notes = [] } = selection;
  if ((kind === 'node' ? nodes : notes).includes(id)) return { nodes, wires: [], notes };
  return { nodes: kind === 'node' ? [id] : [], wires: [], notes: kind === 'note' ? [id] : [] };
}

/** The way from one place to another in whole steps of the grid. */
export function wayOnGrid(from: Point, to: Point): Point {
  return { x: Math.round((to.x - from.x) / GRID) * GRID, y: Math.round((to.y - from.y) / GRID) * GRID };
}

export function altDrag(
  tools: CanvasTools,
  held: Held,
  start: { readonly clientX: number; readonly clientY: number; readonly shiftKey: boolean },
): Stroke {
  const { editor, flow, sketch, catalogue, hints } = tools;
  const { document, selection, scope, work } = editor.store.getState();
  const taken = takenAlong(selection, held);
  const boxes = boxesOf(tools, taken);
  const origin = flow.screenToFlowPosition({ x: start.clientX, y: start.clientY }, { snapToGrid: false });
  const known = new Map<string, Joint>();
  let pointer: Point = { x: start.clientX, y: start.clientY };
  let outside = start.shiftKey;
  let moved = false;
  let joint: Joint | undefined;
  let by: Point = { x: 0, y: 0 };

  function show(): void {
    moved ||= Math.hypot(pointer.x - start.clientX, pointer.y - start.clientY) > SLACK;
    if (!moved) return;
    const target = held.kind === 'node' ? otherNodeAt(tools, pointer, held.id) : null;
    if (target !== null && !known.has(target)) known.set(target, jointOf(document, held.id, target, tools));
    joint = target === null ? undefined : known.get(target);
    const here = flow.screenToFlowPosition(pointer, { snapToGrid: false });
    by = wayOnGrid(origin, here);
    if (target === null || !joint) {
      sketch.setState({ sketch: { kind: 'copy', boxes, by, outside, pointer } });
      return;
    }
    const fits = 'from' in joint;
    const line = [middleOf(tools, held.id), fits ? middleOf(tools, target) : here];
    const how = 'from' in joint ? { does: words(document, joint) } : { refusal: joint.refusal };
    sketch.setState({ sketch: { kind: 'join', line, fits, pointer, ...how } });
  }

  return {
    move: ({ clientX, clientY, shiftKey }) => {
      pointer = { x: clientX, y: clientY };
      outside = shiftKey;
      show();
    },
    keys: ({ shiftKey }) => {
      outside = shiftKey;
      show();
    },
    drop: () => {
      if (!moved) return;
      if (joint) {
        if ('from' in joint) connectPorts(tools, joint);
        else hints.say(`Not joined: ${joint.refusal.message} ${joint.refusal.fix}`);
        return;
      }
      const pasted = duplicateOf(work, taken, { scope, catalogue, outside, by });
      if (pasted) editor.dispatch('duplicate', pasted);
      else hints.say('Inlets and outlets can be copied inside a subsystem only.');
    },
    end: () => sketch.setState({ sketch: null }),
  };
}

function words(document: SymbiodeDocument, { from, to }: Extract<Joint, { from: unknown }>): string {
  const name = (id: string): string => document.nodes.find((node) => node.id === id)?.name ?? id;
  return `Joins ${name(from.node)} · ${portName(document, from)} to ${name(to.node)} · ${portName(document, to)}`;
}

/** What is copied, as it lies: nodes on frames too. */
function boxesOf({ editor, scene }: CanvasTools, { nodes, notes = [] }: Selection): readonly Box[] {
  const { document } = editor.store.getState();
  const frames = (document.layout.notes ?? []).filter(({ id }) => notes.includes(id));
  const ids = new Set([...nodes, ...nodesInFrames(document, frames)]);
  return [
    ...scene.store
      .getState()
      .nodes.flatMap((node) => (ids.has(node.id) ? [{ ...node.position, ...sizeOfNode(node) }] : [])),
    ...frames.map(({ x, y, width, height }) => ({ x, y, width, height })),
  ];
}

function otherNodeAt({ view }: CanvasTools, { x, y }: Point, own: string): string | null {
  const under = window.document.elementFromPoint(x, y);
  if (!under || view.current?.contains(under) !== true) return null;
  const id = under.closest('[data-node-id]')?.getAttribute('data-node-id') ?? null;
  return id === own ? null : id;
}

function middleOf({ flow }: CanvasTools, id: string): Point {
  const node = flow.getInternalNode(id);
  const { x, y } = node?.internals.positionAbsolute ?? { x: 0, y: 0 };
  return { x: x + (node?.measured.width ?? 0) / 2, y: y + (node?.measured.height ?? 0) / 2 };
}
