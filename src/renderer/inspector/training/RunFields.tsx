import type { ReactNode } from 'react';
import { gradientChoices } from '../../../engine/index';
import { Field } from '../../ui/Field';
import { NumberField } from '../../ui/NumberField';
import { Select } from '../../ui/Select';
import type { TrainingFieldsProps } from './define';

/** How often it is trained, from which seeds, and how gradients are had. */
export function RunFields({ settings, set, error }: TrainingFieldsProps): ReactNode {
  const way = gradientChoices.find(settings.gradient ?? 'discrete-adjoint');
  return (
    <>
      <Field
        label="Seed"
        name="Seed of training"
        hint="The same seed gives the same run."
        error={error('seed')}
      >
        <NumberField
          value={settings.seed}
          integer
          min={0}
          max={0xffffffff}
          onCommit={(seed) => set({ seed })}
        />
      </Field>
      <Field
        label="Ensemble"
        hint="Runs with consecutive seeds; the best is kept, and their spread shows what the data leave open."
        error={error('ensemble')}
      >
        <NumberField
          value={settings.ensemble ?? 1}
          integer
          min={1}
          max={1000}
          onCommit={(ensemble) => set({ ensemble })}
        />
      </Field>
      <Field
        label="Restarts"
        hint="Further seeds tried when a run cannot be integrated at its starting values."
        error={error('restarts')}
      >
        <NumberField
          value={settings.restarts ?? 0}
          integer
          min={0}
          max={1000}
          onCommit={(restarts) => set({ restarts })}
        />
      </Field>
      <Field label="Gradient" hint={way?.help} help={way?.warning} error={error('gradient')}>
        <Select
          value={settings.gradient ?? 'discrete-adjoint'}
          options={gradientChoices.all().map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(gradient) => set({ gradient })}
        />
      </Field>
    </>
  );
}
