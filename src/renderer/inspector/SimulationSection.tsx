import { memo } from 'react';
import type { ReactNode } from 'react';
import type { Diagnostic, SimulationSettings } from '../../engine/index';
import { controllers, methods } from '../../engine/index';
import type { Dispatch } from '../document/editor';
import { Field } from '../ui/Field';
import { NumberField } from '../ui/NumberField';
import { Section } from '../ui/Section';
import { Select } from '../ui/Select';
import { TextField } from '../ui/TextField';
import { methodGroups } from './method-groups';
import { settingProblem } from './setting-problem';

export interface SimulationSectionProps {
  readonly settings: SimulationSettings;
  readonly diagnostics: readonly Diagnostic[];
  readonly dispatch: Dispatch;
}

const PRECISIONS = [
  { value: 'f64', label: 'Double (f64)' },
  { value: 'f32', label: 'Single (f32), faster' },
] as const;

/** How the model is solved. */
export const SimulationSection = memo(Simulation);

function Simulation({ settings, diagnostics, dispatch }: SimulationSectionProps): ReactNode {
  const set = (change: Partial<SimulationSettings>): void => dispatch('set-simulation', change);
  const error = (field: keyof SimulationSettings): string | undefined =>
    settingProblem(diagnostics, 'simulation', field);
  const unit = settings.timeUnit;
  const method = methods.find(settings.method);
  const usual = controllers.all()[0]?.id ?? '';
  return (
    <Section title="Simulation" mark="simulation" foldable>
      <Field label="From" error={error('start')}>
        <NumberField value={settings.start} unit={unit} onCommit={(start) => set({ start })} />
      </Field>
      <Field label="To" error={error('end')}>
        <NumberField
          value={settings.end}
          unit={unit}
          above={settings.start}
          onCommit={(end) => set({ end })}
        />
      </Field>
      <Field label="Time unit" hint="Such as yr, s or day; blank for none." error={error('timeUnit')}>
        <TextField
          value={unit}
          placeholder="none"
          onCommit={(timeUnit) => set({ timeUnit: timeUnit.trim() })}
        />
      </Field>
      <Field
        label="Output points"
        hint="Number of equally spaced times at which the curve is given."
        error={error('points')}
      >
        <NumberField
          value={settings.points}
          integer
          min={2}
          max={100_000}
          onCommit={(points) => set({ points })}
        />
      </Field>
      <Field label="Method" layout="column" hint={method?.help} error={error('method')}>
        <Select
          value={settings.method}
          options={methodGroups(settings.method)}
          onChange={(id) => set({ method: id })}
        />
      </Field>
      <Field
        label="Relative tolerance"
        hint="Error allowed per step of adaptive methods, as a share of the value."
        error={error('rtol')}
      >
        <NumberField value={settings.rtol} above={0} max={1} onCommit={(rtol) => set({ rtol })} />
      </Field>
      <Field
        label="Absolute tolerance"
        hint="Error allowed per step where values are near zero."
        error={error('atol')}
      >
        <NumberField value={settings.atol} above={0} onCommit={(atol) => set({ atol })} />
      </Field>
      <Field
        label="Step"
        hint="Step of fixed-step methods; the first step of adaptive ones."
        error={error('step')}
      >
        <NumberField value={settings.step} unit={unit} min={0} onCommit={(step) => set({ step })} />
      </Field>
      {method?.adaptive === false ? null : (
        <AdaptiveFields settings={settings} error={error} usual={usual} onChange={set} />
      )}
      {method?.kind === 'stochastic' ? (
        <Field label="Seed" hint="Chooses the path of the noise." error={error('seed')}>
          <NumberField value={settings.seed ?? 0} integer min={0} onCommit={(seed) => set({ seed })} />
        </Field>
      ) : null}
      <Field
        label="Most steps"
        hint="The run ends with a message when it needs more."
        error={error('maxSteps')}
      >
        <NumberField value={settings.maxSteps} integer min={1} onCommit={(maxSteps) => set({ maxSteps })} />
      </Field>
      <Field label="Numbers" hint="Precision of the arithmetic." error={error('precision')}>
        <Select
          value={settings.precision}
          options={PRECISIONS}
          onChange={(precision) => set({ precision: precision === 'f32' ? 'f32' : 'f64' })}
        />
      </Field>
    </Section>
  );
}

interface AdaptiveFieldsProps {
  readonly settings: SimulationSettings;
  readonly error: (field: keyof SimulationSettings) => string | undefined;
  /** Id of the controller that is used when none is named. */
  readonly usual: string;
  readonly onChange: (change: Partial<SimulationSettings>) => void;
}

/** What only methods with an error estimate ask for. */
function AdaptiveFields({ settings, error, usual, onChange }: AdaptiveFieldsProps): ReactNode {
  const unit = settings.timeUnit;
  const chosen = settings.controller ?? usual;
  return (
    <>
      <Field label="Smallest step" hint="0 for none." error={error('minStep')}>
        <NumberField
          value={settings.minStep ?? 0}
          unit={unit}
          min={0}
          onCommit={(minStep) => onChange({ minStep })}
        />
      </Field>
      <Field label="Largest step" hint="0 for none." error={error('maxStep')}>
        <NumberField
          value={settings.maxStep ?? 0}
          unit={unit}
          min={0}
          onCommit={(maxStep) => onChange({ maxStep })}
        />
      </Field>
      <Field label="Step control" hint={controllers.find(chosen)?.help} error={error('controller')}>
        <Select
          value={chosen}
          options={controllers.all().map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(controller) => onChange({ controller })}
        />
      </Field>
    </>
  );
}
