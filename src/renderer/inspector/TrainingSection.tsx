import type { ReactNode } from 'react';
import type { Diagnostic, TrainingSettings } from '../../engine/index';
import type { Dispatch } from '../document/editor';
import { Field } from '../ui/Field';
import { NumberField } from '../ui/NumberField';
import { Section } from '../ui/Section';
import { settingProblem } from './setting-problem';

export interface TrainingSectionProps {
  readonly settings: TrainingSettings;
  readonly diagnostics: readonly Diagnostic[];
  readonly dispatch: Dispatch;
}

/** How the model is fitted to its data. */
export function TrainingSection({ settings, diagnostics, dispatch }: TrainingSectionProps): ReactNode {
  const { adam, lbfgs } = settings;
  const set = (change: Partial<TrainingSettings>): void => dispatch('set-training', change);
  const error = (field: string): string | undefined => settingProblem(diagnostics, 'training', field);
  return (
    <Section title="Training" mark="training" foldable>
      <Field
        label="Adam steps"
        hint="The first phase: robust, finds the valley."
        error={error('adam.iterations')}
      >
        <NumberField
          value={adam.iterations}
          integer
          min={0}
          onCommit={(iterations) => set({ adam: { ...adam, iterations } })}
        />
      </Field>
      <Field label="Learning rate" hint="Size of Adam's steps." error={error('adam.learningRate')}>
        <NumberField
          value={adam.learningRate}
          above={0}
          onCommit={(learningRate) => set({ adam: { ...adam, learningRate } })}
        />
      </Field>
      <Field
        label="Growing horizon"
        hint="Share of the Adam steps over which the fitted part of the record grows from its first fifth to the whole; 0 fits the whole from the start. Long records need it."
        error={error('growingHorizon')}
      >
        <NumberField
          value={settings.growingHorizon ?? 0}
          min={0}
          max={1}
          onCommit={(growingHorizon) => set({ growingHorizon })}
        />
      </Field>
      <Field
        label="L-BFGS steps"
        hint="The second phase: precise, goes to the bottom."
        error={error('lbfgs.iterations')}
      >
        <NumberField
          value={lbfgs.iterations}
          integer
          min={0}
          onCommit={(iterations) => set({ lbfgs: { ...lbfgs, iterations } })}
        />
      </Field>
      <Field
        label="Validation share"
        hint="Share of the observation times, the last ones, that only check the fit."
        error={error('validationFraction')}
      >
        <NumberField
          value={settings.validationFraction}
          min={0}
          max={0.9}
          onCommit={(validationFraction) => set({ validationFraction })}
        />
      </Field>
      <Field
        label="Patience"
        hint="Iterations without a better validation loss before a phase ends; 0 never ends early."
        error={error('patience')}
      >
        <NumberField value={settings.patience} integer min={0} onCommit={(patience) => set({ patience })} />
      </Field>
      <Field
        label="Weight penalty"
        hint="Keeps the weights of neural blocks small; 0 switches it off."
        error={error('weightPenalty')}
      >
        <NumberField
          value={settings.weightPenalty}
          min={0}
          onCommit={(weightPenalty) => set({ weightPenalty })}
        />
      </Field>
      <Field label="Seed" hint="The same seed gives the same run." error={error('seed')}>
        <NumberField
          value={settings.seed}
          integer
          min={0}
          max={0xffffffff}
          onCommit={(seed) => set({ seed })}
        />
      </Field>
    </Section>
  );
}
