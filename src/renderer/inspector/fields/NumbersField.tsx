import type { ReactNode } from 'react';
import { isNumbers } from '../../../engine/index';
import { TextField } from '../../ui/TextField';
import type { FieldProps } from './define';
import { parseNumbers, showNumbers } from './parse-numbers';
import { TrainableField } from './TrainableField';
import { trainingBounds } from './training-bounds';

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
  const bounds = trainingBounds(spec, trainable);
  return (
    <TrainableField
      spec={spec}
      error={error}
      canTrain={canTrain}
      suffix={unit === '' ? '' : ` (${unit})`}
      trainable={trainable}
      onTrainable={(next) => onChange({ values, trainable: next })}
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
    </TrainableField>
  );
}
