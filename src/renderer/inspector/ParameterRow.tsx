import type { ReactNode } from 'react';
import { isShared, unitOfParameter, type Diagnostic, type ParameterSpec } from '../../engine/index';
import { freeName } from '../document/names';
import { settingsOf, valueOf } from '../document/ports';
import { curlyQuotes } from '../ui/curly-quotes';
import { expressionPreview } from './expression-preview';
import type { FieldProps, FieldView, Sharing } from './fields/define';
import { FIELDS } from './fields/index';
import type { NodeInspectorProps } from './NodeInspector';
import { parameterUnit } from './parameter-unit';
import { wireInPlace, WiredParameter } from './WiredParameter';

export interface ParameterRowProps extends Pick<
  NodeInspectorProps,
  'document' | 'unitOf' | 'node' | 'definition' | 'dispatch' | 'onShow' | 'onSweep'
> {
  readonly field: string;
  readonly spec: ParameterSpec;
  /** What is wrong with the node. */
  readonly problems: readonly Diagnostic[];
  readonly columns: FieldProps['columns'];
}

/** The form field of one parameter of a node. */
export function ParameterRow(props: ParameterRowProps): ReactNode {
  const { document, unitOf, node, definition, dispatch, field, spec, problems, columns } = props;
  // The table has a field for each kind; which one it is, TypeScript cannot follow through the lookup.
  const View = FIELDS[spec.kind] as FieldView<ParameterSpec['kind']>;
  const settings = settingsOf(definition, node);
  // While the model is unfinished, its own unit and its wires may tell it already.
  const resolved = unitOf ? unitOf(node.id, field) : unitOfParameter(document, node.id, field);
  // An observation only compares: its numbers are no part of the equations.
  const canTrain = definition.role !== 'observation';
  // A warning stands below the form with its repair: the value is not wrong.
  const wrong = problems.find(({ where, severity }) => where.field === field && severity === 'error');
  if (spec.kind === 'number' && spec.wirable === true) {
    const wire = wireInPlace(document, node.id, field);
    const onRemove = () => wire && dispatch('disconnect', { wire: wire.id });
    if (wire) return <WiredParameter {...props} spec={spec} wire={wire} onRemove={onRemove} />;
  }
  return (
    <View
      spec={spec}
      value={valueOf(spec, node.parameters[field], settings)}
      onChange={(value) => dispatch('set-parameter', { node: node.id, field, value })}
      error={wrong && curlyQuotes(wrong.message)}
      unit={
        'unit' in spec
          ? parameterUnit({ spec: spec.unit, resolved, timeUnit: document.simulation.timeUnit })
          : ''
      }
      canTrain={canTrain}
      columns={columns}
      settings={settings}
      sharing={spec.kind === 'number' && canTrain ? sharingOf(props) : undefined}
      check={(text) => definition.check?.({ ...settings, [field]: text }).find((one) => one.field === field)}
      preview={(text) => expressionPreview(definition, { ...settings, [field]: text }, node.name)}
    />
  );
}

function sharingOf({ document, node, field, dispatch, onSweep }: ParameterRowProps): Sharing {
  const all = document.parameters ?? [];
  const value = node.parameters[field];
  const name = value !== undefined && isShared(value) ? value.shared : undefined;
  return {
    name,
    all,
    onShare: (given) =>
      dispatch('share-parameter', {
        node: node.id,
        field,
        name: given ?? freeName(new Set(all.map((one) => one.name)), field),
      }),
    onSweep: onSweep && (() => onSweep({ node: node.id, field })),
    onUnshare: () => dispatch('unshare-parameter', { node: node.id, field }),
    onChange: (change) => {
      if (name !== undefined) dispatch('set-shared', { name, change });
    },
  };
}
