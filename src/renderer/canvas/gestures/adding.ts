/** New nodes: in the middle of what is seen, or where a type from the library is let go. */
import type { DragEvent } from 'react';
import type { NodeDefinition, Point } from '../../../engine/index';
import type { CommandArguments } from '../../document/commands/index';
import { newNode } from '../../document/names';
import { COPY_DRAG, PALETTE_DRAG } from '../../document/palette-drag';
import { freePlace } from '../../document/free-place';
import { tryInsertion } from '../wires/insertion';
import { boxesAround } from '../nodes/node-boxes';
import { faceOf } from '../nodes/node-face';
import { expectedSize } from '../nodes/node-size';
import type { CanvasTools } from '../tools';
import { dropCopy } from './inserting';
import { landingAt, sayRefused } from './into-wires';
import { wireIndex } from '../wires/wire-index';

/** About half a node of the usual size: from its corner to its middle. */
const HALF = { x: 90, y: 70 };

/** Adds a node with its corner at a point of the graph, on the grid; `more` says what else belongs to the step. */
export function addNodeAt(
  { editor, recent }: Pick<CanvasTools, 'editor' | 'recent'>,
  definition: NodeDefinition,
  at: Point,
  more: Partial<CommandArguments<'add-node'>> = {},
): string {
  const { document, scope } = editor.store.getState();
  const node = more.node ?? newNode(document, definition, scope);
  const place = { x: Math.round(at.x / 10) * 10, y: Math.round(at.y / 10) * 10 };
  editor.dispatch('add-node', { ...more, node, at: place });
  recent.note(definition.id);
  return node.id;
}

/** Adds a node near the middle of what is seen, where nothing lies, and brings it into view. */
export function addNodeAtCentre(tools: CanvasTools, definition: NodeDefinition): void {
  const { flow, scene, view } = tools;
  const box = view.current?.getBoundingClientRect();
  if (!box) return;
  const middle = flow.screenToFlowPosition({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
  const wanted = { x: middle.x - HALF.x, y: middle.y - HALF.y };
  const place = freePlace(boxesAround(scene.store.getState().nodes, wanted, wanted), wanted);
  addNodeAt(tools, definition, place);
  const end = flow.flowToScreenPosition({ x: place.x + 2 * HALF.x, y: place.y + 2 * HALF.y });
  const start = flow.flowToScreenPosition(place);
  const seen = start.x > box.left && start.y > box.top && end.x < box.right && end.y < box.bottom;
  if (seen) return;
  const centre = { x: place.x + HALF.x, y: place.y + HALF.y };
  void flow.setCenter(centre.x, centre.y, { zoom: flow.getZoom(), duration: 200 });
}

/** Handlers for a type that is dragged here from the library. */
export function paletteDrop(tools: CanvasTools) {
  return {
    onDrop: (event: DragEvent): void => {
      if (dropCopy(tools, event)) return;
      const definition = tools.catalogue.find(event.dataTransfer.getData(PALETTE_DRAG));
      if (!definition) return;
      event.preventDefault();
      const { x, y } = tools.flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
      dropAt(tools, definition, { x: x - HALF.x, y: y - 20 });
    },
    onDragOver: (event: DragEvent): void => {
      const { types } = event.dataTransfer;
      if (types.includes(PALETTE_DRAG) || types.includes(COPY_DRAG)) event.preventDefault();
    },
  };
}

/** A new node at a place; over a wire that it fits it goes into it. */
function dropAt(tools: CanvasTools, definition: NodeDefinition, at: Point): void {
  const { document, scope } = tools.editor.store.getState();
  const node = newNode(document, definition, scope);
  const withNode = { ...document, nodes: [...document.nodes, node] };
  const box = { ...at, ...expectedSize(faceOf(definition, node, document)) };
  const landing = landingAt(document, box, wireIndex(tools).around(box), (wire) =>
    tryInsertion(withNode, node.id, wire, tools),
  );
  if (!landing || 'refusal' in landing) {
    addNodeAt(tools, definition, at, { node });
    if (landing) sayRefused(tools, landing.refusal);
    return;
  }
  const { changed, added, points } = landing;
  addNodeAt(tools, definition, at, { node, wires: [changed, added], points });
}
