import type { ReactNode } from 'react';
import { Field } from '../../ui/Field';
import { NumberField } from '../../ui/NumberField';
import type { FieldProps } from './define';

/** A whole number within bounds. */
export function IntegerField({ spec, value, onChange, error }: FieldProps<'integer'>): ReactNode {
  return (
    <Field label={spec.label} hint={spec.help} error={error}>
      <NumberField
        value={typeof value === 'number' ? value : spec.default}
        integer
        min={spec.min}
        max={spec.max}
        onCommit={onChange}
      />
    </Field>
  );
}
