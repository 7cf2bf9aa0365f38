import type { TrainingSettings } from '../document/schema';
import { recordObjective } from './objectives/record';
import type { Stage } from './recipes/define';

/** Adam, with weight decay where that is set. */
export const firstOrder = ({ adam }: TrainingSettings): string =>
  (adam.weightDecay ?? 0) > 0 ? 'adamw' : 'adam';

export const firstOrderTitle = (settings: TrainingSettings): string =>
  firstOrder(settings) === 'adamw' ? 'AdamW' : 'Adam';

/**
 * The record by Adam, L-BFGS and Levenberg–Marquardt, as many iterations of each as are set: how every recipe ends.
 * `spent` iterations of Adam were made before.
 */
export function recordPhases(
  settings: TrainingSettings,
  { spent = 0, growing = 0 }: { readonly spent?: number; readonly growing?: number } = {},
): readonly Stage[] {
  const { adam, lbfgs, levenbergMarquardt } = settings;
  return [
    {
      id: 'adam',
      title: firstOrderTitle(settings),
      optimizer: firstOrder(settings),
      iterations: Math.max(0, adam.iterations - spent),
      objective: recordObjective({ growing }),
    },
    {
      id: 'lbfgs',
      title: 'L-BFGS',
      optimizer: 'lbfgs',
      iterations: lbfgs.iterations,
      objective: recordObjective({ noisy: false }),
    },
    {
      id: 'levenbergMarquardt',
      title: 'Levenberg–Marquardt',
      optimizer: 'levenbergMarquardt',
      iterations: levenbergMarquardt?.iterations ?? 0,
      objective: recordObjective({ noisy: false }),
    },
  ];
}
