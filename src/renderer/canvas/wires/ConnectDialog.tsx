import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { PortReference, SymbiodeDocument } from '../../../engine/index';
import type { Editor } from '../../document/editor';
import { inputsOf, outputsOf, portName } from '../../document/ports';
import { curlyQuotes } from '../../ui/curly-quotes';
import { Dialog } from '../../ui/Dialog';
import { SearchField } from '../../ui/SearchField';
import { useListKeys } from '../../ui/use-list-keys';
import { candidatesFor, type Candidate, type JudgeWire } from './connecting';
import type { Catalogue } from '../flow/graph';
import type { LooseWire } from '../search/search-state';
import styles from './ConnectDialog.module.css';

export type ConnectSubject = { readonly node: string } | { readonly wire: string };

export interface ConnectDialogProps {
  /** The node that a new wire starts or ends at, or the wire that is moved; null while closed. */
  readonly subject: ConnectSubject | null;
  readonly editor: Editor;
  readonly catalogue: Catalogue;
  readonly judge: JudgeWire;
  readonly onConnect: (from: PortReference, to: PortReference) => void;
  /** A wire of this port is wanted whose other end is yet to be added. */
  readonly onSearch: (wire: LooseWire) => void;
  readonly onClose: () => void;
}

interface Row extends Candidate {
  /** The port whose wire is to lead to a new node; nothing is connected then. */
  readonly loose?: LooseWire;
  readonly key: string;
  readonly words: string;
}

/** Connecting without a pointer: every wire the node could have, those that fit first, refused ones with the reason. */
export function ConnectDialog(props: ConnectDialogProps): ReactNode {
  const { subject, editor, catalogue, judge } = props;
  // While it is closed the document is no matter of it.
  const document = useStore(editor.store, (state) => (subject === null ? null : state.document));
  const rows = useMemo(
    () => (subject === null || document === null ? [] : rowsOf(subject, document, { catalogue, judge })),
    [subject, document, catalogue, judge],
  );
  return (
    <Dialog
      open={subject !== null}
      onClose={props.onClose}
      title={subject === null || document === null ? '' : titleOf(subject, document)}
      description="Arrow keys choose, Enter connects."
    >
      {subject === null ? null : <RowList rows={rows} {...props} />}
    </Dialog>
  );
}

function RowList({
  rows,
  onConnect,
  onSearch,
  onClose,
}: Pick<ConnectDialogProps, 'onConnect' | 'onSearch' | 'onClose'> & {
  readonly rows: readonly Row[];
}): ReactNode {
  const [query, setQuery] = useState('');
  const shown = rows.filter((row) =>
    query
      .toLowerCase()
      .split(/\s+/u)
      .every((word) => row.words.toLowerCase().includes(word)),
  );
  const { at, choose, list, idOf, onKeyDown } = useListKeys(shown.length, (index) => take(shown[index]));
  const active = shown[at];

  function take(row: Row | undefined): void {
    if (!row || row.refusal) return;
    onClose();
    if (row.loose) onSearch(row.loose);
    else onConnect(row.from, row.to);
  }

  return (
    <div className={styles.box}>
      <SearchField
        value={query}
        onChange={(next) => {
          setQuery(next);
          choose(0);
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
            id={idOf(index)}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a native option shows plain text only
            role="option"
            aria-selected={index === at}
            aria-disabled={row.refusal !== undefined}
            className={styles.row}
            onClick={() => take(row)}
            onPointerMove={() => choose(index)}
          >
            <span className={styles.words}>{row.words}</span>
            <span className={styles.why}>
              {row.refusal
                ? curlyQuotes(row.refusal.message)
                : row.replaces
                  ? 'replaces the wire that is there'
                  : ''}
            </span>
          </div>
        ))}
        {shown.length === 0 ? <p className={styles.none}>No port matches.</p> : null}
      </div>
      <p className={styles.detail} aria-live="polite">
        {active?.refusal ? curlyQuotes(`${active.refusal.message} ${active.refusal.fix}`) : '\u00a0'}
      </p>
    </div>
  );
}

