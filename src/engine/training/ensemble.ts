/** Runs that differ in their seeds only: which is kept, and how far their predictions lie apart. */
import type { EnsembleResult, TrainingStatus } from './define';
import { scalarParameters } from './parameters';
import { fitCurve } from './progress';
import type { TrainerContext } from './trainer';

export const STATUSES = [
  'done',
  'earlyStopped',
  'cancelled',
  'failed',
] as const satisfies readonly TrainingStatus[];

/** The numbers of a member, in the order in which checkpoints keep them. */
export const MEMBER_NUMBERS = [
  'seed',
  'status',
  'iterations',
  'bestIteration',
  'trainLoss',
  'validationLoss',
] as const;

/** A run that has ended; `status` is an index into STATUSES, losses that do not exist are NaN. */
export interface FinishedMember extends Readonly<Record<(typeof MEMBER_NUMBERS)[number], number>> {
  /** Full raw vector of its best weights. */
  readonly raw: Float64Array;
}

type Judged = Pick<FinishedMember, 'raw' | 'trainLoss' | 'validationLoss'>;

/** A number to compare members by; runs without a loss come last. */
function rank({ trainLoss, validationLoss }: Judged): number {
  const loss = Number.isNaN(validationLoss) ? trainLoss : validationLoss;
  return Number.isNaN(loss) ? Infinity : loss;
}

/** The member with the lowest validation loss, or training loss where nothing validates; the first of equals. */
export function bestMember<M extends Judged>(members: readonly M[]): M | undefined {
  const [first, ...rest] = members;
  if (first === undefined) return undefined;
  return rest.reduce((best, member) => (rank(member) < rank(best) ? member : best), first);
}

/** What the members found, and their mean and standard deviation over the first trajectory. */
export function ensembleResult(context: TrainerContext, members: readonly FinishedMember[]): EnsembleResult {
  const { model } = context.fit;
  const curves = members
    .filter(({ trainLoss }) => Number.isFinite(trainLoss))
    .flatMap(({ raw }) => fitCurve(context, raw) ?? []);
  const length = Math.min(...curves.map(({ times }) => times.length));
  const times = Array.from(curves[0]?.times.subarray(0, length) ?? []);
  const band = model.observations.map(({ name }, k) => {
    const at = (i: number) => curves.map((curve) => curve.curves[k]?.values[i] ?? NaN);
    const mean = times.map((_, i) => at(i).reduce((a, b) => a + b, 0) / curves.length);
    const deviation = times.map((_, i) => {
      const squares = at(i).map((value) => (value - (mean[i] ?? NaN)) ** 2);
      return Math.sqrt(squares.reduce((a, b) => a + b, 0) / Math.max(1, curves.length - 1));
    });
    return { name, mean, deviation };
  });
  const kept = bestMember(members);
  return {
    members: members.map(({ seed, status, iterations, trainLoss, validationLoss, raw }) => ({
      seed,
      status: STATUSES[status] ?? 'failed',
      iterations,
      trainLoss,
      validationLoss: Number.isNaN(validationLoss) ? null : validationLoss,
      parameters: scalarParameters(model, raw),
    })),
    kept: kept ? members.indexOf(kept) : 0,
    spread: Object.fromEntries(
      band.map(({ name, deviation }) => [
        name,
        Math.sqrt(deviation.reduce((sum, d) => sum + d * d, 0) / Math.max(1, deviation.length)),
      ]),
    ),
    band: { times, curves: band },
  };
}
