import { useMemo, type ReactNode } from 'react';
import {
  modelQuantities,
  sweepableNumbers,
  SWEEP_LIMITS,
  type Model,
  type SweepableNumber,
} from '../../engine/index';
import { Button } from '../ui/Button';
import { formatCount } from '../ui/format-number';
import { AxisFields } from './AxisFields';
import { placeKey, planOf, type AxisSetup, type SweepSetup } from './setup';
import styles from './Sweep.module.css';
import type { SweepResult } from './sweep-store';

export interface SweepFormProps {
  readonly model: Model;
  readonly setup: SweepSetup;
  readonly onChange: (setup: SweepSetup) => void;
  readonly result: SweepResult | null;
  readonly onRun: () => void;
  readonly onStop: () => void;
}

/** Values of the first number alone, and of each when there are two. */
const [ALONE, PAIRED] = [11, 7];

/** What is swept, over what, and which quantities are looked at. */
export function SweepForm({ model, setup, onChange, result, onRun, onStop }: SweepFormProps): ReactNode {
  const numbers = useMemo(() => sweepableNumbers(model), [model]);
  const planned = useMemo(() => planOf(model, setup), [model, setup]);
  const [first, second] = setup.axes;
  const isRunning = result?.status === 'running';
  const withAxes = (...axes: readonly (AxisSetup | undefined)[]): void =>
    onChange({ ...setup, axes: axes.filter((axis) => axis !== undefined) });
  // A number that is taken cannot be the other one as well.
  const free = (other: AxisSetup | undefined): readonly SweepableNumber[] =>
    numbers.filter((number) => other === undefined || placeKey(number) !== other.number);
  return (
    <section className={styles.form} aria-label="What to sweep">
      <div className={styles.fields}>
        <AxisFields
          title="First number"
          numbers={free(second)}
          axis={first}
          count={ALONE}
          optional={false}
          onChange={(axis) => withAxes(axis, second)}
        />
        {first === undefined ? null : (
          <AxisFields
            title="Second number"
            numbers={free(first)}
            axis={second}
            count={PAIRED}
            optional
            onChange={(axis) => withAxes(axis && !second ? fewer(first) : first, axis)}
          />
        )}
        <Quantities model={model} setup={setup} onChange={onChange} />
      </div>
      <div className={styles.go}>
        {planned?.problems.map((problem) => (
          <p key={problem} role="alert" className={styles.problem}>
            {problem}
          </p>
        ))}
        {planned && planned.problems.length === 0 ? (
          <p className={styles.count}>
            {planned.counts.map(formatCount).join(' × ')}
            {planned.counts.length > 1 ? ` = ${formatCount(planned.count)}` : ''}
            {planned.count === 1 ? ' solution' : ' solutions'}
          </p>
        ) : null}
        {isRunning ? (
          <Button onClick={onStop}>Stop</Button>
        ) : (
          <Button look="primary" disabled={planned === null || planned.problems.length > 0} onClick={onRun}>
            {result === null ? 'Run the sweep' : 'Run it again'}
          </Button>
        )}
      </div>
    </section>
  );
}

/** Two numbers with many values each are more than one wants to look at. */
function fewer(axis: AxisSetup): AxisSetup {
  const { range } = axis;
  return range.count === ALONE ? { ...axis, range: { ...range, count: PAIRED } } : axis;
}

function Quantities({
  model,
  setup,
  onChange,
}: Pick<SweepFormProps, 'model' | 'setup' | 'onChange'>): ReactNode {
  const all = useMemo(() => modelQuantities(model), [model]);
  const chosen = setup.quantities ?? all.slice(0, 6).map(({ name }) => name);
  return (
    <fieldset className={styles.axis}>
      <legend>Quantities</legend>
      <div className={styles.ticks}>
        {all.slice(0, 40).map(({ name, isMeasured }) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={chosen.includes(name)}
              disabled={!chosen.includes(name) && chosen.length >= SWEEP_LIMITS.quantities}
              onChange={({ target }) =>
                onChange({
                  ...setup,
                  quantities: target.checked ? [...chosen, name] : chosen.filter((other) => other !== name),
                })
              }
            />
            {name}
            {isMeasured ? <span className={styles.measured}>measured</span> : null}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
