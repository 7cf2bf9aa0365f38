import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Editor, EditorState } from '../../document/editor';
import { isOutdated } from '../../runs/is-outdated';
import type { CurrentRun } from '../../runs/runs-state';

type Run = Pick<CurrentRun, 'id' | 'begun' | 'result'>;

/** Whether the model is another than the one the run trains; who asks is drawn anew only when the answer changes. */
export function useOutdated(editor: Editor, { id, begun, result }: Run): boolean {
  const judge = useMemo(() => judgeOf({ id, begun, result }), [id, begun, result]);
  return useStore(editor.store, judge);
}

/** Compares the whole model, so once for each of its states. */
function judgeOf(run: Run): (state: Pick<EditorState, 'work'>) => boolean {
  let last: { readonly work: EditorState['work']; readonly outdated: boolean } | undefined;
  return ({ work }) => {
    if (last?.work !== work) last = { work, outdated: isOutdated(run, work) };
    return last.outdated;
  };
}
