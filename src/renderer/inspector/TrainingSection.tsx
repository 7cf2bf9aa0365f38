import { memo } from 'react';
import type { ReactNode } from 'react';
import type { Diagnostic, TrainingSettings } from '../../engine/index';
import type { Dispatch } from '../document/editor';
import { Section } from '../ui/Section';
import { settingProblem } from './setting-problem';
import { DataFields } from './training/DataFields';
import type { TrainingFieldsProps } from './training/define';
import { RunFields } from './training/RunFields';
import { StrategyFields } from './training/StrategyFields';

export interface TrainingSectionProps {
  readonly settings: TrainingSettings;
  readonly diagnostics: readonly Diagnostic[];
  readonly dispatch: Dispatch;
}

/** How the model is fitted to its data: strategy, what counts, and how often it is tried. */
export const TrainingSection = memo(Training);

function Training({ settings, diagnostics, dispatch }: TrainingSectionProps): ReactNode {
  const fields: TrainingFieldsProps = {
    settings,
    set: (change) => dispatch('set-training', change),
    error: (field) => settingProblem(diagnostics, 'training', field),
  };
  return (
    <>
      <Section title="Training" mark="training" foldable>
        <StrategyFields {...fields} />
      </Section>
      <Section title="Loss and data" foldable>
        <DataFields {...fields} />
      </Section>
      <Section title="Seeds and gradients" foldable>
        <RunFields {...fields} />
      </Section>
    </>
  );
}
