import type { ReactNode } from 'react';
import { Field } from '../../ui/Field';
import { NumberField } from '../../ui/NumberField';
import type { FieldProps } from './define';

/** A number that is never trained. */
export function RealField({ spec, value, onChange, error, unit }: FieldProps<'real'>): ReactNode {
  return (
    <Field label={spec.label} hint={spec.help} error={error}>
      <NumberField
        value={typeof value === 'number' ? value : spec.default}
        unit={unit}
        min={spec.min}
        max={spec.max}
        onCommit={onChange}
      />
    </Field>
  );
}
