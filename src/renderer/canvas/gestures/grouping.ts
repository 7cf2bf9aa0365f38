/** Subsystems: made of what is selected, entered in place, left, unpacked. */
import { bordersOf } from '../../../engine/index';
import { freeId } from '../../document/names';
import type { CanvasTools } from '../tools';

/** Puts what is selected into a subsystem, which then has the focus: Enter goes in. */
export function groupSelection(
  { editor }: Pick<CanvasTools, 'editor'>,
  view: CanvasTools['view'] | undefined,
): void {
  const { document, selection } = editor.store.getState();
  const { nodes, notes = [] } = selection;
  const id = freeId(document, 'node');
  editor.dispatch('group', { id, nodes, notes });
  if (view) focusSoon(view, id);
}

/** Unpacks the subsystems among what is selected; what they held is selected afterwards. */
export function ungroupSelection({ editor }: Pick<CanvasTools, 'editor'>): void {
  const { document, selection } = editor.store.getState();
  const { kinds } = bordersOf(document);
  const found = new Set<string>();
  for (const node of selection.nodes.filter((id) => kinds.get(id) === 'subsystem')) {
    editor.dispatch('ungroup', { node });
    for (const id of editor.store.getState().selection.nodes) found.add(id);
  }
  if (found.size > 0) editor.select({ nodes: [...found], wires: [] });
}

/** Shows the canvas of a subsystem; false for any other node. */
export function enterSubsystem({ editor, view }: CanvasTools, id: string): boolean {
  if (bordersOf(editor.store.getState().document).kinds.get(id) !== 'subsystem') return false;
  editor.enter(id);
  focusSoon(view);
  return true;
}

/** Shows the canvas around the one that is shown, with the subsystem that was left selected; false on the outermost. */
export function leaveSubsystem({ editor, view }: Pick<CanvasTools, 'editor' | 'view'>): boolean {
  const { document, scope } = editor.store.getState();
  if (scope === null) return false;
  editor.enter(document.nodes.find(({ id }) => id === scope)?.inside ?? null);
  editor.select({ nodes: [scope], wires: [] });
  focusSoon(view, scope);
  return true;
}

/** Frames that a node of another canvas is given to be drawn. */
const PATIENCE = 30;

/** Gives the focus to a node, or to any, once it is drawn and measured; hidden until then, it would not take it. */
function focusSoon(view: CanvasTools['view'], id?: string, frames = PATIENCE): void {
  requestAnimationFrame(() => {
    const wanted = id === undefined ? '[data-node-id]' : `[data-node-id="${CSS.escape(id)}"]`;
    const node = view.current?.querySelector<HTMLElement>(wanted);
    node?.focus({ preventScroll: true });
    if (node && node === document.activeElement) return;
    if (frames > 0) focusSoon(view, id, frames - 1);
    // An empty canvas keeps the keys itself.
    else view.current?.focus({ preventScroll: true });
  });
}
