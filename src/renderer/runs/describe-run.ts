/** The state of a run in one line of plain words. */
import type { RunInfo, TrainingResult, TrainingSettings } from '../../engine/index';
import { formatCount, formatDuration, formatNumber } from '../ui/format-number';
import type { CurrentRun } from './runs-state';

/** What the run does at the moment, for the line under the button. */
export function describeCurrent(run: CurrentRun): string {
  const { progress } = run;
  if (run.phase === 'starting') return 'Preparing the model…';
  if (run.phase === 'stopping') return 'Stopping, keeping the best weights…';
  if (run.phase === 'running' && progress === null) return 'Running…';
  if (run.phase !== 'running' || progress === null) return '';
  const { stage, member, iteration, totalIterations } = progress;
  const which = member === undefined ? '' : `Run ${member.index} of ${member.of} · `;
  return `${which}${stage} · ${formatCount(iteration)} of ${formatCount(totalIterations)}`;
}

/** How long it will still take, or nothing while that is unknown. */
export function describeRemaining({ phase, progress }: CurrentRun): string {
  return phase === 'running' && progress !== null ? `${formatDuration(progress.secondsLeft)} left` : '';
}

const ENDINGS = {
  done: 'Training finished',
  earlyStopped: 'Stopped early',
  cancelled: 'Stopped',
  failed: 'Training failed',
} satisfies Record<TrainingResult['status'], string>;

/** How a run ended, in two or three words. */
export function describeEnding(status: TrainingResult['status']): string {
  return ENDINGS[status];
}

const STATES = {
  ...ENDINGS,
  done: 'finished',
  earlyStopped: 'stopped early',
  cancelled: 'stopped',
  failed: 'failed',
  running: 'running',
  interrupted: 'interrupted',
} satisfies Record<RunInfo['status'], string>;

/** One word or two for the list of runs. */
export function describeStatus(status: RunInfo['status']): string {
  return STATES[status];
}

/** The training settings in one sentence. */
export function describeSettings(settings: TrainingSettings): string {
  const { adam, lbfgs, growingHorizon = 0, validationFraction, patience, weightPenalty, seed } = settings;
  const phases = [
    adam.iterations > 0
      ? `${formatCount(adam.iterations)} steps of Adam at rate ${formatNumber(adam.learningRate)}`
      : '',
    lbfgs.iterations > 0 ? `${formatCount(lbfgs.iterations)} of L-BFGS` : '',
  ].filter((text) => text !== '');
  return [
    phases.length === 0 ? 'No iterations' : phases.join(', then '),
    growingHorizon > 0 && adam.iterations > 0
      ? `the record is taken in over the first ${formatNumber(growingHorizon * 100, 3)} % of Adam`
      : '',
    validationFraction > 0
      ? `the last ${formatNumber(validationFraction * 100, 3)} % of times kept for validation`
      : 'no validation',
    patience > 0 ? `patience ${formatCount(patience)}` : '',
    weightPenalty > 0 ? `weight penalty ${formatNumber(weightPenalty)}` : '',
    `seed ${seed}`,
  ]
    .filter((text) => text !== '')
    .join('; ');
}
