import type { SymbiodeDocument, TrainingProgress, TrainingResult } from '../../engine';

/** The result of a run whose thread had to be terminated: what its last report said about the weights that are kept. */
export function cancelledResult(
  document: SymbiodeDocument,
  last: TrainingProgress | undefined,
  seconds: number,
): TrainingResult {
  const { rtol, atol, step, maxSteps, precision, method, end } = document.simulation;
  return {
    status: 'cancelled',
    message: 'The run was stopped; the best weights so far are kept.',
    iterations: last?.iteration ?? 0,
    trainLoss: last?.bestLoss ?? NaN,
    validationLoss: last?.validationLoss ?? null,
    rmse: {},
    trainRmse: {},
    validationRmse: null,
    bestIteration: last?.iteration ?? 0,
    parameters: last?.parameters ?? {},
    outcome: { status: 'cancelled', time: end, advice: 'Resume the run to go on from its last checkpoint.' },
    control: { rtol, atol, step, maxSteps },
    backend: 'wasm',
    precision,
    method,
    seconds,
  };
}