function titleOf(subject: ConnectSubject, document: SymbiodeDocument): string {
  if ('node' in subject)
    return `Connect ${document.nodes.find((node) => node.id === subject.node)?.name ?? ''}`;
  const wire = document.wires.find(({ id }) => id === subject.wire);
  return wire
    ? `Move the wire ${spoken(document, wire.from)} → ${spoken(document, wire.to)}`
    : 'Move the wire';
}

function spoken(document: SymbiodeDocument, port: PortReference): string {
  const name = document.nodes.find(({ id }) => id === port.node)?.name ?? '?';
  return `${name}.${portName(document, port)}`;
}

type Engine = { readonly catalogue: Catalogue; readonly judge: JudgeWire };

function rowsOf(subject: ConnectSubject, document: SymbiodeDocument, engine: Engine): readonly Row[] {
  const found =
    'node' in subject ? ofNode(subject.node, document, engine) : ofWire(subject.wire, document, engine);
  const rows = found.map((candidate) => {
    const words = `${spoken(document, candidate.from)} → ${spoken(document, candidate.to)}`;
    return { ...candidate, words, key: words };
  });
  const unique = [...new Map(rows.map((row) => [row.key, row])).values()];
  const fresh = 'node' in subject ? toNewNodes(subject.node, document, engine) : [];
  return [...unique.filter((row) => !row.refusal), ...fresh, ...unique.filter((row) => row.refusal)];
}

/** Every wire that the node could have. */
function ofNode(nodeId: string, document: SymbiodeDocument, engine: Engine): readonly Candidate[] {
  const node = document.nodes.find((other) => other.id === nodeId);
  const definition = node && engine.catalogue.find(node.type);
  if (!definition) return [];
  return [
    ...Object.keys(outputsOf(definition, node, document)).flatMap((port) =>
      candidatesFor(document, { node: nodeId, port }, 'out', engine),
    ),
    ...Object.keys(inputsOf(definition, node, document)).flatMap((port) =>
      candidatesFor(document, { node: nodeId, port }, 'in', engine),
    ),
  ];
}

/** For each port of a node, a wire to a node that is added with it. */
function toNewNodes(nodeId: string, document: SymbiodeDocument, engine: Engine): readonly Row[] {
  const node = document.nodes.find((other) => other.id === nodeId);
  const definition = node && engine.catalogue.find(node.type);
  if (!definition) return [];
  const row = (port: string, direction: LooseWire['direction']): Row => {
    const own = { node: nodeId, port };
    const name = spoken(document, own);
    const words = direction === 'out' ? `${name} → a new node…` : `a new node… → ${name}`;
    return {
      from: own,
      to: own,
      refusal: undefined,
      replaces: false,
      words,
      key: words,
      loose: { port: own, direction },
    };
  };
  return [
    ...Object.keys(outputsOf(definition, node, document)).map((port) => row(port, 'out')),
    ...Object.keys(inputsOf(definition, node, document)).map((port) => row(port, 'in')),
  ];
}

/** Every wire that this one could become when one of its ends moves. */
function ofWire(id: string, document: SymbiodeDocument, engine: Engine): readonly Candidate[] {
  const wire = document.wires.find((other) => other.id === id);
  if (!wire) return [];
  const rest = { ...document, wires: document.wires.filter((other) => other !== wire) };
  const isOther = ({ from, to }: Candidate): boolean =>
    from.node !== wire.from.node ||
    from.port !== wire.from.port ||
    to.node !== wire.to.node ||
    to.port !== wire.to.port;
  return [
    ...candidatesFor(rest, wire.from, 'out', engine),
    ...candidatesFor(rest, wire.to, 'in', engine),
  ].filter(isOther);
}
