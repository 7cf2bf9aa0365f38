import type { ReactNode } from 'react';
import { Field } from '../../ui/Field';
import type { SelectGroup } from '../../ui/Select';
import { Select } from '../../ui/Select';
import type { ColumnChoice, FieldProps } from './define';

const key = ({ data, column }: Pick<ColumnChoice, 'data' | 'column'>): string =>
  JSON.stringify([data, column]);

function groups(columns: readonly ColumnChoice[]): readonly SelectGroup[] {
  return [...new Set(columns.map((choice) => choice.data))].map((data) => {
    const members = columns.filter((choice) => choice.data === data);
    return {
      label: members[0]?.table ?? data,
      options: members.map((choice) => ({
        value: key(choice),
        label: choice.numeric ? choice.column : `${choice.column} (text)`,
      })),
    };
  });
}

/** A column out of the document's tables; one that is gone stays visible until another is chosen. */
export function ColumnField({ spec, value, onChange, error, columns }: FieldProps<'column'>): ReactNode {
  const chosen = typeof value === 'object' && value !== null && 'column' in value ? value : null;
  const known = chosen === null || columns.some((choice) => key(choice) === key(chosen));
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
        value={chosen === null ? null : key(chosen)}
        options={groups(offered)}
        placeholder="Choose a column…"
        disabled={offered.length === 0}
        invalid={error !== undefined}
        onChange={(picked) => {
          const choice = offered.find((one) => key(one) === picked);
          if (choice !== undefined) onChange({ data: choice.data, column: choice.column });
        }}
      />
    </Field>
  );
}
