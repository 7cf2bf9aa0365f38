/** The search for a node to add, at the pointer: opened by Tab, by a double click, or by a wire that is let go. */
import type { MouseEvent } from 'react';
import type { NodeDefinition, Point } from '../../../engine/index';
import { newNode } from '../../document/names';
import { newWire } from '../wires/connecting';
import { faceOf } from '../nodes/node-face';
import { freePlace } from '../../document/free-place';
import { boxesAround } from '../nodes/node-boxes';
import { expectedHandles, sizeOfNode } from '../nodes/node-size';
import { handleId } from '../nodes/port-key';
import { fittingTypes } from '../search/fitting-types';
import { placeOwn, type Offer } from '../search/offers';
import type { LooseWire, SearchRequest } from '../search/search-state';
import type { CanvasTools } from '../tools';
import { addNodeAt } from './adding';
import { wireAt } from './on-sheet';
import { addWirePoint } from './rerouting';

/** From the corner of a node to where the pointer takes hold of it. */
const GRIP = { x: 90, y: 20 };

/** Air between a node and one that is added beside it. */
const BESIDE = 80;

/** Opens the search at a place on the screen; without one at the pointer, or in the middle of the canvas. */
export function openSearch(tools: CanvasTools, screen?: Point, wire?: LooseWire): void {
  const { flow, search, view, pointer } = tools;
  const box = view.current?.getBoundingClientRect();
  if (!box) return;
  const place = screen ?? pointer.current ?? { x: box.x + box.width / 2, y: box.y + box.height / 3 };
  const { activeElement } = window.document;
  const back = activeElement instanceof HTMLElement ? activeElement : null;
  const at = flow.screenToFlowPosition(place, { snapToGrid: false });
  const byKey = screen === undefined;
  const free = byKey && pointer.current === null;
  search.setState({ request: { screen: place, at, back, byKey, free, ...(wire ? { wire } : {}) } });
}

/** Closes it and gives the focus back. */
export function closeSearch({ search, view }: CanvasTools, { back }: SearchRequest): void {
  search.setState({ request: null });
  const home = back?.isConnected && back !== window.document.body ? back : view.current;
  requestAnimationFrame(() => {
    if (!isOpen(search)) home?.focus({ preventScroll: true });
  });
}

/** Whoever searches again before the next frames is typing there, and the focus stays. */
const isOpen = (search: CanvasTools['search']): boolean => search.getState().request !== null;

/** Adds what was chosen where the search was asked for, wired to what it was asked for. */
export function addSearched(tools: CanvasTools, offer: Offer, request: SearchRequest): void {
  const { byKey, wire } = request;
  const id = offer.kind === 'own' ? addOwn(tools, offer, request) : addType(tools, offer.definition, request);
  closeSearch(tools, request);
  // Whoever came by keyboard goes on with the new one; a wire would leave the focus on the node that it came from.
  if (id !== undefined && (byKey || wire !== undefined)) focusAdded(tools, id);
}

function addType(tools: CanvasTools, definition: NodeDefinition, request: SearchRequest): string | undefined {
  const { at, wire } = request;
  return wire
    ? addWired(tools, definition, at, wire)
    : addNodeAt(tools, definition, cornerFor(tools, request));
}

/** Adds a node of the user's own, beside the end of the wire that asked for it, in one step. */
function addOwn(
  tools: CanvasTools,
  { id, own }: Extract<Offer, { kind: 'own' }>,
  request: SearchRequest,
): string | undefined {
  const { editor, catalogue, recent } = tools;
  const { work, scope } = editor.store.getState();
  const { wire } = request;
  const corner = cornerFor(tools, request);
  // A copy is put by its middle.
  const aside = wire ? (wire.direction === 'out' ? 2 * GRIP.x : 0) : GRIP.x;
  const at = { x: corner.x + aside, y: corner.y + 70 };
  const placed = placeOwn(work, own, { at, scope, wire }, tools);
  if (!placed) return undefined;
  const { pasted, fit, document } = placed;
  if (wire && fit) {
    const [from, to] = wire.direction === 'out' ? [wire.port, fit] : [fit, wire.port];
    const made = newWire(document, from, to, catalogue);
    editor.dispatch('paste', { ...pasted, wires: [...pasted.wires, made.wire], gone: made.replaces });
  } else editor.dispatch('paste', pasted);
  recent.note(id);
  return editor.store.getState().selection.nodes[0];
}

/** Where the corner of a new node goes: under the pointer, or where nothing lies when there is none. */
function cornerFor({ scene }: CanvasTools, { at, free }: SearchRequest): Point {
  const corner = { x: at.x - GRIP.x, y: at.y - GRIP.y };
  return free ? freePlace(boxesAround(scene.store.getState().nodes, corner, corner), corner) : corner;
}

function focusAdded({ view, search }: CanvasTools, id: string): void {
  requestAnimationFrame(() => {
    requestAnimationFrame(() => {
      if (isOpen(search)) return;
      view.current?.querySelector<HTMLElement>(`[data-node-id="${CSS.escape(id)}"]`)?.focus();
    });
  });
}

/** Opens the search beside a node for what a wire from one of its ports could lead to. */
export function searchForPort(tools: CanvasTools, wire: LooseWire): void {
  const { scene, flow, search } = tools;
  const { nodes } = scene.store.getState();
  const own = nodes.find(({ id }) => id === wire.port.node);
  if (!own) return;
  const { width, height } = sizeOfNode(own);
  const aside = wire.direction === 'out' ? width + BESIDE : -BESIDE - 2 * GRIP.x;
  const wanted = { x: own.position.x + aside, y: own.position.y };
  const corner = freePlace(boxesAround(nodes, wanted, wanted), wanted);
  const at = { x: corner.x + (wire.direction === 'out' ? 0 : 2 * GRIP.x), y: corner.y + height / 2 };
  const { activeElement } = window.document;
  const back = activeElement instanceof HTMLElement ? activeElement : null;
  search.setState({
    request: { screen: flow.flowToScreenPosition(at), at, back, byKey: true, free: false, wire },
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

/** Handlers of the canvas: a double click on its empty part or on the map's wires, and where the pointer is. */
export function searching(tools: CanvasTools) {
  return {
    onDoubleClick: (event: MouseEvent): void => {
      const isEmpty = event.target instanceof Element && event.target.classList.contains('react-flow__pane');
      if (!isEmpty) return;
      const place = { x: event.clientX, y: event.clientY };
      const wire = wireAt(tools, event);
      if (wire === undefined) openSearch(tools, place);
      else addWirePoint(tools, wire, tools.flow.screenToFlowPosition(place));
    },
    onPointerMove: ({ clientX, clientY }: MouseEvent): void => {
      tools.pointer.current = { x: clientX, y: clientY };
    },
    onPointerLeave: (): void => {
      tools.pointer.current = null;
    },
  };
}
