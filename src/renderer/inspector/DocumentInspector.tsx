import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { Field } from '../ui/Field';
import { Section } from '../ui/Section';
import { TextField } from '../ui/TextField';
import { DataSection } from './data/DataSection';
import type { DocumentSection, InspectorPanelProps } from './InspectorPanel';
import { SharedSection } from './SharedSection';
import { SimulationSection } from './SimulationSection';
import { TrainingSection } from './TrainingSection';

export interface DocumentInspectorProps extends InspectorPanelProps {
  readonly section: DocumentSection | null;
}

/** What belongs to the document as a whole: title, data, how it is solved and trained. */
export function DocumentInspector(props: DocumentInspectorProps): ReactNode {
  const { document, tables, diagnostics, dispatch, section, onImport } = props;
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (section !== null)
      root.current?.querySelector(`[data-section=${section}]`)?.scrollIntoView({ block: 'start' });
  }, [section]);
  return (
    <div ref={root}>
      <Section title="Title and description" hideTitle mark="document">
        <Field label="Title" layout="column">
          <TextField value={props.name} onCommit={(title) => dispatch('describe', { title: title.trim() })} />
        </Field>
        <Field label="Description" layout="column">
          <TextField
            value={document.description}
            lines={2}
            placeholder="What this model is about"
            onCommit={(description) => dispatch('describe', { description })}
          />
        </Field>
      </Section>
      <SharedSection document={document} dispatch={dispatch} onShow={props.onShow} />
      <DataSection
        sources={document.data}
        tables={tables}
        diagnostics={diagnostics}
        dispatch={dispatch}
        onImport={onImport}
      />
      <SimulationSection settings={document.simulation} diagnostics={diagnostics} dispatch={dispatch} />
      <TrainingSection settings={document.training} diagnostics={diagnostics} dispatch={dispatch} />
    </div>
  );
}
