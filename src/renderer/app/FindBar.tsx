import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useStore } from 'zustand';
import { catalogue } from '../../engine/index';
import { findNodes, type Found } from '../canvas/gestures/finding';
import { showNode } from '../canvas/flow/scope-view';
import { subsystemsAround } from '../document/nesting';
import { IconButton } from '../ui/IconButton';
import { SearchField } from '../ui/SearchField';
import styles from './FindBar.module.css';
import type { Session } from './session';

/** The bar for finding things in the graph, while it is open. */
export function FindBar({ session }: { readonly session: Session }): ReactNode {
  const asked = useStore(session.shell, (state) => state.finding);
  return asked === 0 ? null : <OpenBar session={session} asked={asked} />;
}

/** Looks for nodes by what is written in them; Enter goes from one to the next, into subsystems as well. */
function OpenBar({ session, asked }: { readonly session: Session; readonly asked: number }): ReactNode {
  const { editor, parts, shell } = session;
  const document = useStore(editor.store, (state) => state.document);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState<number | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const found = useMemo(() => findNodes(document, query, catalogue), [document, query]);
  const current = at === null ? undefined : found[at % Math.max(1, found.length)];
  useEffect(() => {
    if (asked === 0) return;
    field.current?.focus();
    field.current?.select();
  }, [asked]);

  function go(step: 1 | -1): void {
    if (found.length === 0) return;
    const start = at === null ? (step === 1 ? -1 : 0) : at % found.length;
    const next = (start + step + found.length) % found.length;
    setAt(next);
    const node = found[next]?.node;
    const canvas = parts.canvas.current;
    if (node !== undefined && canvas) showNode(canvas.tools, node, { focus: false });
  }
  function close(): void {
    shell.setState({ finding: 0 });
    parts.canvas.current?.focus();
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') {
      event.preventDefault();
      go(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape') close();
  }

  return (
    <section className={styles.bar} aria-label="Find in the graph">
      <div className={styles.line}>
        <SearchField
          ref={field}
          value={query}
          onChange={(next) => {
            setQuery(next);
            setAt(null);
          }}
          label="Find in the graph"
          onKeyDown={onKeyDown}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the bar was opened to type here
          autoFocus
          escapeLeaves
        />
        <output className={styles.count}>{countOf(query, found, at)}</output>
        <IconButton size="small" label="Previous" shortcut="Shift+Enter" onClick={() => go(-1)}>
          <ChevronUp />
        </IconButton>
        <IconButton size="small" label="Next" shortcut="Enter" onClick={() => go(1)}>
          <ChevronDown />
        </IconButton>
        <IconButton size="small" label="Close" shortcut="Esc" onClick={close}>
          <X />
        </IconButton>
      </div>
      {current === undefined ? null : (
        <p className={styles.where} aria-live="polite">
          {whereIs(current, session)}
        </p>
      )}
    </section>
  );
}

function countOf(query: string, found: readonly Found[], at: number | null): string {
  if (query.trim() === '') return '';
  if (found.length === 0) return 'none';
  return at === null ? `${found.length} found` : `${(at % found.length) + 1} of ${found.length}`;
}

/** The way to a node and the text by which it was found. */
function whereIs({ node, by, text }: Found, { editor }: Session): string {
  const { document } = editor.store.getState();
  const own = document.nodes.find(({ id }) => id === node);
  const path = [...subsystemsAround(document, node), ...(own ? [own] : [])]
    .map(({ name }) => name)
    .join(' › ');
  return by === 'name' ? path : `${path} · ${text}`;
}
