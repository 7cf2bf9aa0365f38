import { useCallback, useEffect, useRef, useState } from 'react';
import type { Discovery, FormulaSource, LibraryChoice } from '../../../engine/index';
import { failureText } from '../../host/failure-text';
import type { Session } from '../session';
import { notify } from '../window-state';

export type Search =
  | { readonly kind: 'idle' | 'busy' | 'stopped' }
  | { readonly kind: 'done'; readonly found: Discovery }
  | { readonly kind: 'failed'; readonly message: string };

export interface FormulaSearch {
  readonly search: Search;
  readonly look: (source: FormulaSource, library: LibraryChoice) => void;
  /** Ends the search that goes on; the dialog then says so. */
  readonly stop: () => void;
}

/** The host's searches for formulas, one at a time. What goes on when the dialog closes is stopped, with a message. */
export function useFormulaSearch({ client, editor, shell }: Session, subject: string): FormulaSearch {
  const [search, setSearch] = useState<Search>({ kind: 'idle' });
  const current = useRef<string | null>(null);
  const cancel = useCallback((): boolean => {
    const id = current.current;
    current.current = null;
    if (id === null) return false;
    // Without a line to the host there is no search either.
    client.request('discover.cancel', { search: id }).catch(() => {});
    return true;
  }, [client]);
  useEffect(
    () => () => {
      if (!cancel()) return;
      notify(shell, {
        tone: 'info',
        title: `The search for a formula for ${subject} was stopped`,
        text: 'The model is as it was.',
      });
    },
    [cancel, shell, subject],
  );
  async function run(source: FormulaSource, library: LibraryChoice): Promise<void> {
    cancel();
    const id = crypto.randomUUID();
    current.current = id;
    setSearch({ kind: 'busy' });
    const { document, tables, path } = editor.store.getState();
    const end = await client
      .request('discover', {
        subject: { document, tables, path },
        run: document.run,
        source,
        search: id,
        library,
      })
      .then((found): Search => (found.isStopped ? { kind: 'stopped' } : { kind: 'done', found }))
      .catch((error: unknown): Search => ({
        kind: 'failed',
        message: failureText(error),
      }));
    // An answer that came after Stop or another search is of no interest.
    if (current.current !== id) return;
    current.current = null;
    setSearch(end);
  }
  return {
    search,
    look: (source, library) => void run(source, library),
    stop: () => {
      if (cancel()) setSearch({ kind: 'stopped' });
    },
  };
}
