import type { Note } from '../../../engine/index';
import { defineCommand, withDocument } from '../command';

/** Puts a frame or a comment on the canvas; its id is already free in the document. */
export const addNote = defineCommand<{ readonly note: Note }>({
  label: ({ note }) => `Add ${note.kind}`,
  apply: (work, { note }) => {
    const { layout } = work.document;
    return withDocument(work, { layout: { ...layout, notes: [...(layout.notes ?? []), note] } });
  },
  select: ({ note }) => ({ nodes: [], wires: [], notes: [note.id] }),
});
