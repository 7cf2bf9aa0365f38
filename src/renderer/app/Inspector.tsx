import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { catalogue } from '../../engine/index';
import { nameIn } from '../document/name-in';
import { InspectorPanel, type DocumentSection, type InspectorPanelProps } from '../inspector/InspectorPanel';
import { Panel } from '../ui/Panel';
import { importData } from './files/import-data';
import { openSweep } from './open-sweep';
import type { Session } from './session';
import { useParameterUnits } from './live/use-parameter-units';

export interface InspectorProps {
  readonly session: Session;
  readonly section: DocumentSection | null;
}

type Asks = Pick<
  InspectorPanelProps,
  'onHelp' | 'onFindFormula' | 'onImport' | 'onSweep' | 'onEnter' | 'onKeep' | 'onShow'
>;

/** The form of what is selected, or of the document. */
export function Inspector({ session, section }: InspectorProps): ReactNode {
  const { store } = session.editor;
  const document = useStore(store, (state) => state.document);
  const name = useStore(store, nameIn);
  const tables = useStore(store, (state) => state.tables);
  const selection = useStore(store, (state) => state.selection);
  const generation = useStore(store, (state) => state.generation);
  const unitOf = useParameterUnits(session.understanding);
  const diagnostics = useStore(session.understanding, ({ lowered }) => lowered.diagnostics);
  const chosen = [...selection.nodes, ...selection.wires, ...(selection.notes ?? [])];
  const asks = useMemo(() => asksOf(session), [session]);
  return (
    <Panel title="Inspector" hideTitle flush subject={`${generation} ${chosen.join(' ')}`}>
      <InspectorPanel
        // What was typed and refused belongs to its document.
        key={generation}
        document={document}
        name={name}
        tables={tables}
        selection={selection}
        catalogue={catalogue}
        unitOf={unitOf}
        diagnostics={diagnostics}
        dispatch={session.editor.dispatch}
        section={section}
        {...asks}
      />
    </Panel>
  );
}

/** What the form asks of the rest of the window; the same functions for as long as the session is. */
function asksOf(session: Session): Asks {
  const { shell, editor, ownNodes, parts } = session;
  return {
    onHelp: (help) => shell.setState({ help }),
    onFindFormula: (formula) => shell.setState({ formula }),
    onImport: () => importData(shell),
    onSweep: (number) => openSweep(session, number),
    onEnter: editor.enter,
    onKeep: (node) => void ownNodes.keep(node),
    onShow: (node) => parts.canvas.current?.show(node),
  };
}
