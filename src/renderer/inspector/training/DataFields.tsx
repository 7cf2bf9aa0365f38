import type { ReactNode } from 'react';
import { losses } from '../../../engine/index';
import { Field } from '../../ui/Field';
import { NumberField } from '../../ui/NumberField';
import { Select } from '../../ui/Select';
import type { TrainingFieldsProps } from './define';
import { EntryFields } from './EntryFields';

const SPLITS = [
  { value: 'time', label: 'The last times' },
  { value: 'trajectory', label: 'The last trajectories' },
] as const;

/** How errors count, what of the data is fitted, and when enough is enough. */
export function DataFields({ settings, set, error }: TrainingFieldsProps): ReactNode {
  return (
    <>
      <EntryFields
        label="Loss"
        field="loss"
        entries={losses.all()}
        chosen={settings.loss}
        onChange={(loss) => set({ loss })}
        error={error}
      />
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
      <Field
        label="Validation share"
        hint="Share of the data that only checks the fit."
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
        label="Validation on"
        hint="Later times show whether the model predicts; other trajectories show whether it generalises."
        error={error('validationSplit')}
      >
        <Select
          value={settings.validationSplit ?? 'time'}
          options={SPLITS}
          onChange={(split) => set({ validationSplit: split === 'trajectory' ? 'trajectory' : 'time' })}
        />
      </Field>
      <Field
        label="Patience"
        hint="Iterations without a better validation loss before a stage ends; 0 never ends early."
        error={error('patience')}
      >
        <NumberField value={settings.patience} integer min={0} onCommit={(patience) => set({ patience })} />
      </Field>
      <Field
        label="Window length"
        hint="Measured times per window: records are cut into windows that each start from measured values. 0 keeps them whole."
        error={error('windowLength')}
      >
        <NumberField
          value={settings.windowLength ?? 0}
          integer
          min={0}
          onCommit={(windowLength) => set({ windowLength })}
        />
      </Field>
      <Field
        label="Batch size"
        hint="Trajectories or windows per step of Adam, drawn anew each time; 0 takes all of them."
        error={error('batchSize')}
      >
        <NumberField
          value={settings.batchSize ?? 0}
          integer
          min={0}
          onCommit={(batchSize) => set({ batchSize })}
        />
      </Field>
    </>
  );
}
