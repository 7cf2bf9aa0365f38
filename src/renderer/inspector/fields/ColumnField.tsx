import type { ReactNode } from 'react';
import { Field } from '../../ui/Field';
import { Select } from '../../ui/Select';
import { columnGroups, columnKey } from './column-groups';
import type { FieldProps } from './define';

/** A column out of the document's tables; one that is gone stays visible until another is chosen. */
export function ColumnField({ spec, value, onChange, error, columns }: FieldProps<'column'>): ReactNode {
  const chosen = typeof value === 'object' && value !== null && 'column' in value ? value : null;
  const known = chosen === null || columns.some((choice) => columnKey(choice) === columnKey(chosen));
  const offered =
    known || chosen === null ? columns : [...columns, { ...chosen, table: 'Missing', numeric: true }];
  return (
    <Field
      label={spec.label}
      hint={spec.help}
      error={error}
      {...(columns.length === 0 ? { help: 'Import a table first: select nothing and open Data.' } : {})}
    >
      <Select
        value={chosen === null ? null : columnKey(chosen)}
        options={columnGroups(offered)}
        placeholder="Choose a column…"
        disabled={offered.length === 0}
        invalid={error !== undefined}
        onChange={(picked) => {
          const choice = offered.find((one) => columnKey(one) === picked);
          if (choice !== undefined) onChange({ data: choice.data, column: choice.column });
        }}
      />
    </Field>
  );
}
