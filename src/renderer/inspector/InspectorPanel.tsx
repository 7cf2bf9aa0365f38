import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { Diagnostic, NodeDefinition, Registry, SymbiodeDocument, TableTexts } from '../../engine/index';
import type { Dispatch } from '../document/editor';
import { freeId } from '../document/names';
import type { Selection } from '../document/work';
import { DraftContext } from '../ui/useDraft';
import type { DraftPlace } from '../ui/useDraft';
import { DocumentInspector } from './DocumentInspector';
import { ManyInspector } from './ManyInspector';
import { NodeInspector } from './NodeInspector';
import { UnknownNode } from './UnknownNode';

export interface InspectorPanelProps {
  readonly document: SymbiodeDocument;
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
  /** Looks into data files before they become tables of the document. */
  readonly onImport: (files: readonly File[]) => void;
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
  const form = selection.nodes.length === 1 ? `node ${selection.nodes[0] ?? ''}` : 'document';
  const place = useMemo(() => ({ form, drafts }), [form, drafts]);
  return (
    <DraftContext value={place}>
      <Form {...props} />
    </DraftContext>
  );
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
  return <DocumentInspector {...props} section={props.section ?? null} />;
}
