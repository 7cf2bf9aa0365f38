import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { PortReference, SymbiodeDocument } from '../../engine/index';
import { inputsOf, outputsOf, portName } from '../document/ports';
import { Dialog } from '../ui/Dialog';
import { SearchField } from '../ui/SearchField';
import { candidatesFor, type Candidate, type JudgeWire } from './connecting';
import type { Catalogue } from './graph';
import styles from './ConnectDialog.module.css';

export interface ConnectDialogProps {
  /** The node that the wire starts or ends at; null while closed. */
  readonly node: string | null;
  readonly document: SymbiodeDocument;
  readonly catalogue: Catalogue;
  readonly judge: JudgeWire;
  readonly onConnect: (from: PortReference, to: PortReference) => void;
  readonly onClose: () => void;
}

interface Row extends Candidate {
  readonly key: string;
  readonly words: string;
}

/** Connecting without a pointer: every wire the node could have, those that fit first, refused ones with the reason. */
export function ConnectDialog(props: ConnectDialogProps): ReactNode {
  const { node, document, catalogue, judge } = props;
  const name = document.nodes.find((other) => other.id === node)?.name ?? '';
  const rows = useMemo(
    () => (node === null ? [] : rowsOf(node, document, { catalogue, judge })),
    [node, document, catalogue, judge],
  );
  return (
    <Dialog
      open={node !== null}
      onClose={props.onClose}
      title={`Connect ${name}`}
      description="Arrow keys choose, Enter connects."
    >
      {node === null ? null : <RowList rows={rows} onConnect={props.onConnect} onClose={props.onClose} />}
    </Dialog>
  );
}

function RowList({
  rows,
  onConnect,
  onClose,
}: Pick<ConnectDialogProps, 'onConnect' | 'onClose'> & { readonly rows: readonly Row[] }): ReactNode {
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const shown = rows.filter((row) =>
    query
      .toLowerCase()
      .split(/\s+/u)
      .every((word) => row.words.toLowerCase().includes(word)),
  );
  const at = Math.min(chosen, shown.length - 1);
  const active = shown[at];
  useEffect(() => {
    list.current?.querySelector(`[id="${CSS.escape(`${id}-${at}`)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [id, at]);

  function take(row: Row | undefined): void {
    if (!row || row.refusal) return;
    onConnect(row.from, row.to);
    onClose();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined && shown.length > 0) {
      setChosen((at + move + shown.length) % shown.length);
      event.preventDefault();
    } else if (event.key === 'Enter') take(active);
  }

  return (
    <div className={styles.box}>
      <SearchField
        value={query}
        onChange={(next) => {
          setQuery(next);
          setChosen(0);
        }}
        label="Search ports"
        onKeyDown={onKeyDown}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to type here
        autoFocus
      />
      {/* A native list could not show why a row is refused. */}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role */}
      <div ref={list} className={styles.list} role="listbox" aria-label="Possible wires">
        {shown.map((row, index) => (
          // The search field keeps the focus and handles the keys; the rows are for the pointer.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
          <div
            key={row.key}
            id={`${id}-${index}`}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a native option shows plain text only
            role="option"
            aria-selected={index === at}
            aria-disabled={row.refusal !== undefined}
            className={styles.row}
            onClick={() => take(row)}
            onPointerMove={() => setChosen(index)}
          >
            <span>{row.words}</span>
            <span className={styles.why}>
              {row.refusal?.message ?? (row.replaces ? 'replaces the wire that is there' : '')}
            </span>
          </div>
        ))}
        {shown.length === 0 ? <p className={styles.none}>No port matches.</p> : null}
      </div>
      <p className={styles.detail} aria-live="polite">
        {active?.refusal ? `${active.refusal.message} ${active.refusal.fix}` : '\u00a0'}
      </p>
    </div>
  );
}

function rowsOf(
  nodeId: string,
  document: SymbiodeDocument,
  engine: { readonly catalogue: Catalogue; readonly judge: JudgeWire },
): readonly Row[] {
  const node = document.nodes.find((other) => other.id === nodeId);
  const definition = node && engine.catalogue.find(node.type);
  if (!definition) return [];
  const names = new Map(document.nodes.map((other) => [other.id, other.name]));
  const say = (port: PortReference): string => `${names.get(port.node) ?? '?'}.${portName(document, port)}`;
  const found = [
    ...Object.keys(outputsOf(definition, node, document)).flatMap((port) =>
      candidatesFor(document, { node: nodeId, port }, 'out', engine),
    ),
    ...Object.keys(inputsOf(definition, node, document)).flatMap((port) =>
      candidatesFor(document, { node: nodeId, port }, 'in', engine),
    ),
  ];
  const rows = found.map((candidate) => {
    const words = `${say(candidate.from)} → ${say(candidate.to)}`;
    return { ...candidate, words, key: words };
  });
  const unique = [...new Map(rows.map((row) => [row.key, row])).values()];
  return [...unique.filter((row) => !row.refusal), ...unique.filter((row) => row.refusal)];
}
