import type { ReactNode } from 'react';
import {
  parseUnit,
  readableUnit,
  type ColumnSummary,
  type ColumnUse,
  type Scaling,
} from '../../engine/index';
import { Field } from '../ui/Field';
import { formatNumber } from '../ui/format-number';
import { NumberField } from '../ui/NumberField';
import { Section } from '../ui/Section';
import { Select, type SelectOption } from '../ui/Select';
import { Switch } from '../ui/Switch';
import { TextField } from '../ui/TextField';

export interface ColumnSettingsProps {
  readonly column: ColumnSummary;
  readonly use: ColumnUse;
  readonly role: 'time' | 'group' | 'value';
  readonly onChange: (use: ColumnUse) => void;
  /** States that the column can be compared with, by id. */
  readonly states: readonly SelectOption[];
  /** Id of the state that it is compared with; '' is none. */
  readonly observed: string;
  readonly onObserve: (state: string) => void;
}

const SCALINGS: readonly (SelectOption & { readonly value: Scaling })[] = [
  { value: 'none', label: 'As they are' },
  { value: 'factor', label: 'Times a factor' },
  { value: 'largest', label: 'Largest becomes 1' },
  { value: 'range', label: 'From 0 to 1' },
  { value: 'standard', label: 'Mean 0, deviation 1' },
];

/** Name, unit, scale and observation of the column that is chosen. */
export function ColumnSettings(props: ColumnSettingsProps): ReactNode {
  const { column, use, role, onChange } = props;
  const set = (change: Partial<ColumnUse>): void => onChange({ ...use, ...change });
  return (
    <Section title={`Column “${column.name}”`} mark="column">
      {role === 'value' ? (
        <Field label="Import it">
          <Switch checked={use.isTaken} onChange={(isTaken) => set({ isTaken })} />
        </Field>
      ) : null}
      <Field label="Name">
        <TextField
          key={column.name}
          value={use.name}
          check={(name) => (name.trim() === '' ? 'A column needs a name.' : undefined)}
          onCommit={(name) => set({ name: name.trim() })}
        />
      </Field>
      {role === 'group' ? null : (
        <Field label="Unit">
          <TextField
            key={column.name}
            value={use.unit}
            placeholder="no unit"
            check={unitProblem}
            onCommit={(unit) => set({ unit: readableUnit(unit) ?? unit.trim() })}
          />
        </Field>
      )}
      {role === 'value' && use.isTaken ? <ValueSettings {...props} set={set} /> : null}
    </Section>
  );
}

function unitProblem(text: string): string | undefined {
  const found = text.trim() === '' ? undefined : parseUnit(readableUnit(text) ?? text);
  return found?.kind === 'problem' ? found.message : undefined;
}

function ValueSettings({
  column,
  use,
  set,
  states,
  observed,
  onObserve,
}: ColumnSettingsProps & { readonly set: (change: Partial<ColumnUse>) => void }): ReactNode {
  const { factor, offset } = column;
  const isMade = use.scaling !== 'none' && use.scaling !== 'factor';
  const help = isMade
    ? `× ${formatNumber(factor)}${offset === 0 ? '' : ` ${offset < 0 ? '−' : '+'} ${formatNumber(Math.abs(offset))}`}`
    : undefined;
  return (
    <>
      <Field label="Values" help={help}>
        <Select
          value={use.scaling}
          options={SCALINGS}
          onChange={(value) => set({ scaling: SCALINGS.find((one) => one.value === value)?.value ?? 'none' })}
        />
      </Field>
      {use.scaling === 'factor' ? (
        <Field label="Factor">
          <NumberField value={use.factor} onCommit={(value) => set({ factor: value })} />
        </Field>
      ) : null}
      {states.length === 0 ? null : (
        <Field
          label="Observes"
          hint="Puts an observation on the canvas that compares this column with a state."
        >
          <Select
            value={observed === '' ? 'none' : observed}
            options={[{ value: 'none', label: 'Nothing' }, ...states]}
            onChange={(state) => onObserve(state === 'none' ? '' : state)}
          />
        </Field>
      )}
    </>
  );
}
