import { defineCommand, withDocument } from '../command';

/** Takes tables that lie beside the document into it, as they are shown; `places` are the paths they were named by. */
export const keepTables = defineCommand<{ readonly places: readonly string[] }>({
  label: () => 'Keep data in the document',
  apply: (work, { places }) => {
    const { data } = work.document;
    const kept = data.map((one) => {
      const csv = work.tables[one.id];
      if (one.source.kind !== 'file' || !places.includes(one.source.path) || csv === undefined) return one;
      return { ...one, source: { kind: 'inline', csv } as const };
    });
    return kept.some((one, i) => one !== data[i]) ? withDocument(work, { data: kept }) : work;
  },
});
