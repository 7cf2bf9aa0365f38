import type { ReactNode } from 'react';
import { Field } from '../../ui/Field';
import { Katex } from '../../ui/Katex';
import { NumberField } from '../../ui/NumberField';
import { TogglePill } from '../../ui/TogglePill';
import type { FieldProps } from './define';
import styles from './fields.module.css';

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
  const bounds = {
    max: spec.max,
    ...(spec.positive && trainable ? { above: Math.max(0, spec.min) } : { min: spec.min }),
  };
  return (
    <Field
      layout="column"
      label={
        <span className={styles.label}>
          {spec.symbol === '' ? null : <Katex latex={spec.symbol} className={styles.symbol ?? ''} />}
          {spec.label}
        </span>
      }
      hint={spec.help}
      error={error}
      aside={
        canTrain ? (
          <TogglePill
            tone="learned"
            pressed={trainable}
            label={`${spec.label} is trainable`}
            on="trainable"
            off="fixed"
            onChange={(next) => onChange({ value: current.value, trainable: next })}
          />
        ) : undefined
      }
    >
      <NumberField
        value={current.value}
        unit={unit}
        {...bounds}
        onCommit={(next) => onChange({ value: next, trainable })}
      />
    </Field>
  );
}
