/** The search for a node to add, at the pointer: opened by Tab, by a double click, or by a wire that is let go. */
import type { KeyboardEvent, MouseEvent } from 'react';
import type { NodeDefinition, Point } from '../../../engine/index';
import { newNode } from '../../document/names';
import { newWire } from '../connecting';
import { faceOf } from '../node-face';
import { expectedHandles } from '../node-size';
import { handleId } from '../port-key';
import { fittingTypes } from '../search/fitting-types';
import type { LooseWire, SearchRequest } from '../search/search-state';
import type { CanvasTools } from '../tools';
import { addNodeAt } from './adding';

/** From the corner of a node to where the pointer takes hold of it. */
const GRIP = { x: 90, y: 20 };

/** Opens the search at a place on the screen; without one at the pointer, or in the middle of the canvas. */
export function openSearch(tools: CanvasTools, screen?: Point, wire?: LooseWire): void {
  const { flow, search, view, pointer } = tools;
  const box = view.current?.getBoundingClientRect();
  if (!box) return;
  const place = screen ?? pointer.current ?? { x: box.x + box.width / 2, y: box.y + box.height / 3 };
  const { activeElement } = window.document;
  const back = activeElement instanceof HTMLElement ? activeElement : null;
  const at = flow.screenToFlowPosition(place, { snapToGrid: false });
  search.setState({ request: { screen: place, at, back, ...(wire ? { wire } : {}) } });
}

/** Closes it and gives the focus back. */
export function closeSearch({ search, view }: CanvasTools, { back }: SearchRequest): void {
  search.setState({ request: null });
  const home = back?.isConnected && back !== window.document.body ? back : view.current;
  requestAnimationFrame(() => home?.focus({ preventScroll: true }));
}

/** Adds what was chosen where the search was asked for, wired to what it was asked for. */
export function addSearched(tools: CanvasTools, definition: NodeDefinition, request: SearchRequest): void {
  const { at, wire, back } = request;
  const id = wire
    ? addWired(tools, definition, at, wire)
    : addNodeAt(tools, definition, { x: at.x - GRIP.x, y: at.y - GRIP.y });
  closeSearch(tools, request);
  // Whoever came by keyboard from a node goes on with the new one.
  if (id === undefined || !back?.hasAttribute('data-node-id')) return;
  requestAnimationFrame(() => {
    requestAnimationFrame(() => {
      tools.view.current?.querySelector<HTMLElement>(`[data-node-id="${CSS.escape(id)}"]`)?.focus();
    });
  });
}

/** Adds a node so that its port lies where the wire was let go, and the wire with it, in one step. */
function addWired(
  tools: CanvasTools,
  definition: NodeDefinition,
  at: Point,
  { port, direction }: LooseWire,
): string | undefined {
  const { document, scope } = tools.editor.store.getState();
  const fit = fittingTypes(document, { port, direction }, [definition], tools).get(definition.id);
  if (fit === undefined) return undefined;
  const node = newNode(document, definition, scope);
  const other = { node: node.id, port: fit };
  const [from, to] = direction === 'out' ? [port, other] : [other, port];
  const { wire, replaces } = newWire(document, from, to, tools.catalogue);
  const handle = expectedHandles(faceOf(definition, node, document)).find(
    ({ id }) => id === handleId(direction === 'out' ? 'in' : 'out', fit),
  );
  const place = { x: at.x - (handle?.x ?? 0) - 5, y: at.y - (handle?.y ?? 0) - 5 };
  return addNodeAt(tools, definition, place, { node, wires: [wire], gone: replaces });
}

/** Handlers of the canvas: a double click on its empty part, and Tab while it has the focus itself. */
export function searching(tools: CanvasTools) {
  return {
    onDoubleClick: (event: MouseEvent): void => {
      const isEmpty = event.target instanceof Element && event.target.classList.contains('react-flow__pane');
      if (isEmpty) openSearch(tools, { x: event.clientX, y: event.clientY });
    },
    onPointerMove: ({ clientX, clientY }: MouseEvent): void => {
      tools.pointer.current = { x: clientX, y: clientY };
    },
    onPointerLeave: (): void => {
      tools.pointer.current = null;
    },
    /** Tab from a node goes to the next one, as everywhere. */
    onKeyDown: (event: KeyboardEvent): void => {
      const isTab =
        event.key === 'Tab' && !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
      if (!isTab || event.target !== tools.view.current) return;
      openSearch(tools);
      event.preventDefault();
    },
  };
}
