import { defineCommand, withDocument } from '../command';
import { withRoomForText } from '../frame-band';

/** Changes the title or the Markdown text of a frame or a comment; a frame grows upwards where its text needs room. */
export const setNote = defineCommand<{
  readonly id: string;
  readonly title?: string;
  readonly text?: string;
}>({
  label: ({ id }, { document }) =>
    `Edit ${document.layout.notes?.find((note) => note.id === id)?.kind ?? 'note'}`,
  apply: (work, { id, title, text }) => {
    const { layout } = work.document;
    const index = layout.notes?.findIndex((note) => note.id === id) ?? -1;
    const before = layout.notes?.[index];
    if (!layout.notes || !before) return work;
    const written = { ...before, title: title ?? before.title, text: text ?? before.text };
    if (written.title === before.title && written.text === before.text) return work;
    const after = written.text === before.text ? written : withRoomForText(written, work.document);
    return withDocument(work, { layout: { ...layout, notes: layout.notes.with(index, after) } });
  },
});
