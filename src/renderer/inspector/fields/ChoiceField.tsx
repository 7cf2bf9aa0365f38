import type { ReactNode } from 'react';
import { choiceTitle } from '../../../engine/index';
import { Field } from '../../ui/Field';
import { Select } from '../../ui/Select';
import type { FieldProps } from './define';

/** One of a few words. A value that is not offered stays visible until another is chosen. */
export function ChoiceField({ spec, value, onChange, error }: FieldProps<'choice'>): ReactNode {
  const current = typeof value === 'string' ? value : spec.default;
  const options = spec.options.includes(current) ? spec.options : [...spec.options, current];
  return (
    <Field label={spec.label} hint={spec.help} error={error}>
      <Select
        value={current}
        onChange={onChange}
        options={options.map((option) => ({ value: option, label: choiceTitle(spec, option) }))}
        invalid={error !== undefined}
      />
    </Field>
  );
}
