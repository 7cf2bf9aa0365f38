import type { ReactNode } from 'react';
import type { ChosenEntry, SettingNumber } from '../../../engine/index';
import { withDefaults } from '../../../engine/index';
import { Field } from '../../ui/Field';
import { NumberField } from '../../ui/NumberField';
import { Select } from '../../ui/Select';

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly help: string;
  readonly numbers: readonly SettingNumber[];
}

export interface EntryFieldsProps {
  readonly label: string;
  /** Name of the setting, for its diagnostics. */
  readonly field: string;
  readonly entries: readonly Entry[];
  /** What is chosen; absent stands for the first entry. */
  readonly chosen: ChosenEntry | undefined;
  readonly onChange: (chosen: ChosenEntry) => void;
  readonly error: (field: string) => string | undefined;
}

/** One entry of a registry, and a field for each number that it asks for. */
export function EntryFields(props: EntryFieldsProps): ReactNode {
  const { label, field, entries, chosen, onChange, error } = props;
  const id = chosen?.id ?? entries[0]?.id ?? '';
  const entry = entries.find((one) => one.id === id);
  const options = entries.map(({ id: value, title }) => ({ value, label: title }));
  const numbers = withDefaults(entry?.numbers ?? [], chosen?.numbers);
  return (
    <>
      <Field label={label} hint={entry?.help} error={error(field)}>
        <Select
          value={id}
          options={entry === undefined ? [...options, { value: id, label: id }] : options}
          onChange={(value) => onChange({ id: value })}
        />
      </Field>
      {entry?.numbers.map(({ key, label: name, help, min, max, isWhole = false }) => (
        <Field key={key} label={name} hint={help} error={error(`${field}.${key}`)}>
          <NumberField
            value={numbers[key] ?? min}
            min={min}
            max={max}
            integer={isWhole}
            onCommit={(value) => onChange({ id, numbers: { ...numbers, [key]: value } })}
          />
        </Field>
      ))}
    </>
  );
}
