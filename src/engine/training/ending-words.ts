/** How a run ended, in words for the user. */
import type { Outcome } from '../simulation/define';
import { cutOffWords, type CutOff } from './breakdown';
import type { Breakdown } from './define';
import type { FinishedMember } from './ensemble';
import type { PreparedFit } from './prepare-fit';
import type { Trainer } from './trainer';

const ENDING_WORDS = {
  limit: 'All iterations are done.',
  converged: 'The optimiser converged: no small step lowers the loss any further.',
  stuck: 'The optimiser found no better weights from where it stood.',
  earlyStopped: 'Stopped early: the loss that is watched did not improve any more.',
  failed: 'The model cannot be integrated at its starting values.',
} as const;

/** Where the integration broke down last, when it did and the run went on. */
export function breakdownOf({ state }: Trainer, { model }: PreparedFit): Breakdown | undefined {
  const count = state.backOffs + state.shortenings;
  if (count === 0) return undefined;
  const name = model.states[state.brokenState]?.name;
  return {
    iteration: state.brokenIteration,
    time: state.brokenTime,
    count,
    ...(name === undefined ? {} : { state: name }),
  };
}

function breakdownWords({ count, time, state, iteration }: Breakdown): string {
  const times = count === 1 ? 'once' : `${count} times`;
  const where =
    state === undefined
      ? `time ${Number(time.toPrecision(6))}`
      : `time ${Number(time.toPrecision(6))} in "${state}"`;
  return `The integration broke down ${times} on the way, last at ${where} in iteration ${iteration}; training went on more carefully from the best weights or with a shorter part of the record.`;
}

export function messageOf(end: {
  readonly trainer: Trainer;
  readonly cancelled: boolean;
  readonly failure: Outcome | undefined;
  readonly members: readonly FinishedMember[];
  readonly kept: FinishedMember;
  readonly breakdown: Breakdown | undefined;
  readonly cut: CutOff | undefined;
}): string {
  const { trainer, cancelled, failure, members, kept, breakdown, cut } = end;
  const { ending, best } = trainer.state;
  const parts: string[] = [cancelled && ending !== 'failed' ? 'Stopped on request.' : ENDING_WORDS[ending]];
  if (failure) parts.push(failure.advice);
  if (breakdown && best) parts.push(breakdownWords(breakdown));
  if (cut && best) parts.push(cutOffWords(cut));
  if (best && !cancelled && !trainer.isBestWhole())
    parts.push('The model does not get through the whole record yet: only a part of it was fitted.');
  if (members.length > 1) parts.push(`Of ${members.length} runs, that of seed ${kept.seed} is kept.`);
  if (best) parts.push(`The weights of iteration ${kept.bestIteration} are kept.`);
  return parts.filter((part) => part !== '').join(' ');
}
