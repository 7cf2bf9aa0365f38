/** Going from node to node and along wires by key. */
import { focusedOnCanvas, elementOf, type CanvasFocus } from '../flow/focus';
import { mark } from '../wires/marks';
import { sizeOfNode } from '../nodes/node-size';
import type { CanvasTools } from '../tools';
import { isMap } from '../wires/wire-index';
import type { Box, Point } from '../wires/wire-path';

interface Standing extends Box {
  readonly id: string;
}

/** How much less a step aside brings one forward. */
const ASIDE = 2.5;

/** The box that one reaches from `from` by going one way: near, and rather straight ahead than aside. */
export function neighbour(boxes: readonly Standing[], from: Box, way: Point): string | undefined {
  let best: { readonly id: string; readonly cost: number } | undefined;
  for (const box of boxes) {
    const step = { x: middle(box).x - middle(from).x, y: middle(box).y - middle(from).y };
    const ahead = step.x * way.x + step.y * way.y;
    const aside = Math.abs(step.x * way.y) + Math.abs(step.y * way.x);
    if (ahead <= 0 || aside > ASIDE * ahead) continue;
    const cost = ahead + ASIDE * aside;
    if (!best || cost < best.cost) best = { id: box.id, cost };
  }
  return best?.id;
}

const middle = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });

/** Moves the focus to the next node or note in a direction; from the paper to the first there is. */
export function walk(tools: CanvasTools, focus: CanvasFocus, way: Point): void {
  const boxes = standing(tools);
  const own = 'id' in focus ? boxes.find(({ id }) => id === focus.id) : undefined;
  const { selection } = tools.editor.store.getState();
  const next = own
    ? neighbour(
        boxes.filter(({ id }) => id !== own.id),
        own,
        way,
      )
    : (boxes.find(({ id }) => selection.nodes.includes(id)) ?? boxes[0])?.id;
  if (next !== undefined) focusOn(tools, next);
  else
    tools.hints.say(
      own ? 'Nothing lies further that way.' : 'There is nothing on this canvas yet. Add a node first.',
    );
}

function standing({ scene }: CanvasTools): readonly Standing[] {
  const { nodes, notes } = scene.store.getState();
  return [
    ...nodes.map((node) => ({ id: node.id, ...node.position, ...sizeOfNode(node) })),
    ...notes.map(({ id, position, width = 0, height = 0 }) => ({ id, ...position, width, height })),
  ];
}

function focusOn({ view, flow }: CanvasTools, id: string): void {
  const element = elementOf(view.current, 'node', id) ?? elementOf(view.current, 'note', id);
  if (element) {
    element.focus();
    return;
  }
  // Of a large document only what is in view is drawn.
  const node = flow.getNode(id);
  if (!node) return;
  void flow.setCenter(node.position.x + 90, node.position.y + 70, { zoom: flow.getZoom() });
  requestAnimationFrame(() => {
    requestAnimationFrame(() => elementOf(view.current, 'node', id)?.focus());
  });
}

/** From a wire to the node at its start or its end, or to the next wire that shares one with it. */
export function walkFromWire(tools: CanvasTools, id: string, way: Point): void {
  const { wires } = tools.scene.store.getState();
  const own = wires.find((wire) => wire.id === id);
  if (!own) return;
  if (way.x !== 0) focusOn(tools, way.x < 0 ? own.source : own.target);
  else {
    const ends = new Set([own.source, own.target]);
    const others = wires.filter(({ source, target }) => ends.has(source) || ends.has(target));
    const at = others.indexOf(own);
    focusWire(tools, others[(at + way.y + others.length) % others.length]?.id ?? id);
  }
}

/** Moves the focus to the next wire of the node in focus, and from a wire on to the next one of the same node. */
export function nextWire(tools: CanvasTools): void {
  const focus = focusedOnCanvas();
  const { wires } = tools.scene.store.getState();
  const { selection } = tools.editor.store.getState();
  if (focus?.kind === 'wire') {
    walkFromWire(tools, focus.id, { x: 0, y: 1 });
    return;
  }
  const node = focus?.kind === 'node' ? focus.id : selection.nodes[0];
  const own = wires.filter(({ source, target }) => source === node || target === node);
  if (node === undefined) tools.hints.say('Go to a node first: the arrow keys walk from one to the next.');
  else if (own.length === 0) tools.hints.say('This node has no wires yet.');
  else {
    // A wire that is not drawn is selected in place of getting the focus.
    const at = own.findIndex(({ id }) => selection.wires.includes(id));
    focusWire(tools, own[(at + 1) % own.length]?.id ?? '');
  }
}

/** Gives the focus to a wire; one that lies outside of what is drawn is selected. */
function focusWire(tools: CanvasTools, id: string): void {
  const { view, editor, hints, scene } = tools;
  const element = elementOf(view.current, 'wire', id);
  if (element) {
    element.focus({ preventScroll: true });
    return;
  }
  if (isMap(tools) && !tools.marks.getState().focus.includes(id)) {
    // On the map it gets an element by that, in the next frame.
    mark(tools, 'focus', new Set([id]));
    requestAnimationFrame(() => requestAnimationFrame(() => focusWire(tools, id)));
    return;
  }
  const { selection } = editor.store.getState();
  editor.select({ ...selection, wires: [id] });
  const { ariaLabel = '' } = scene.store.getState().wires.find((wire) => wire.id === id) ?? {};
  hints.announce(`${ariaLabel}, selected`);
}
