/** Pointing at wires on the map of a large document, where they are one sheet without elements of their own. */
import type { MouseEvent } from 'react';
import { mark } from '../wires/marks';
import type { CanvasTools } from '../tools';
import { isMap, wireIndex } from '../wires/wire-index';

/** Pixels of the screen within which a wire is meant. */
const REACH = 8;

const NONE: ReadonlySet<string> = new Set();

/** The wire on the map that the pointer means; none nearer by, where wires are elements. */
export function wireAt(tools: CanvasTools, { clientX, clientY }: MouseEvent): string | undefined {
  if (!isMap(tools)) return undefined;
  const at = tools.flow.screenToFlowPosition({ x: clientX, y: clientY }, { snapToGrid: false });
  return wireIndex(tools).near(at, REACH / tools.flow.getZoom());
}

/** Selects a wire alone, or with Ctrl, ⌘ or Shift adds it to what is selected and takes it out again. */
export function pickWire(
  { editor }: CanvasTools,
  id: string | undefined,
  keys: Held,
  selection = editor.store.getState().selection,
): void {
  if (id === undefined || !(keys.ctrlKey || keys.metaKey || keys.shiftKey)) {
    editor.select({ nodes: [], wires: id === undefined ? [] : [id] });
    return;
  }
  const others = selection.wires.filter((wire) => wire !== id);
  const isOn = others.length < selection.wires.length;
  editor.select({ ...selection, wires: isOn ? others : [...others, id] });
}

type Held = Pick<MouseEvent, 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** Handlers of the paper. */
export function onSheet(tools: CanvasTools) {
  const { editor } = tools;
  const leave = (): void => mark(tools, 'hover', NONE);
  return {
    onPaneMouseMove: (event: MouseEvent): void => {
      if (!isMap(tools)) return leave();
      const id = event.buttons === 0 ? wireAt(tools, event) : undefined;
      return mark(tools, 'hover', id === undefined ? NONE : new Set([id]));
    },
    onPaneMouseLeave: leave,
    onPaneClick: (event: MouseEvent): void => {
      if (!isMap(tools)) return;
      const id = wireAt(tools, event);
      const before = editor.store.getState().selection;
      // React Flow unselects all after a click on its paper, and knows of no wire here.
      queueMicrotask(() => pickWire(tools, id, event, before));
    },
  };
}
