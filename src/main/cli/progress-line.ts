import type { TrainingProgress } from '../../engine';

const short = (value: number) => value.toPrecision(4);

function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '…';
  const whole = Math.ceil(seconds);
  return whole < 90 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** One report as a line: where the run is, losses, speed, time left. */
export function progressLine(progress: TrainingProgress): string {
  const { stage, member, iteration, totalIterations, loss, validationLoss } = progress;
  const parts = [
    ...(member ? [`run ${member.index}/${member.of} (seed ${member.seed})`] : []),
    `${stage} ${iteration}/${totalIterations}`,
    `loss ${short(loss)}`,
    ...(validationLoss === null ? [] : [`validation ${short(validationLoss)}`]),
    `${Math.round(progress.iterationsPerSecond)} steps/s`,
    `${duration(progress.secondsLeft)} left`,
  ];
  return parts.join('  ');
}
