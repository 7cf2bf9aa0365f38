import { useMemo } from 'react';
import type { Model, Subject, SymbiodeDocument, TableTexts } from '../../../engine/index';
import type { PathsContext } from '../../plots/define';
import type { Session } from '../session';

/** Paths that make a histogram. */
const PATHS = 500;

/** What plots may ask about the paths of the model that was solved; null where it has no noise. */
export function usePathsContext(
  { client, editor }: Session,
  solved: {
    readonly model: Model | null;
    readonly document: SymbiodeDocument | null;
    readonly tables: TableTexts;
  },
): PathsContext | null {
  const { model, document, tables } = solved;
  return useMemo(() => {
    if (model === null || document === null || !model.system.noise?.channels.length) return null;
    const { start, end } = document.simulation;
    const subject: Subject = { document, tables, path: editor.store.getState().path };
    return {
      start,
      end,
      ask: async (time) => {
        const question = { time, paths: PATHS };
        const { ends } = await client.request('analyse.paths', { subject, run: document.run, question });
        return ends;
      },
    };
  }, [client, editor, model, document, tables]);
}
