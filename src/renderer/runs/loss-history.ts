import type { RunRecord, TrainingProgress } from '../../engine/index';

/** Loss curves as they are drawn; NaN where the validation loss was not computed. */
export interface LossHistory {
  readonly iteration: readonly number[];
  readonly loss: readonly number[];
  readonly validationLoss: readonly number[];
}

export const EMPTY_LOSS: LossHistory = { iteration: [], loss: [], validationLoss: [] };

/** Points kept; beyond it every other one is dropped, which a screen cannot show anyway. */
export const LOSS_LIMIT = 4000;

function thin(history: LossHistory): LossHistory {
  if (history.iteration.length <= LOSS_LIMIT) return history;
  const last = history.iteration.length - 1;
  const keep = (values: readonly number[]): readonly number[] =>
    values.filter((_, index) => index % 2 === 0 || index === last);
  return {
    iteration: keep(history.iteration),
    loss: keep(history.loss),
    validationLoss: keep(history.validationLoss),
  };
}

/** The curves with one more point; a report of an iteration that is already there replaces what follows it. */
export function addLoss(history: LossHistory, progress: TrainingProgress): LossHistory {
  const { iteration, loss, validationLoss } = progress;
  const before = history.iteration.findLastIndex((one) => one < iteration) + 1;
  return thin({
    iteration: [...history.iteration.slice(0, before), iteration],
    loss: [...history.loss.slice(0, before), loss],
    validationLoss: [...history.validationLoss.slice(0, before), validationLoss ?? Number.NaN],
  });
}

/** The curves that a run folder holds. */
export function fromRecord(history: RunRecord['history']): LossHistory {
  let result: LossHistory = {
    iteration: Array.from(history.iteration),
    loss: Array.from(history.loss),
    validationLoss: Array.from(history.validationLoss),
  };
  while (result.iteration.length > LOSS_LIMIT) result = thin(result);
  return result;
}
