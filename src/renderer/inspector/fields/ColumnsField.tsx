import type { ReactNode } from 'react';
import { Field } from '../../ui/Field';
import { Select } from '../../ui/Select';
import { columnGroups, columnKey } from './column-groups';
import type { ColumnChoice, FieldProps } from './define';

const NONE = 'none';

/** Columns of one table, one after another; each chooser offers to leave its column out again. */
export function ColumnsField({ spec, value, onChange, error, columns }: FieldProps<'columns'>): ReactNode {
  const chosen = typeof value === 'object' && value !== null && 'columns' in value ? value : null;
  const list = chosen?.columns ?? [];
  const fitting = chosen ? columns.filter((choice) => choice.data === chosen.data) : columns;
  const put = (position: number, choice: ColumnChoice | undefined): void => {
    const data = choice?.data ?? chosen?.data;
    const next = choice ? list.toSpliced(position, 1, choice.column) : list.toSpliced(position, 1);
    onChange(data === undefined || next.length === 0 ? undefined : { data, columns: next });
  };
  return (
    <Field
      layout="column"
      label={spec.label}
      hint={spec.help}
      error={error}
      {...(columns.length === 0 ? { help: 'Import a table first: select nothing and open Data.' } : {})}
    >
      {[...list, null].map((column, position) => {
        const offered =
          chosen === null || column === null || fitting.some((choice) => choice.column === column)
            ? fitting
            : [...fitting, { data: chosen.data, column, table: 'Missing', numeric: true }];
        return (
          <Select
            key={column === null ? 'next' : `${list.indexOf(column)} ${column}`}
            value={chosen === null || column === null ? null : columnKey({ data: chosen.data, column })}
            options={[
              ...columnGroups(offered),
              ...(column === null ? [] : [{ label: '', options: [{ value: NONE, label: 'Leave out' }] }]),
            ]}
            placeholder={position === 0 ? 'Choose a column…' : 'Add a column…'}
            disabled={offered.length === 0}
            invalid={error !== undefined}
            onChange={(picked) =>
              put(
                position,
                offered.find((choice) => columnKey(choice) === picked),
              )
            }
          />
        );
      })}
    </Field>
  );
}
