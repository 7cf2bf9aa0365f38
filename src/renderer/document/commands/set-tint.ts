import type { Tint } from '../../../engine/index';
import { defineCommand, withDocument } from '../command';

/** Gives nodes, frames and comments a colour, or takes it from them. */
export const setTint = defineCommand<{
  readonly nodes: readonly string[];
  readonly notes?: readonly string[];
  readonly tint: Tint | null;
}>({
  label: ({ tint }) => (tint === null ? 'Remove colour' : `Colour ${tint}`),
  apply: (work, { nodes, notes = [], tint }) => {
    const { layout, nodes: all } = work.document;
    const there = new Set(all.map(({ id }) => id));
    const tinted = nodes.flatMap((id) => {
      const place = layout.nodes[id] ?? { x: 0, y: 0 };
      return there.has(id) && place.tint !== (tint ?? undefined)
        ? [[id, withTint(place, tint)] as const]
        : [];
    });
    const chosen = new Set(notes);
    const after = layout.notes?.map((note) =>
      chosen.has(note.id) && note.tint !== (tint ?? undefined) ? withTint(note, tint) : note,
    );
    const sameNotes = after === undefined || after.every((note, i) => note === layout.notes?.[i]);
    if (tinted.length === 0 && sameNotes) return work;
    return withDocument(work, {
      layout: {
        ...layout,
        nodes: { ...layout.nodes, ...Object.fromEntries(tinted) },
        ...(after === undefined ? {} : { notes: after }),
      },
    });
  },
});

function withTint<T extends { readonly tint?: Tint }>(thing: T, tint: Tint | null): T {
  const { tint: _, ...rest } = thing;
  // Without its tint it is still a T, as that is optional.
  return (tint === null ? rest : { ...rest, tint }) as T;
}
