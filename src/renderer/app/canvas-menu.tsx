/** What the menu of the canvas holds, by what it is opened on. */
import {
  BoxSelect,
  CircleQuestionMark,
  ClipboardPaste,
  Copy,
  CopyPlus,
  CornerLeftUp,
  Frame,
  Group,
  Maximize,
  MessageSquare,
  PencilLine,
  Plus,
  Redo2,
  Scissors,
  Spline,
  Trash2,
  Undo2,
  Ungroup,
  VolumeX,
  Workflow,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Editor, EditorState } from '../document/editor';
import type { AppCommand } from './commands/command';
import type { AppCommandId } from './commands/app-commands';

export type MenuPlace =
  { readonly kind: 'paper' | 'selection' } | { readonly kind: 'node' | 'note' | 'wire'; readonly id: string };

/** Commands in groups; those that cannot be done at the moment are left out. */
const ENTRIES: Readonly<Record<MenuPlace['kind'], readonly (readonly AppCommandId[])[]>> = {
  paper: [
    ['add', 'comment', 'paste'],
    ['undo', 'redo'],
    ['select-all', 'lay-out', 'fit', 'leave'],
  ],
  node: [
    ['write', 'mute', 'help'],
    ['connect', 'insert-into-wire'],
    ['cut', 'copy', 'duplicate'],
    ['group', 'ungroup', 'frame'],
    ['select-upstream', 'select-downstream', 'select-kind'],
    ['remove'],
  ],
  selection: [
    ['mute', 'join', 'insert-into-wire'],
    ['cut', 'copy', 'duplicate'],
    ['group', 'ungroup', 'frame', 'lay-out'],
    ['select-upstream', 'select-downstream'],
    ['remove'],
  ],
  wire: [['connect'], ['cut-wires']],
  note: [['write'], ['cut', 'copy', 'duplicate'], ['remove']],
};

export const MENU_ICONS: Readonly<Partial<Record<string, ReactNode>>> = {
  add: <Plus />,
  comment: <MessageSquare />,
  paste: <ClipboardPaste />,
  undo: <Undo2 />,
  redo: <Redo2 />,
  'select-all': <BoxSelect />,
  'lay-out': <Workflow />,
  fit: <Maximize />,
  leave: <CornerLeftUp />,
  write: <PencilLine />,
  mute: <VolumeX />,
  help: <CircleQuestionMark />,
  connect: <Spline />,
  cut: <Scissors />,
  copy: <Copy />,
  duplicate: <CopyPlus />,
  group: <Group />,
  ungroup: <Ungroup />,
  frame: <Frame />,
  'cut-wires': <Scissors />,
  remove: <Trash2 />,
};

export type MenuRow =
  | { readonly kind: 'separator'; readonly id: string }
  | { readonly kind: 'command'; readonly command: AppCommand };

/** The rows for a place: groups with a line between them, none of them empty. */
export function menuRows(
  kind: MenuPlace['kind'],
  commands: Readonly<Partial<Record<AppCommandId, AppCommand>>>,
  state: EditorState,
): readonly MenuRow[] {
  return ENTRIES[kind]
    .map((ids) => ids.flatMap((id) => commands[id] ?? []).filter(({ enabled }) => enabled?.(state) ?? true))
    .filter((group) => group.length > 0)
    .flatMap((group, i): readonly MenuRow[] => [
      ...(i === 0 ? [] : [{ kind: 'separator', id: `line-${i}` } as const]),
      ...group.map((command) => ({ kind: 'command', command }) as const),
    ]);
}

/**
 * What of the canvas lies there; null for a field, a button or anything else that is not the model's. `onPaper` is the
 * wire that the pointer means where wires are no elements.
 */
export function menuAt(target: EventTarget | null, onPaper?: string): MenuPlace | null {
  if (!(target instanceof Element)) return null;
  if (target.closest('input, textarea, a, button, [contenteditable=true], .react-flow__panel')) return null;
  if (target.closest('.react-flow__nodesselection')) return { kind: 'selection' };
  const node = target.closest('[data-node-id]')?.getAttribute('data-node-id');
  if (typeof node === 'string') return { kind: 'node', id: node };
  const note = target.closest('[data-note-id]')?.getAttribute('data-note-id');
  if (typeof note === 'string') return { kind: 'note', id: note };
  const wire = target.closest('.react-flow__edge')?.getAttribute('data-id');
  if (typeof wire === 'string') return { kind: 'wire', id: wire };
  if (!target.closest('[data-testid="canvas"]')) return null;
  return onPaper === undefined ? { kind: 'paper' } : { kind: 'wire', id: onPaper };
}

/** Selects what the menu is about, unless it is part of the selection already; says what the menu then acts on. */
export function selectFor(editor: Editor, place: MenuPlace): MenuPlace['kind'] {
  if (!('id' in place)) return place.kind;
  const { kind, id } = place;
  const { nodes, wires, notes = [] } = editor.store.getState().selection;
  if ({ node: nodes, wire: wires, note: notes }[kind].includes(id))
    return nodes.length + notes.length > 1 ? 'selection' : kind;
  const only = (one: typeof kind): readonly string[] => (one === kind ? [id] : []);
  editor.select({ nodes: only('node'), wires: only('wire'), notes: only('note') });
  return kind;
}
