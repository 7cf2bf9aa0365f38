import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type {
  Diagnostic,
  NodeDefinition,
  Note,
  Registry,
  SymbiodeDocument,
  TableTexts,
  Wire,
} from '../../engine/index';
import type { Dispatch } from '../document/editor';
import { freeId } from '../document/names';
import type { Selection } from '../document/work';
import { DraftContext } from '../ui/useDraft';
import type { DraftPlace } from '../ui/useDraft';
import { DocumentInspector } from './DocumentInspector';
import { ManyInspector } from './ManyInspector';
import { NodeInspector } from './NodeInspector';
import { NoteInspector } from './NoteInspector';
import { UnknownNode } from './UnknownNode';
import { WireInspector } from './WireInspector';

export interface InspectorPanelProps {
  readonly document: SymbiodeDocument;
  /** What it is called: its title, or else its file. */
  readonly name: string;
  readonly tables: TableTexts;
  readonly selection: Selection;
  readonly catalogue: Registry<NodeDefinition>;
  /** The unit that lowering found for a number; undefined while the document has errors. */
  readonly unitOf: ((node: string, field: string) => string | undefined) | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly dispatch: Dispatch;
  /** Looks for a formula in place of this block, or for the rate of this state. */
  readonly onFindFormula: (node: string) => void;
  /** Shows what the model does over a range of a number. */
  readonly onSweep?: (number: { readonly node: string; readonly field: string }) => void;
  /** Asks for data files, and looks into them before they become tables of the document. */
  readonly onImport: () => void;
  /** Shows the canvas of a subsystem. */
  readonly onEnter: (subsystem: string) => void;
  /** Goes to a node. */
  readonly onShow: (node: string) => void;
  /** Keeps a subsystem as a node of the user's own. */
  readonly onKeep?: (subsystem: string) => void;
  /** Shows what a node type is. */
  readonly onHelp: (type: string) => void;
  /** A section of the document's settings to open, e.g. after a click on a problem. */
  readonly section?: DocumentSection | null;
}

export type DocumentSection = 'document' | 'simulation' | 'training' | 'data';

/** The form of what is selected: one node, several, or the document when nothing is. */
export function InspectorPanel(props: InspectorPanelProps): ReactNode {
  const { selection } = props;
  const [drafts] = useState(() => new Map() as DraftPlace['drafts']);
  const { nodes, wires, notes = [] } = selection;
  const chosen = nodes.length > 0 ? nodes : [...wires, ...notes];
  const form = chosen.length === 1 ? `${nodes.length > 0 ? 'node' : 'other'} ${chosen[0] ?? ''}` : 'document';
  const place = useMemo(() => ({ form, drafts }), [form, drafts]);
  return (
    <DraftContext value={place}>
      <Form {...props} />
    </DraftContext>
  );
}

/** The only wire or the only note that is selected, if it is nothing else. */
function otherChosen({ document, selection: { wires, notes = [] } }: InspectorPanelProps): {
  readonly wire?: Wire | undefined;
  readonly note?: Note | undefined;
} | null {
  if (wires.length + notes.length !== 1) return null;
  return {
    wire: document.wires.find(({ id }) => id === wires[0]),
    note: document.layout.notes?.find(({ id }) => id === notes[0]),
  };
}

function Form(props: InspectorPanelProps): ReactNode {
  const { document, selection, catalogue } = props;
  const [first, second] = selection.nodes;
  const node = second === undefined ? document.nodes.find((one) => one.id === first) : undefined;
  if (node !== undefined) {
    const definition = catalogue.find(node.type);
    return definition === undefined ? (
      <UnknownNode key={node.id} node={node} dispatch={props.dispatch} />
    ) : (
      <NodeInspector key={node.id} {...props} node={node} definition={definition} />
    );
  }
  if (selection.nodes.length > 1) {
    return (
      <ManyInspector
        count={selection.nodes.length}
        selection={selection}
        dispatch={props.dispatch}
        onGroup={() => props.dispatch('group', { id: freeId(document, 'node'), nodes: selection.nodes })}
      />
    );
  }
  const others = first === undefined ? otherChosen(props) : null;
  if (others?.wire) return <WireInspector key={others.wire.id} {...props} wire={others.wire} />;
  if (others?.note)
    return <NoteInspector key={others.note.id} note={others.note} dispatch={props.dispatch} />;
  return <DocumentInspector {...props} section={props.section ?? null} />;
}
