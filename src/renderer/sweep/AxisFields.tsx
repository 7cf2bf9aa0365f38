import type { ReactNode } from 'react';
import type { SweepableNumber } from '../../engine/index';
import { Field } from '../ui/Field';
import { formatNumber } from '../ui/format-number';
import { NumberField } from '../ui/NumberField';
import { Select } from '../ui/Select';
import { TextField } from '../ui/TextField';
import { shownUnit } from './shown-unit';
import { parseValues } from './parse-values';
import { axisFor, listOfRange, placeKey, type AxisSetup } from './setup';
import styles from './Sweep.module.css';

export interface AxisFieldsProps {
  readonly title: string;
  readonly numbers: readonly SweepableNumber[];
  /** Undefined while no number is chosen. */
  readonly axis: AxisSetup | undefined;
  /** Values of a number that was just chosen. */
  readonly count: number;
  /** Undefined takes the number away. */
  readonly onChange: (axis: AxisSetup | undefined) => void;
  /** Whether there may be none. */
  readonly optional: boolean;
}

const NONE = 'none';
const SPREADS = [
  { value: 'linear', label: 'Evenly spaced' },
  { value: 'logarithmic', label: 'Logarithmic' },
  { value: 'list', label: 'A list' },
] as const;

/** Which number is swept, and over what. */
export function AxisFields(props: AxisFieldsProps): ReactNode {
  const { title, numbers, axis, count, onChange, optional } = props;
  const chosen = numbers.find((number) => placeKey(number) === axis?.number);
  const options = numbers.map((number) => ({
    value: placeKey(number),
    label: `${number.name} = ${formatNumber(number.value)}`,
  }));
  const choose = (key: string): void => {
    const number = numbers.find((one) => placeKey(one) === key);
    onChange(number && axisFor(number, count));
  };
  return (
    <fieldset className={styles.axis}>
      <legend>{title}</legend>
      <Select
        label={title}
        value={axis?.number ?? (optional ? NONE : null)}
        placeholder="Choose a number…"
        options={optional ? [{ value: NONE, label: 'None' }, ...options] : options}
        onChange={choose}
      />
      {axis === undefined ? null : (
        <>
          <Field label="Values" name={`${title}: values`}>
            <Select
              value={axis.kind === 'list' ? 'list' : axis.range.scale}
              options={SPREADS}
              onChange={(spread) => onChange(withSpread(axis, spread))}
            />
          </Field>
          {axis.kind === 'list' ? (
            <Field label="List" layout="column" help="Numbers with commas or spaces between them.">
              <TextField
                code
                lines={2}
                value={axis.list}
                placeholder="0.1, 0.2, 0.5"
                check={(text) =>
                  parseValues(text) === null ? 'Type numbers with commas between.' : undefined
                }
                onCommit={(list) => onChange({ ...axis, list })}
              />
            </Field>
          ) : (
            <RangeFields axis={axis} unit={chosen?.unit ?? ''} onChange={onChange} />
          )}
        </>
      )}
    </fieldset>
  );
}

function withSpread(axis: AxisSetup, spread: string): AxisSetup {
  if (spread === 'list') return { ...axis, kind: 'list', list: axis.list || listOfRange(axis) };
  const scale = spread === 'logarithmic' ? 'logarithmic' : 'linear';
  return { ...axis, kind: 'range', range: { ...axis.range, scale } };
}

function RangeFields({
  axis,
  unit,
  onChange,
}: {
  readonly axis: AxisSetup;
  readonly unit: string;
  readonly onChange: (axis: AxisSetup) => void;
}): ReactNode {
  const { range } = axis;
  const set = (change: Partial<AxisSetup['range']>): void =>
    onChange({ ...axis, range: { ...range, ...change } });
  const shown = shownUnit(unit);
  return (
    <>
      <Field label="From">
        <NumberField value={range.from} unit={shown} onCommit={(from) => set({ from })} />
      </Field>
      <Field label="To">
        <NumberField value={range.to} unit={shown} onCommit={(to) => set({ to })} />
      </Field>
      <Field label="How many">
        <NumberField value={range.count} min={1} max={2500} integer onCommit={(count) => set({ count })} />
      </Field>
    </>
  );
}
