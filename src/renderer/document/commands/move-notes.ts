import { defineCommand } from '../command';
import { withPlaces, type Places } from './with-places';

/** Puts frames and comments at new places or gives them new sizes; nodes that go with them are moved in the same step. */
export const moveNotes = defineCommand<Places & { readonly gesture?: string }>({
  label: ({ notes = {} }, { document }) => {
    const ids = Object.keys(notes);
    const only = ids.length === 1 ? document.layout.notes?.find(({ id }) => id === ids[0]) : undefined;
    if (!only) return `Move ${ids.length} notes`;
    const { width, height } = notes[only.id] ?? {};
    return `${(width ?? height) === undefined ? 'Move' : 'Resize'} ${only.kind}`;
  },
  apply: withPlaces,
  mergeKey: ({ nodes = {}, notes = {}, gesture }) =>
    `move ${gesture ?? ''} ${[...Object.keys(nodes), ...Object.keys(notes)].join(' ')}`,
});
