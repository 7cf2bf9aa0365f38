/** Pointing at wires on the map of a large document, where they are one sheet without elements of their own. */
import type { MouseEvent } from 'react';
import { mark } from '../wires/marks';
import type { CanvasTools } from '../tools';
import { isMap, wireIndex } from '../wires/wire-index';

/** Pixels of the screen within which a wire is meant. */
const REACH = 8;

const NONE: ReadonlySet<string> = new Set();

function wireAt(tools: CanvasTools, { clientX, clientY }: MouseEvent): string | undefined {
  const at = tools.flow.screenToFlowPosition({ x: clientX, y: clientY }, { snapToGrid: false });
  return wireIndex(tools).near(at, REACH / tools.flow.getZoom());
}

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
      const { selection } = editor.store.getState();
      const adds = event.ctrlKey || event.metaKey || event.shiftKey;
      const others = selection.wires.filter((wire) => wire !== id);
      const isOn = others.length < selection.wires.length;
      const wires = id === undefined ? [] : adds ? (isOn ? others : [...others, id]) : [id];
      // React Flow unselects all after a click on its paper, and knows of no wire here.
      queueMicrotask(() =>
        editor.select(adds && id !== undefined ? { ...selection, wires } : { nodes: [], wires }),
      );
    },
  };
}
