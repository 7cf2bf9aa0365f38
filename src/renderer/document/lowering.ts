/**
 * What the engine makes of the open document, kept up to date for every panel at once. Edits that come within one
 * frame are lowered together; moving nodes about lowers nothing, as layout carries no meaning.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Lowered, SymbiodeDocument, TableTexts } from '../../engine/index';
import type { Editor } from './editor';
import { kept } from './kept';
import { onlyNumbersDiffer } from './only-numbers';
import type { Work } from './work';

export interface Understanding {
  readonly lowered: Lowered;
  /** The work that `lowered` speaks of. */
  readonly work: Work;
}

/**
 * Runs a task soon, once. `onlyNumbers`: it may wait until the curve has followed, as the equations stay as they are
 * and the curve needs nothing of it.
 */
export type ScheduleLowering = (task: () => void, onlyNumbers: boolean) => void;

/** Follows an editor; `schedule` says when. */
export function followLowering(
  editor: Editor,
  lower: (document: SymbiodeDocument, tables: TableTexts) => Lowered,
  schedule: ScheduleLowering,
): StoreApi<Understanding> {
  const first = editor.store.getState().work;
  const store = createStore<Understanding>(() => ({
    work: first,
    lowered: lower(first.document, first.tables),
  }));
  let waiting: 'numbers' | 'model' | null = null;
  const catchUp = (): void => {
    if (waiting === null) return;
    waiting = null;
    const { work } = editor.store.getState();
    store.setState(({ lowered }) => ({
      work,
      lowered: keepingSame(lowered, lower(work.document, work.tables)),
    }));
  };
  editor.store.subscribe((state, before) => {
    if (state.generation !== before.generation) {
      // Another document is drawn once, with its meaning.
      waiting = 'model';
      return catchUp();
    }
    if (waiting === 'model' || !meansSomethingElse(state.work, before.work)) return;
    // While the model makes no sense there is no curve to wait for, and a number may mend it.
    const isNumber =
      store.getState().lowered.model !== undefined && onlyNumbersDiffer(state.work, before.work);
    if (waiting === 'numbers' && isNumber) return;
    waiting = isNumber ? 'numbers' : 'model';
    schedule(catchUp, isNumber);
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

/** What was lowered, with the equations and problems that are as before being the very same: views of them rest. */
function keepingSame(before: Lowered, after: Lowered): Lowered {
  return {
    ...after,
    equations: kept(before.equations, after.equations),
    diagnostics: kept(before.diagnostics, after.diagnostics),
  };
}
