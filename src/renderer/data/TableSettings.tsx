import type { ReactNode } from 'react';
import { TIME_UNITS, type Examination, type ImportChoices, type TimeUnit } from '../../engine/index';
import { Field } from '../ui/Field';
import { NumberField } from '../ui/NumberField';
import { Section } from '../ui/Section';
import { Select } from '../ui/Select';
import { Switch } from '../ui/Switch';
import { TextField } from '../ui/TextField';

export interface TableSettingsProps {
  readonly choices: ImportChoices;
  readonly examination: Examination;
  readonly onChange: (choices: Partial<ImportChoices>) => void;
}

const UNIT_NAMES: Readonly<Record<TimeUnit, string>> = {
  ms: 'milliseconds',
  s: 'seconds (s)',
  min: 'minutes (min)',
  h: 'hours (h)',
  d: 'days (d)',
  wk: 'weeks (wk)',
  yr: 'years of 365.25 days (yr)',
};

/** What concerns the table as a whole: time, trajectories, missing values, which rows. */
export function TableSettings({ choices, examination, onChange }: TableSettingsProps): ReactNode {
  const { columns, origin } = examination;
  const names = columns.map(({ name }) => ({ value: name, label: name }));
  return (
    <>
      <Section title="Time" mark="time">
        <Field label="Column">
          <Select
            value={choices.time}
            options={names}
            onChange={(time) => {
              const kind = columns.find(({ name }) => name === time)?.kind;
              onChange({
                time,
                timeKind: kind === 'date' ? 'date' : 'number',
                ...(choices.group === time ? { group: null } : {}),
              });
            }}
          />
        </Field>
        <Field label="Written as">
          <Select
            value={choices.timeKind}
            options={[
              { value: 'number', label: 'Numbers' },
              { value: 'date', label: 'Dates' },
            ]}
            onChange={(kind) => onChange({ timeKind: kind === 'date' ? 'date' : 'number' })}
          />
        </Field>
        {choices.timeKind === 'date' ? (
          <DateSettings choices={choices} origin={origin} onChange={onChange} />
        ) : null}
      </Section>
      <Section title="Trajectories" mark="trajectories">
        <Field
          label="Told apart by"
          hint="Rows with the same value in this column belong to one trajectory; choose none when the table holds a single one."
        >
          <Select
            value={choices.group === null ? 'none' : `by ${choices.group}`}
            options={[
              { value: 'none', label: 'A single one' },
              ...names
                .filter(({ value }) => value !== choices.time)
                .map(({ value }) => ({ value: `by ${value}`, label: value })),
            ]}
            onChange={(value) => onChange({ group: value === 'none' ? null : value.slice(3) })}
          />
        </Field>
        <Field
          label="Validation"
          hint="The share that is kept to judge the trained model by; shaded in the table."
        >
          <NumberField
            value={choices.split.fraction}
            min={0}
            max={0.9}
            onCommit={(fraction) => onChange({ split: { ...choices.split, fraction } })}
          />
        </Field>
        {choices.group === null ? null : (
          <Field label="Kept are">
            <Select
              value={choices.split.by}
              options={[
                { value: 'time', label: 'The last times of each' },
                { value: 'trajectory', label: 'The last trajectories' },
              ]}
              onChange={(by) =>
                onChange({ split: { ...choices.split, by: by === 'trajectory' ? 'trajectory' : 'time' } })
              }
            />
          </Field>
        )}
      </Section>
      <RowSettings choices={choices} onChange={onChange} />
    </>
  );
}

interface DateSettingsProps {
  readonly choices: ImportChoices;
  readonly origin: string;
  readonly onChange: (choices: Partial<ImportChoices>) => void;
}

function DateSettings({ choices, origin, onChange }: DateSettingsProps): ReactNode {
  return (
    <>
      <Field label="Counted in">
        <Select
          value={choices.timeUnit}
          options={Object.keys(TIME_UNITS).map((unit) => ({
            value: unit,
            label: UNIT_NAMES[unit as TimeUnit],
          }))}
          onChange={(unit) => onChange({ timeUnit: unit as TimeUnit })}
        />
      </Field>
      <Field
        label="From"
        help={origin === '' ? undefined : `0 is ${origin.replace('T', ' ').replace('.000Z', ' UTC')}.`}
      >
        <TextField
          value={choices.timeStart}
          placeholder="the first date"
          onCommit={(timeStart) => onChange({ timeStart })}
        />
      </Field>
      <Field label="Day before month" hint="Whether 3/4/2020 is the 3rd of April.">
        <Switch checked={choices.dayFirst} onChange={(dayFirst) => onChange({ dayFirst })} />
      </Field>
    </>
  );
}

function RowSettings({ choices, onChange }: Omit<TableSettingsProps, 'examination'>): ReactNode {
  return (
    <Section title="Rows and cells" mark="rows">
      <Field
        label="Missing marks"
        hint="Texts that stand for a missing value besides an empty cell, with blanks between them."
      >
        <TextField
          value={choices.missing.join(' ')}
          onCommit={(text) => onChange({ missing: text.split(/[\s,;]+/u).filter((mark) => mark !== '') })}
        />
      </Field>
      <Field label="Decimal comma">
        <Switch checked={choices.decimalComma} onChange={(decimalComma) => onChange({ decimalComma })} />
      </Field>
      <Field label="Sort by time">
        <Switch
          checked={choices.order === 'sort'}
          onChange={(isOn) => onChange({ order: isOn ? 'sort' : 'keep' })}
        />
      </Field>
      <Field label="Every n-th row" hint="Of each trajectory every n-th row is kept; 1 keeps all.">
        <NumberField
          value={choices.every}
          min={1}
          max={1_000_000}
          onCommit={(every) => onChange({ every: Math.round(every) })}
        />
      </Field>
    </Section>
  );
}
