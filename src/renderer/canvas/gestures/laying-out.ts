/** The graph arranged by its flow: what is selected, or all of the canvas that is shown. */
import { withInside } from '../../document/nesting';
import type { LayoutNode, LayoutWire } from '../layout/define';
import { layOut } from '../layout/lay-out';
import { expectedHandles, sizeOfNode } from '../nodes/node-size';
import type { FlowNode } from '../flow/graph';
import { handleId } from '../nodes/port-key';
import type { CanvasTools } from '../tools';
import { fitCanvas } from '../flow/fit';

/** Arranges two or more selected nodes, or all nodes of this canvas when there are fewer; one step of undo. */
export async function layOutNodes(tools: CanvasTools): Promise<void> {
  const { editor, scene } = tools;
  const { document, selection, scope, work } = editor.store.getState();
  const shown = scene.store.getState().nodes;
  const chosen = shown.filter(({ id }) => selection.nodes.includes(id));
  const all = chosen.length < 2;
  const moving = all ? shown : chosen;
  const own = new Set(moving.map(({ id }) => id));
  const places = await layOut(
    moving.map((node) => layoutNode(tools, node)),
    document.wires.flatMap(({ from, to }): LayoutWire[] =>
      own.has(from.node) && own.has(to.node)
        ? [
            {
              from: { node: from.node, handle: handleId('out', from.port) },
              to: { node: to.node, handle: handleId('in', to.port) },
            },
          ]
        : [],
    ),
    shown.filter(({ id }) => !own.has(id)).map((node) => ({ ...node.position, ...sizeOfNode(node) })),
  );
  // Another edit came first while the arrangement was loaded and worked out.
  const now = editor.store.getState();
  if (now.work !== work || now.scope !== scope) return;
  editor.dispatch('lay-out', { to: Object.fromEntries(places) });
  // The nodes are at their places in the next frame.
  if (all) requestAnimationFrame(() => fitCanvas(tools));
}

function layoutNode({ editor, catalogue, flow }: CanvasTools, node: FlowNode): LayoutNode {
  const { document } = editor.store.getState();
  const definition = catalogue.find(node.data.node.type);
  const bounds = flow.getInternalNode(node.id)?.internals.handleBounds;
  const handles = bounds
    ? [...(bounds.source ?? []), ...(bounds.target ?? [])]
    : expectedHandles(node.data.face);
  const holdsStates =
    definition?.border === 'subsystem' &&
    [...withInside(document, [node.id])].some((id) => {
      const inner = document.nodes.find((one) => one.id === id);
      return inner !== undefined && catalogue.find(inner.type)?.role === 'state';
    });
  return {
    id: node.id,
    ...(document.layout.nodes[node.id] ?? node.position),
    ...sizeOfNode(node),
    ports: Object.fromEntries(handles.map(({ id, y, height = 0 }) => [id ?? '', y + height / 2])),
    isState: definition?.role === 'state' || holdsStates,
    ...(definition?.border === 'inlet' ? { column: 'first' } : {}),
    ...(definition?.border === 'outlet' ? { column: 'last' } : {}),
  };
}
