import type { ReactNode } from 'react';
import { Field } from '../../ui/Field';
import { TextField } from '../../ui/TextField';
import type { FieldProps } from './define';
import { parseSizes } from './parse-sizes';

/** Whole numbers in a row, such as the widths of hidden layers. */
export function SizesField({ spec, value, onChange, error }: FieldProps<'sizes'>): ReactNode {
  const sizes = Array.isArray(value) ? (value as readonly number[]) : spec.default;
  return (
    <Field label={spec.label} hint={spec.help} error={error}>
      <TextField
        value={sizes.join(', ')}
        placeholder="none"
        check={(text) => {
          const parsed = parseSizes(text, spec.min, spec.max);
          return parsed.ok ? undefined : parsed.reason;
        }}
        onCommit={(text) => {
          const parsed = parseSizes(text, spec.min, spec.max);
          if (parsed.ok) onChange(parsed.sizes);
        }}
      />
    </Field>
  );
}
