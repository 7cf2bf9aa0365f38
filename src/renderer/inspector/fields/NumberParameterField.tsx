import type { ReactNode } from 'react';
import { NumberField } from '../../ui/NumberField';
import type { FieldProps } from './define';
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
}: FieldProps<'number'>): ReactNode {
  const current =
    typeof value === 'object' && value !== null && 'value' in value ? value : { value: spec.default };
  const trainable = current.trainable ?? spec.trainable;
  const bounds = trainingBounds(spec, trainable);
  return (
    <TrainableField
      spec={spec}
      error={error}
      canTrain={canTrain}
      trainable={trainable}
      onTrainable={(next) => onChange({ value: current.value, trainable: next })}
    >
      <NumberField
        value={current.value}
        unit={unit}
        {...bounds}
        onCommit={(next) => onChange({ value: next, trainable })}
      />
    </TrainableField>
  );
}
