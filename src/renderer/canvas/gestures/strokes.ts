/**
 * Gestures that take the pointer before React Flow sees it: K held draws a knife through wires, Alt joins nodes or
 * copies them.
 */
import type { MouseEvent as ReactMouseEvent, PointerEvent as ReactPointerEvent } from 'react';
import { newWire, type Refusal } from '../wires/connecting';
import { mark } from '../wires/marks';
import { wireIndex } from '../wires/wire-index';
import { jointOf } from '../wires/joining';
import type { CanvasTools } from '../tools';
import type { Point } from '../wires/wire-path';
import { altDrag, type Held } from './alt-drag';

/** What a gesture does while the pointer is down. */
export interface Stroke {
  readonly move: (event: PointerEvent) => void;
  /** Keys pressed or let go meanwhile. */
  readonly keys?: (event: KeyboardEvent) => void;
  /** Let go; not called when it was given up. */
  readonly drop: () => void;
  readonly end: () => void;
}

/** Handlers of the element around the canvas, for the capture phase. */
export function strokes(tools: CanvasTools) {
  const isArmed = (): boolean => tools.knife.getState().armed !== null;
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
        else stroke.keys?.(key);
      },
      { signal, capture: true },
    );
    window.addEventListener('keyup', (key) => stroke.keys?.(key), { signal, capture: true });
  }
  return {
    onPointerDownCapture: (event: ReactPointerEvent): void => {
      if (event.button !== 0 || !(event.target instanceof Element)) return;
      if (!event.target.closest('.react-flow__renderer')) return;
      if (isArmed()) return start(event, cutting(tools, event));
      if (!event.altKey || event.target.closest('.react-flow__handle, .nodrag')) return undefined;
      const held = heldBy(event.target);
      return held ? start(event, altDrag(tools, held, event)) : undefined;
    },
    // Dragging and panning begin with the mouse's own event.
    onMouseDownCapture: (event: ReactMouseEvent): void => {
      if (!running) return;
      event.stopPropagation();
      event.preventDefault();
    },
  };
}

/** The node or the note that an element belongs to. */
function heldBy(target: Element): Held | undefined {
  const [node, note] = ['node', 'note'].map((kind) =>
    target.closest(`[data-${kind}-id]`)?.getAttribute(`data-${kind}-id`),
  );
  if (node) return { id: node, kind: 'node' };
  return note ? { id: note, kind: 'note' } : undefined;
}

/** A stroke that cuts the wires it crosses, in one step. */
function cutting(tools: CanvasTools, start: { clientX: number; clientY: number }): Stroke {
  const { editor, flow, sketch, hints, knife } = tools;
  const wires = wireIndex(tools);
  const cut = new Set<string>();
  const place = (event: { clientX: number; clientY: number }): Point =>
    flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });
  let line: readonly Point[] = [place(start)];
  return {
    move: (event) => {
      const [before, next] = [line.at(-1), place(event)];
      line = [...line, next];
      for (const id of before ? wires.crossed(before, next) : []) cut.add(id);
      mark(tools, 'cut', cut);
      sketch.setState({ sketch: { kind: 'knife', line } });
    },
    drop: () => {
      if (cut.size > 0) editor.dispatch('remove', { nodes: [], wires: [...cut] });
      else hints.say('The stroke crossed no wire. Draw it across the wires to cut.');
    },
    end: () => {
      mark(tools, 'cut', new Set());
      sketch.setState({ sketch: null });
      knife.setState(({ armed }) => ({ armed: armed === 'once' ? null : armed, used: true }));
    },
  };
}

/**
 * Joins the selected nodes, the first with the second and so on, in one step; pairs that do not fit are left, and the
 * first of them says why.
 */
export function joinSelected({
  editor,
  ...engine
}: Pick<CanvasTools, 'editor' | 'catalogue' | 'judge'>): Refusal | undefined {
  const { document, selection } = editor.store.getState();
  let wires = document.wires;
  let refusal: Refusal | undefined;
  for (const [index, target] of selection.nodes.slice(1).entries()) {
    const sofar = { ...document, wires };
    const joint = jointOf(sofar, selection.nodes[index] ?? '', target, engine);
    if ('refusal' in joint) {
      refusal ??= joint.refusal;
      continue;
    }
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
  return refusal;
}
