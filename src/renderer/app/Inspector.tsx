import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { catalogue } from '../../engine/index';
import { InspectorPanel, type DocumentSection } from '../inspector/InspectorPanel';
import { Panel } from '../ui/Panel';
import { FormulaDialog } from './formulas/FormulaDialog';
import { openSweep } from './open-sweep';
import type { Session } from './session';

export interface InspectorProps {
  readonly session: Session;
  readonly section: DocumentSection | null;
}

/** The form of what is selected, or of the document. */
export function Inspector({ session, section }: InspectorProps): ReactNode {
  const { document, tables, selection, generation } = useStore(session.editor.store);
  const { lowered } = useStore(session.understanding);
  const [formula, setFormula] = useState<string | null>(null);
  return (
    <Panel title="Inspector" hideTitle flush>
      <InspectorPanel
        // What was typed and refused belongs to its document.
        key={generation}
        document={document}
        tables={tables}
        selection={selection}
        catalogue={catalogue}
        model={lowered.model}
        diagnostics={lowered.diagnostics}
        dispatch={session.editor.dispatch}
        section={section}
        onHelp={(help) => session.shell.setState({ help })}
        onFindFormula={setFormula}
        onImport={(files) => session.shell.setState((now) => ({ importing: [...now.importing, ...files] }))}
        onSweep={(number) => openSweep(session, number)}
        onEnter={session.editor.enter}
        onKeep={(node) => void session.ownNodes.keep(node)}
        onShow={(node) => session.parts.canvas.current?.show(node)}
      />
      {formula === null ? null : (
        <FormulaDialog session={session} node={formula} onClose={() => setFormula(null)} />
      )}
    </Panel>
  );
}
