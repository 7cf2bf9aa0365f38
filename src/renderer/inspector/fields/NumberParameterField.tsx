import type { ReactNode } from 'react';
import { NumberField } from '../../ui/NumberField';
import type { FieldProps } from './define';
import { SharedName } from './SharedName';
import { ShareMenu } from './ShareMenu';
import { TrainableField } from './TrainableField';
import { trainingBounds } from './training-bounds';

/** A number of the equations: symbol, value with unit and bounds, and whether training may change it. */
export function NumberParameterField({
  spec,
  value,
  onChange,
  error,
  unit,
  canTrain,
  sharing,
}: FieldProps<'number'>): ReactNode {
  const current =
    typeof value === 'object' && value !== null && 'value' in value ? value : { value: spec.default };
  const shared = sharing?.all.find(({ name }) => name === sharing.name);
  const trainable = shared?.trainable ?? current.trainable ?? spec.trainable;
  const set = (change: { readonly value?: number; readonly trainable?: boolean }): void => {
    if (shared) sharing?.onChange(change);
    else onChange({ value: current.value, trainable, ...change });
  };
  const bounds = trainingBounds(spec, trainable);
  return (
    <TrainableField
      spec={spec}
      error={error}
      canTrain={canTrain}
      trainable={trainable}
      onTrainable={(next) => set({ trainable: next })}
      more={sharing ? <ShareMenu label={spec.label} sharing={sharing} /> : undefined}
      below={
        sharing?.name === undefined ? undefined : (
          <SharedName label={spec.label} name={sharing.name} sharing={sharing} />
        )
      }
    >
      <NumberField
        value={shared?.value ?? current.value}
        unit={unit}
        {...bounds}
        onCommit={(next) => set({ value: next })}
      />
    </TrainableField>
  );
}
