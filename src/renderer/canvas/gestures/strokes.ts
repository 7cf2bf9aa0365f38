/**
 * Gestures that take the pointer before React Flow sees it: K held draws a knife through wires, Alt draws a line from
 * node to node.
 */
import type { MouseEvent as ReactMouseEvent, PointerEvent as ReactPointerEvent } from 'react';
import { newWire } from '../connecting';
import { drawnWires, markWires } from '../drawn-wires';
import { jointOf, type Joint } from '../joining';
import { strokeCrosses } from '../polyline';
import type { CanvasTools } from '../tools';
import type { Point } from '../wire-path';
import { connectPorts } from './wiring';

const CUT = 'data-cut';

/** What a gesture does while the pointer is down. */
interface Stroke {
  readonly move: (event: PointerEvent) => void;
  /** Let go; not called when it was given up. */
  readonly drop: () => void;
  readonly end: () => void;
}

/** Handlers of the element around the canvas, for the capture phase. */
export function strokes(tools: CanvasTools) {
  const isArmed = (): boolean => tools.view.current?.hasAttribute('data-knife') === true;
  let running = false;
  function start(event: ReactPointerEvent, stroke: Stroke): void {
    event.stopPropagation();
    running = true;
    const stop = (done: boolean): void => {
      running = false;
      removers.abort();
      if (done) stroke.drop();
      stroke.end();
    };
    const removers = new AbortController();
    const { signal } = removers;
    window.addEventListener('pointermove', stroke.move, { signal });
    window.addEventListener('pointerup', () => stop(true), { signal });
    window.addEventListener('pointercancel', () => stop(false), { signal });
    window.addEventListener(
      'keydown',
      (key) => {
        if (key.key === 'Escape') stop(false);
      },
      { signal, capture: true },
    );
  }
  return {
    onPointerDownCapture: (event: ReactPointerEvent): void => {
      if (event.button !== 0 || !(event.target instanceof Element)) return;
      if (!event.target.closest('.react-flow__renderer')) return;
      const node = event.target.closest('[data-node-id]')?.getAttribute('data-node-id');
      if (isArmed()) start(event, knife(tools, event));
      else if (event.altKey && node && !event.target.closest('.react-flow__handle'))
        start(event, join(tools, node));
    },
    // Dragging and panning begin with the mouse's own event.
    onMouseDownCapture: (event: ReactMouseEvent): void => {
      if (!running) return;
      event.stopPropagation();
      event.preventDefault();
    },
  };
}

/** A stroke that cuts the wires it crosses, in one step. */
function knife(
  { editor, flow, sketch, view }: CanvasTools,
  start: { clientX: number; clientY: number },
): Stroke {
  const wires = drawnWires(view.current);
  const cut = new Set<string>();
  const place = (event: { clientX: number; clientY: number }): Point =>
    flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });
  let line: readonly Point[] = [place(start)];
  return {
    move: (event) => {
      const [before, next] = [line.at(-1), place(event)];
      line = [...line, next];
      for (const wire of wires) if (before && strokeCrosses(wire.line, before, next)) cut.add(wire.id);
      markWires(view.current, CUT, cut);
      sketch.setState({ sketch: { kind: 'knife', line } });
    },
    drop: () => {
      if (cut.size > 0) editor.dispatch('remove', { nodes: [], wires: [...cut] });
    },
    end: () => {
      markWires(view.current, CUT, new Set());
      sketch.setState({ sketch: null });
    },
  };
}

/** A line that joins two nodes by their first ports that fit. */
function join(tools: CanvasTools, source: string): Stroke {
  const { editor, flow, sketch, view } = tools;
  const { document } = editor.store.getState();
  const known = new Map<string, Joint>();
  let joint: Joint | undefined;
  const from = middleOf(tools, source);
  return {
    move: (event) => {
      const pointer = { x: event.clientX, y: event.clientY };
      const under = window.document.elementFromPoint(pointer.x, pointer.y);
      const isHere = under !== null && view.current?.contains(under) === true;
      const target = isHere ? under.closest('[data-node-id]')?.getAttribute('data-node-id') : null;
      const isOther = target !== null && target !== undefined && target !== source;
      if (isOther && !known.has(target)) known.set(target, jointOf(document, source, target, tools));
      joint = isOther ? known.get(target) : undefined;
      const fits = joint && 'from' in joint;
      const to =
        isOther && fits ? middleOf(tools, target) : flow.screenToFlowPosition(pointer, { snapToGrid: false });
      const refusal = joint && 'refusal' in joint ? joint.refusal : undefined;
      sketch.setState({ sketch: { kind: 'join', line: [from, to], fits, refusal, pointer } });
    },
    drop: () => {
      if (joint && 'from' in joint) connectPorts(tools, joint);
    },
    end: () => sketch.setState({ sketch: null }),
  };
}

function middleOf({ flow }: CanvasTools, id: string): Point {
  const node = flow.getInternalNode(id);
  const { x, y } = node?.internals.positionAbsolute ?? { x: 0, y: 0 };
  return { x: x + (node?.measured.width ?? 0) / 2, y: y + (node?.measured.height ?? 0) / 2 };
}

/** Joins the selected nodes, the first with the second and so on, in one step; pairs that do not fit are left. */
export function joinSelected({
  editor,
  ...engine
}: Pick<CanvasTools, 'editor' | 'catalogue' | 'judge'>): void {
  const { document, selection } = editor.store.getState();
  let wires = document.wires;
  for (const [index, target] of selection.nodes.slice(1).entries()) {
    const sofar = { ...document, wires };
    const joint = jointOf(sofar, selection.nodes[index] ?? '', target, engine);
    if ('refusal' in joint) continue;
    const { wire, replaces } = newWire(sofar, joint.from, joint.to, engine.catalogue);
    wires = wires.filter(({ id }) => !replaces.includes(id)).concat(wire);
  }
  const left = new Set(wires);
  const before = new Set(document.wires);
  editor.dispatch('rewire', {
    label: 'Join nodes',
    added: wires.filter((wire) => !before.has(wire)),
    gone: document.wires.flatMap((wire) => (left.has(wire) ? [] : [wire.id])),
  });
}
