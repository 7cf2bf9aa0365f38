/**
 * What the engine makes of the open document, kept up to date for every panel at once. Edits that come within one
 * frame are lowered together; moving nodes about lowers nothing, as layout carries no meaning.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Lowered, SymbiodeDocument, TableTexts } from '../../engine/index';
import type { Editor } from './editor';
import type { Work } from './work';

export interface Understanding {
  readonly lowered: Lowered;
  /** The work that `lowered` speaks of. */
  readonly work: Work;
}

/** Follows an editor; `schedule` runs a task soon, once. */
export function followLowering(
  editor: Editor,
  lower: (document: SymbiodeDocument, tables: TableTexts) => Lowered,
  schedule: (task: () => void) => void,
): StoreApi<Understanding> {
  const first = editor.store.getState().work;
  const store = createStore<Understanding>(() => ({
    work: first,
    lowered: lower(first.document, first.tables),
  }));
  let waiting = false;
  editor.store.subscribe((state, before) => {
    if (waiting || !meansSomethingElse(state.work, before.work)) return;
    waiting = true;
    schedule(() => {
      waiting = false;
      const { work } = editor.store.getState();
      store.setState({ work, lowered: lower(work.document, work.tables) });
    });
  });
  return store;
}

/** Whether two works differ in more than layout, title and training settings. */
export function meansSomethingElse(a: Work, b: Work): boolean {
  const [x, y] = [a.document, b.document];
  return (
    a.tables !== b.tables ||
    x.nodes !== y.nodes ||
    x.wires !== y.wires ||
    x.data !== y.data ||
    x.parameters !== y.parameters ||
    x.simulation !== y.simulation
  );
}
