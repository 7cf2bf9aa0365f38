import type { ReactNode } from 'react';
import { recipeOf, recipes, schedules, type TrainingSettings } from '../../../engine/index';
import { Field } from '../../ui/Field';
import { NumberField } from '../../ui/NumberField';
import { Select } from '../../ui/Select';
import type { TrainingFieldsProps } from './define';
import { EntryFields } from './EntryFields';

/** In which order what is trained, and by which optimisers. */
export function StrategyFields({ settings, set, error }: TrainingFieldsProps): ReactNode {
  const { adam, lbfgs, recipe, growingHorizon = 0, levenbergMarquardt } = settings;
  const setAdam = (change: Partial<TrainingSettings['adam']>): void => set({ adam: { ...adam, ...change } });
  return (
    <>
      <EntryFields
        label="Recipe"
        field="recipe"
        entries={recipes.all()}
        chosen={recipe}
        onChange={(chosen) => set({ recipe: chosen })}
        error={error}
      />
      {recipeOf(settings)?.growsHorizon === true ? (
        <Field
          label="Growing horizon"
          hint="Share of the Adam steps over which the fitted part of the record grows from its first fifth to the whole; 0 fits the whole from the start. Long records need it."
          error={error('growingHorizon')}
        >
          <NumberField
            value={growingHorizon}
            min={0}
            max={1}
            onCommit={(value) => set({ growingHorizon: value })}
          />
        </Field>
      ) : null}
      <Field
        label="Adam steps"
        hint="The first phase: robust, finds the valley."
        error={error('adam.iterations')}
      >
        <NumberField
          value={adam.iterations}
          integer
          min={0}
          onCommit={(iterations) => setAdam({ iterations })}
        />
      </Field>
      <Field
        label="Learning rate"
        hint="Size of Adam's steps; for numbers above a hundred, per hundred of their size."
        error={error('adam.learningRate')}
      >
        <NumberField
          value={adam.learningRate}
          above={0}
          onCommit={(learningRate) => setAdam({ learningRate })}
        />
      </Field>
      <Field
        label="Schedule"
        hint={schedules.find(adam.schedule ?? 'constant')?.help}
        error={error('adam.schedule')}
      >
        <Select
          value={adam.schedule ?? 'constant'}
          options={schedules.all().map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(schedule) => setAdam({ schedule })}
        />
      </Field>
      <Field
        label="Longest gradient"
        hint="Longer gradients are shortened to it before a step of Adam; 0 leaves them as they are."
        error={error('adam.clip')}
      >
        <NumberField value={adam.clip ?? 0} min={0} onCommit={(clip) => setAdam({ clip })} />
      </Field>
      <Field
        label="Weight decay"
        hint="Share by which each step of Adam shrinks the weights of neural blocks, per unit of learning rate (AdamW); 0 switches it off."
        error={error('adam.weightDecay')}
      >
        <NumberField
          value={adam.weightDecay ?? 0}
          min={0}
          onCommit={(weightDecay) => setAdam({ weightDecay })}
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
        label="Levenberg–Marquardt steps"
        hint="The last phase, for squared errors and up to a few hundred parameters: few steps, each with the whole Jacobian."
        error={error('levenbergMarquardt.iterations')}
      >
        <NumberField
          value={levenbergMarquardt?.iterations ?? 0}
          integer
          min={0}
          onCommit={(iterations) => set({ levenbergMarquardt: { iterations } })}
        />
      </Field>
    </>
  );
}
