/** Keeps unsaved work with the host, aside from the user's file, so that a crash loses a second or two at most. */
import type { Editor } from '../../document/editor';
import type { HostClient } from '../../host/host-client';

/** Pause in milliseconds after an edit, and the longest time that steady editing can put it off. */
const PAUSE = 800;
const AT_LATEST = 4000;

/**
 * Follows an editor; `keyOf` names the work of the document that is open, `facts` say which version of its file it began
 * from and under what its runs are kept.
 */
export function followAutosave(
  editor: Editor,
  client: Pick<HostClient, 'request'>,
  keyOf: (generation: number) => string,
  facts: { readonly version: () => string | null | undefined; readonly work: () => string },
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since: number | null = null;

  const discard = (key: string): void => {
    client.request('document.discard', { key }).catch(() => {
      // Autosave is a second net; what is left over is offered once more.
    });
  };

  async function keep(): Promise<void> {
    since = null;
    const { document, tables, path, dirty, generation } = editor.store.getState();
    const key = keyOf(generation);
    const version = facts.version();
    const from = { work: facts.work(), ...(version === undefined ? {} : { version }) };
    try {
      if (dirty) await client.request('document.autosave', { key, path, document, tables, ...from });
      else await client.request('document.discard', { key });
    } catch {
      // Autosave is a second net; the next edit tries again.
    }
  }

  editor.store.subscribe((state, before) => {
    if (state.generation !== before.generation) {
      // Saved a moment ago and left: nobody else takes back what was kept of it.
      if (since !== null && !before.dirty) discard(keyOf(before.generation));
      clearTimeout(timer);
      since = null;
      return;
    }
    if (state.work === before.work && state.dirty === before.dirty) return;
    since ??= Date.now();
    clearTimeout(timer);
    const wait = Math.min(PAUSE, Math.max(0, since + AT_LATEST - Date.now()));
    timer = setTimeout(() => void keep(), wait);
  });
}
