import { useMemo } from 'react';
import type { Model, Subject, SymbiodeDocument, TableTexts } from '../../../engine/index';
import type { TermContext } from '../../plots/define';
import type { CurrentRun } from '../../runs/runs-state';
import type { Session } from '../session';

/** What plots may ask about the neural blocks of a model. */
export function useTermContext(
  { client, editor }: Session,
  solved: {
    readonly model: Model | null;
    readonly document: SymbiodeDocument | null;
    readonly tables: TableTexts;
  },
  /** The training that goes on, if any: its weights are shown while they change. */
  running: CurrentRun | null,
): TermContext | null {
  const { model, document, tables } = solved;
  const training = running !== null;
  const [run, begun] = [running?.id ?? null, running?.begun ?? null];
  return useMemo(() => {
    if (model === null || document === null) return null;
    const { path } = editor.store.getState();
    const names = new Map(document.nodes.map(({ id, name }) => [id, name]));
    const weights = model.parameters.filter(({ kind }) => kind === 'weight');
    const blocks = [...new Set(weights.map(({ node }) => node))].map((node) => ({
      node,
      name: names.get(node) ?? node,
    }));
    // All numbers of a training are those of its run, not of the document that shows an earlier one.
    const subject: Subject = training
      ? { document: { ...(begun?.document ?? document), run: null }, tables: begun?.tables ?? tables, path }
      : { document, tables, path };
    return {
      blocks,
      training,
      ask: async (question) => {
        if (training && run === null) return null;
        const { term } = await client.request('analyse.term', {
          subject,
          run: training ? run : document.run,
          question,
        });
        return term;
      },
    };
  }, [client, editor, model, document, tables, training, run, begun]);
}
