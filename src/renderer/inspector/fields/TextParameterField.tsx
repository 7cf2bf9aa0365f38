import type { ReactNode } from 'react';
import { Field } from '../../ui/Field';
import { TextField } from '../../ui/TextField';
import type { FieldProps } from './define';

/** A short text, such as a unit. */
export function TextParameterField({ spec, value, onChange, error, check }: FieldProps<'text'>): ReactNode {
  return (
    <Field label={spec.label} hint={spec.help} error={error}>
      <TextField
        value={typeof value === 'string' ? value : spec.default}
        onCommit={onChange}
        check={(text) => check(text)?.message}
      />
    </Field>
  );
}
