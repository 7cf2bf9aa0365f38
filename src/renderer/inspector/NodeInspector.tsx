import { Sigma } from 'lucide-react';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { DocumentNode, NodeDefinition } from '../../engine/index';
import { formulaNodes } from '../document/formula-nodes';
import { Button } from '../ui/Button';
import { Section } from '../ui/Section';
import { columnChoices } from './data/column-choices';
import styles from './inspector.module.css';
import type { InspectorPanelProps } from './InspectorPanel';
import { NodeHelp } from './NodeHelp';
import { NodeMarks } from './NodeMarks';
import { NodeName } from './NodeName';
import { NodeProblems } from './NodeProblems';
import { ParameterRow } from './ParameterRow';
import { SubsystemSections } from './SubsystemSections';

export interface NodeInspectorProps extends InspectorPanelProps {
  readonly node: DocumentNode;
  readonly definition: NodeDefinition;
}

/** The form of one node, made from its definition: name, parameters, what is wrong, help. */
export function NodeInspector(props: NodeInspectorProps): ReactNode {
  const { document, tables, node, definition, dispatch } = props;
  const { data } = document;
  const columns = useMemo(() => columnChoices(data, tables), [data, tables]);
  const problems = props.diagnostics.filter(({ where }) => where.node === node.id);
  const parameters = Object.entries(definition.parameters);
  // A field says itself what makes its value wrong.
  const general = problems.filter(
    ({ where, severity }) => severity !== 'error' || definition.parameters[where.field ?? ''] === undefined,
  );
  const taken = document.nodes.filter((other) => other !== node).map((other) => other.name);
  // Of terms of known physics nobody asks, and all wires need not be followed for them.
  const canHaveFormula =
    ['neural', 'state'].includes(definition.role) && formulaNodes(document).some(({ id }) => id === node.id);
  return (
    <>
      <Section
        title={definition.title}
        aside={
          <NodeMarks
            node={node.id}
            name={node.name}
            muted={node.muted ?? false}
            definition={definition}
            dispatch={dispatch}
            onHelp={props.onHelp}
          />
        }
      >
        <NodeName node={node} taken={taken} dispatch={dispatch} />
      </Section>
      {parameters.length === 0 ? null : (
        <Section title="Parameters">
          <div className={styles.fields}>
            {parameters.map(([field, spec]) => (
              <ParameterRow
                key={field}
                {...props}
                field={field}
                spec={spec}
                problems={problems}
                columns={columns}
              />
            ))}
          </div>
        </Section>
      )}
      {definition.border === 'subsystem' ? <SubsystemSections {...props} columns={columns} /> : null}
      {canHaveFormula ? (
        <Section title="Formula">
          <p className={styles.help}>
            {definition.role === 'neural'
              ? 'Once it is trained, a short formula may say what this block has learned.'
              : 'A short formula for its rate of change may follow from the data alone.'}
          </p>
          <Button icon={<Sigma />} onClick={() => props.onFindFormula(node.id)}>
            Find a formula…
          </Button>
        </Section>
      ) : null}
      <NodeProblems problems={general} subject={{ document, tables }} dispatch={dispatch} />
      <NodeHelp definition={definition} />
    </>
  );
}
