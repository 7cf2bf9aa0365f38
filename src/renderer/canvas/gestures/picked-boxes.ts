import { sizeOfNode } from '../nodes/node-size';
import type { CanvasTools } from '../tools';
import type { Box } from '../wires/wire-path';

/** Something selected, with the room that it takes up. */
export interface PickedBox extends Box {
  readonly id: string;
  readonly kind: 'node' | 'note';
}

/** The nodes, frames and comments that are selected on the canvas which is shown. */
export function pickedBoxes({ editor, scene }: Pick<CanvasTools, 'editor' | 'scene'>): readonly PickedBox[] {
  const { document, selection } = editor.store.getState();
  const nodes = new Set(selection.nodes);
  const notes = new Set(selection.notes ?? []);
  return [
    ...scene.store.getState().nodes.flatMap((node): PickedBox[] =>
      nodes.has(node.id)
        ? [
            {
              id: node.id,
              kind: 'node',
              ...(document.layout.nodes[node.id] ?? node.position),
              ...sizeOfNode(node),
            },
          ]
        : [],
    ),
    ...(document.layout.notes ?? []).flatMap(({ id, x, y, width, height }): PickedBox[] =>
      notes.has(id) ? [{ id, kind: 'note', x, y, width, height }] : [],
    ),
  ];
}
