import { Sigma } from 'lucide-react';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { Diagnostic, DocumentNode, NodeDefinition, ParameterSpec } from '../../engine/index';
import { measuredNodes } from '../document/measured-nodes';
import { valueOf, settingsOf } from '../document/ports';
import { ROLE_HUE } from '../document/role-hue';
import { Button } from '../ui/Button';
import { RoleMark } from '../ui/RoleMark';
import { Section } from '../ui/Section';
import { columnChoices } from './data/column-choices';
import { expressionPreview } from './expression-preview';
import type { FieldProps, FieldView } from './fields/define';
import { FIELDS } from './fields/index';
import styles from './inspector.module.css';
import type { InspectorPanelProps } from './InspectorPanel';
import { NodeHelp } from './NodeHelp';
import { NodeName } from './NodeName';
import { NodeProblems } from './NodeProblems';
import { parameterUnit } from './parameter-unit';

export interface NodeInspectorProps extends InspectorPanelProps {
  readonly node: DocumentNode;
  readonly definition: NodeDefinition;
}

/** The form of one node, made from its definition: name, parameters, what is wrong, help. */
export function NodeInspector(props: NodeInspectorProps): ReactNode {
  const { document, tables, node, definition, dispatch } = props;
  const columns = useMemo(() => columnChoices(document, tables), [document, tables]);
  const problems = props.diagnostics.filter(({ where }) => where.node === node.id);
  const parameters = Object.entries(definition.parameters);
  const general = problems.filter(({ where }) => definition.parameters[where.field ?? ''] === undefined);
  const taken = document.nodes.filter((other) => other !== node).map((other) => other.name);
  const canHaveFormula =
    definition.role === 'neural' ||
    (definition.role === 'state' && measuredNodes(document).some(({ id }) => id === node.id));
  return (
    <>
      <Section title={definition.title} aside={<RoleMark hue={ROLE_HUE[definition.role]} />}>
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
      <NodeProblems problems={general} />
      <NodeHelp definition={definition} />
    </>
  );
}

interface ParameterRowProps extends NodeInspectorProps {
  readonly field: string;
  readonly spec: ParameterSpec;
  readonly problems: readonly Diagnostic[];
  readonly columns: FieldProps['columns'];
}

function ParameterRow(props: ParameterRowProps): ReactNode {
  const { document, model, node, definition, dispatch, field, spec, problems, columns } = props;
  // The table has a field for each kind; which one it is, TypeScript cannot follow through the lookup.
  const View = FIELDS[spec.kind] as FieldView<ParameterSpec['kind']>;
  const settings = settingsOf(definition, node);
  const resolved = model?.parameters.find((p) => p.node === node.id && p.field === field)?.unit;
  return (
    <View
      spec={spec}
      value={valueOf(spec, node.parameters[field], settings)}
      onChange={(value) => dispatch('set-parameter', { node: node.id, field, value })}
      error={problems.find(({ where }) => where.field === field)?.message}
      unit={
        'unit' in spec
          ? parameterUnit({ spec: spec.unit, resolved, timeUnit: document.simulation.timeUnit })
          : ''
      }
      // An observation only compares: its numbers are no part of the equations.
      canTrain={definition.role !== 'observation'}
      columns={columns}
      settings={settings}
      check={(text) => definition.check?.({ ...settings, [field]: text }).find((one) => one.field === field)}
      preview={(text) => expressionPreview(definition, { ...settings, [field]: text }, node.name)}
    />
  );
}
