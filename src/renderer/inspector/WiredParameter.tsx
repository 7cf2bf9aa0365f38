import { Unlink } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  isShared,
  type DocumentNode,
  type ParameterSpec,
  type SymbiodeDocument,
  type Wire,
} from '../../engine/index';
import { plainWires, portName, valueOf } from '../document/ports';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { formatNumber } from '../ui/format-number';
import { IconButton } from '../ui/IconButton';
import { Katex } from '../ui/Katex';
import fields from './fields/fields.module.css';
import styles from './inspector.module.css';

/** The wire that gives a parameter in place of its number; undefined while the number counts. */
export function wireInPlace(document: SymbiodeDocument, node: string, field: string): Wire | undefined {
  const isHere = ({ to }: Wire): boolean => to.node === node && to.port === field;
  // What comes from an inlet that nothing feeds gives nothing.
  return plainWires(document).some(isHere) ? document.wires.find(isHere) : undefined;
}

interface WiredParameterProps {
  readonly document: SymbiodeDocument;
  readonly node: DocumentNode;
  readonly field: string;
  readonly spec: Extract<ParameterSpec, { kind: 'number' }>;
  readonly wire: Wire;
  readonly onShow: (node: string) => void;
  readonly onRemove: () => void;
}

/** In place of a number: where the wire comes from that gives it, and the way back to the number. */
export function WiredParameter(props: WiredParameterProps): ReactNode {
  const { document, node, field, spec, wire, onShow, onRemove } = props;
  const { from } = wire;
  const source = document.nodes.find(({ id }) => id === from.node)?.name ?? from.node;
  const value = valueOf(spec, node.parameters[field], {});
  const own = typeof value === 'object' && value && 'value' in value ? value.value : spec.default;
  const back = value !== null && isShared(value) ? value.shared : formatNumber(own);
  return (
    <Field
      layout="column"
      name={spec.label}
      label={
        <span className={fields.label}>
          <Katex latex={spec.symbol} className={fields.symbol ?? ''} />
          {spec.label}
        </span>
      }
      hint={spec.help}
      aside={
        <span className={fields.aside}>
          <span className={styles.of}>by wire</span>
          <IconButton
            size="small"
            label={`Remove the wire and use ${back} for ${spec.label}`}
            tooltipSide="left"
            onClick={onRemove}
          >
            <Unlink aria-hidden="true" />
          </IconButton>
        </span>
      }
    >
      <Button onClick={() => onShow(from.node)}>
        {source} · {portName(document, from)}
      </Button>
    </Field>
  );
}
