import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { documentName } from '../../../engine/index';
import type { Editor } from '../../document/editor';
import { nameIn } from '../../document/name-in';
import styles from './DocumentTitle.module.css';

/**
 * The title, changed by typing over it, with a mark while something is unsaved and the file it is kept in. Without a
 * title the document goes by the name of its file, which clearing the field brings back.
 */
export function DocumentTitle({ editor }: { readonly editor: Editor }): ReactNode {
  const title = useStore(editor.store, (state) => state.document.title);
  const path = useStore(editor.store, (state) => state.path);
  const name = useStore(editor.store, nameIn);
  const dirty = useStore(editor.store, (state) => state.dirty);
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? title;

  function settle(): void {
    if (draft !== null) editor.dispatch('describe', { title: draft.trim() });
    setDraft(null);
  }

  return (
    <div className={styles.box}>
      <span className={styles.sizer} data-text={shown || name}>
        <input
          className={styles.title}
          aria-label="Title of the document"
          placeholder={documentName('', path)}
          size={1}
          spellCheck={false}
          value={shown}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={settle}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur();
            if (event.key === 'Escape') setDraft(null);
          }}
        />
      </span>
      <output className={styles.place} data-testid="save-state" title={path ?? undefined}>
        {dirty ? <span className={styles.dot} aria-hidden="true" /> : null}
        <span className={styles.file}>
          {path === null ? (dirty ? 'Not saved' : 'Not a file yet') : fileName(path)}
        </span>
        {path !== null && dirty ? <span className={styles.edited}>edited</span> : null}
      </output>
    </div>
  );
}

function fileName(path: string): string {
  return path.split(/[\\/]/u).at(-1) ?? path;
}
