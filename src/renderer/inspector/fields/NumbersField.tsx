import type { ReactNode } from 'react';
import { isNumbers } from '../../../engine/index';
import { Field } from '../../ui/Field';
import { Katex } from '../../ui/Katex';
import { TextField } from '../../ui/TextField';
import { TogglePill } from '../../ui/TogglePill';
import type { FieldProps } from './define';
import styles from './fields.module.css';
import { parseNumbers, showNumbers } from './parse-numbers';

/** Several numbers of the equations, a line per row of a matrix, and whether training may change them. */
export function NumbersField({
  spec,
  value,
  onChange,
  error,
  unit,
  canTrain,
  settings,
}: FieldProps<'numbers'>): ReactNode {
  const shape = spec.shape(settings);
  const size = shape.reduce((product, extent) => product * extent, 1);
  const columns = Math.max(1, shape.at(-1) ?? 1);
  const given = isNumbers(value) ? value : undefined;
  const current = given?.values ?? spec.default(shape);
  const [only] = current;
  const values =
    current.length === 1 && only !== undefined ? Array.from({ length: size }, () => only) : current;
  const trainable = given?.trainable ?? spec.trainable;
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
          {unit === '' ? spec.label : `${spec.label} (${unit})`}
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
            onChange={(next) => onChange({ values, trainable: next })}
          />
        ) : undefined
      }
    >
      <TextField
        code
        lines={shape.length > 1 ? Math.min(shape[0] ?? 1, 8) : 1}
        value={showNumbers(values, columns)}
        check={(text) => {
          const parsed = parseNumbers(text, size, bounds);
          return parsed.ok ? undefined : parsed.reason;
        }}
        onCommit={(text) => {
          const parsed = parseNumbers(text, size, bounds);
          if (parsed.ok) onChange({ values: parsed.values, trainable });
        }}
      />
    </Field>
  );
}
