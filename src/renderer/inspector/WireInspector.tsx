import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DocumentNode, PortReference, Wire } from '../../engine/index';
import { inputsOf, outputsOf, portName } from '../document/ports';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { Section } from '../ui/Section';
import type { InspectorPanelProps } from './InspectorPanel';
import { NodeProblems } from './NodeProblems';
import styles from './inspector.module.css';

/** A wire has no settings: it shows where it comes from, where it goes, and what is wrong with it. */
export function WireInspector(props: InspectorPanelProps & { readonly wire: Wire }): ReactNode {
  const { wire, document, tables, diagnostics, dispatch } = props;
  const problems = diagnostics.filter(({ where }) => where.wire === wire.id);
  return (
    <>
      <Section title="Wire">
        <End {...props} label="From" at={wire.from} side="out" />
        <End {...props} label="To" at={wire.to} side="in" />
        <div className={styles.actions}>
          <Button
            look="danger"
            icon={<Trash2 />}
            onClick={() => dispatch('remove', { nodes: [], wires: [wire.id] })}
          >
            Remove the wire
          </Button>
        </div>
      </Section>
      <NodeProblems problems={problems} subject={{ document, tables }} dispatch={dispatch} />
    </>
  );
}

interface EndProps extends InspectorPanelProps {
  readonly label: string;
  readonly at: PortReference;
  readonly side: 'in' | 'out';
}

/** One end: the node, by which one goes there, its port and what that takes or gives. */
function End({ document, catalogue, onShow, label, at, side }: EndProps): ReactNode {
  const node = document.nodes.find(({ id }) => id === at.node);
  const port = node && portOf({ document, catalogue }, node, at.port, side);
  return (
    <Field label={label} help={[port?.help, unitText(port?.unit)].filter(Boolean).join(' ')}>
      <Button onClick={() => onShow(at.node)}>
        {node?.name ?? at.node} · {portName(document, at)}
      </Button>
    </Field>
  );
}

function portOf(
  { document, catalogue }: Pick<InspectorPanelProps, 'document' | 'catalogue'>,
  node: DocumentNode,
  port: string,
  side: 'in' | 'out',
) {
  const definition = catalogue.find(node.type);
  return definition && (side === 'in' ? inputsOf : outputsOf)(definition, node, document)[port];
}

/** A unit that depends on others says nothing by itself. */
const unitText = (unit = ''): string =>
  unit === '' || unit === 'any' || unit.includes('$') ? '' : `Unit: ${unit === '1' ? 'none' : unit}.`;
