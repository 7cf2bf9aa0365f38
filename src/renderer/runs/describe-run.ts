/** The state of a run in one line of plain words. */
import type { RunInfo, TrainingResult, TrainingSettings } from '../../engine/index';
import { losses, recipeOf, schedules, stagesOf } from '../../engine/index';
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
  return [...describeStages(settings), ...describeData(settings), ...describeTries(settings)]
    .filter((text) => text !== '')
    .join('; ');
}

function describeStages(settings: TrainingSettings): readonly string[] {
  const { adam, growingHorizon = 0 } = settings;
  const recipe = recipeOf(settings);
  const stages = stagesOf(settings)
    .filter(({ iterations }) => iterations > 0)
    .map(({ title, iterations }) => `${formatCount(iterations)} steps of ${title}`);
  return [
    stages.length === 0 ? 'No iterations' : stages.join(', then '),
    adam.iterations > 0 ? `learning rate ${formatNumber(adam.learningRate)}` : '',
    adam.schedule === undefined || adam.schedule === 'constant'
      ? ''
      : `schedule ${(schedules.find(adam.schedule)?.title ?? adam.schedule).toLowerCase()}`,
    recipe?.growsHorizon === true && growingHorizon > 0 && adam.iterations > 0
      ? `the record is taken in over the first ${formatNumber(growingHorizon * 100, 3)}\u00a0% of Adam`
      : '',
  ];
}

function describeData(settings: TrainingSettings): readonly string[] {
  const { loss, validationFraction, validationSplit = 'time', windowLength = 0, batchSize = 0 } = settings;
  const kept = validationSplit === 'time' ? 'times' : 'trajectories';
  return [
    loss === undefined ? '' : (losses.find(loss.id)?.title.toLowerCase() ?? loss.id),
    validationFraction > 0
      ? `the last ${formatNumber(validationFraction * 100, 3)}\u00a0% of ${kept} kept for validation`
      : 'no validation',
    windowLength > 0 ? `windows of ${formatCount(windowLength)} times` : '',
    batchSize > 0 ? `batches of ${formatCount(batchSize)}` : '',
    settings.patience > 0 ? `patience ${formatCount(settings.patience)}` : '',
    settings.weightPenalty > 0 ? `weight penalty ${formatNumber(settings.weightPenalty)}` : '',
  ];
}

function describeTries({ seed, ensemble = 1 }: TrainingSettings): readonly string[] {
  return [ensemble > 1 ? `${formatCount(ensemble)} runs from seed ${seed} on` : `seed ${seed}`];
}
