/**
 * A second opinion on a run: the same values solved again in double precision, with a tighter tolerance and another
 * method of the same kind of problem. What two different methods agree on is the model's, not the solver's.
 */
import type { Model } from '../lowering/model';
import type { Method } from '../solvers/define';
import { methods } from '../solvers/methods';
import type { Backend } from '../backends/define';
import { createSolver } from './solver';
import type { Outcome, Solution, SolveStatistics, StepControl } from './define';

/** How one of the two solves was made, and how it went. */
export interface VerifiedSolve {
  readonly method: string;
  readonly backend: string;
  readonly precision: 'f32' | 'f64';
  readonly control: StepControl;
  readonly outcome: Outcome;
  readonly statistics: SolveStatistics;
}

/** The largest difference of one curve. */
export interface CurveDifference {
  readonly name: string;
  readonly kind: 'state' | 'observation';
  readonly largest: number;
  readonly time: number;
  /** `largest` over the largest absolute value of the curve. */
  readonly relative: number;
}

export interface Verification {
  readonly run: VerifiedSolve;
  readonly check: VerifiedSolve;
  readonly differences: readonly CurveDifference[];
  /** Relative difference up to which the run counts as confirmed, and why it is this one. */
  readonly limit: number;
  readonly reason: string;
  /** `unchecked`: one of the two did not reach the end. */
  readonly verdict: 'confirmed' | 'differs' | 'unchecked';
}

/** Methods that may be asked about the same models. */
function family(method: Method): 'explicit' | 'stiff' | 'noise' {
  if (method.kind === 'stochastic') return 'noise';
  return method.kind === 'explicit-runge-kutta' || method.kind === 'symplectic' ? 'explicit' : 'stiff';
}

/** The adaptive method of highest order of the same family that is not the one to check; else itself. */
export function secondOpinion(method: Method): Method {
  const own = method.kind === 'automatic' ? method.stiff.id : method.id;
  const [best] = methods
    .all()
    .filter((other) => other.kind !== 'automatic' && other.adaptive && other.id !== own)
    .filter((other) => family(other) === family(method))
    .toSorted((a, b) => b.order - a.order);
  return best ?? method;
}

const smaller = (tolerance: number | Float64Array): number | Float64Array => {
  const tighter = (x: number) => Math.max(1e-12, Math.min(1e-9, x / 100));
  return typeof tolerance === 'number' ? tighter(tolerance) : tolerance.map(tighter);
};

function tightened(control: StepControl): StepControl {
  return {
    ...control,
    rtol: smaller(control.rtol),
    atol: smaller(control.atol),
    step: control.step / 2,
    maxSteps: Math.min(2 ** 30, control.maxSteps * 100),
  };
}

/** How much two good solves of this kind may differ. */
function limitOf(
  method: Method,
  { rtol }: StepControl,
  precision: 'f32' | 'f64',
): Pick<Verification, 'limit' | 'reason'> {
  const rounding = precision === 'f32' ? 1e-3 : 0;
  if (method.kind === 'stochastic')
    return { limit: 0.05, reason: 'half the step along the same noise may move a path by some percent' };
  if (!method.adaptive)
    return { limit: 0.01 + rounding, reason: 'equal steps have no tolerance; 1 % of the curve is allowed' };
  const asked = typeof rtol === 'number' ? rtol : Math.max(...rtol);
  return {
    limit: 100 * asked + rounding,
    reason: `100 times the relative tolerance, since local errors add up${rounding > 0 ? ', and single precision' : ''}`,
  };
}

function curvesOf({ states, observations }: Pick<Model, 'states' | 'observations'>) {
  const elements = (
    kind: CurveDifference['kind'],
    slots: readonly { readonly name: string; readonly offset: number; readonly size: number }[],
  ) =>
    slots.flatMap(({ name, offset, size }) =>
      Array.from({ length: size }, (_, i) => ({
        kind,
        name: size === 1 ? name : `${name}[${i}]`,
        index: offset + i,
      })),
    );
  return [...elements('state', states), ...elements('observation', observations)];
}

function compare(model: Model, run: Solution, check: Solution): readonly CurveDifference[] {
  const count = Math.min(run.times.length, check.times.length);
  return curvesOf(model).map(({ kind, name, index }) => {
    const [a, b, width] =
      kind === 'state'
        ? [run.states, check.states, model.stateSize]
        : [run.observations, check.observations, model.observationSize];
    let [largest, time, size] = [0, run.times[0] ?? 0, 0];
    for (let i = 0; i < count; i++) {
      const [x, y] = [a[i * width + index] ?? NaN, b[i * width + index] ?? NaN];
      size = Math.max(size, Math.abs(y));
      if (Math.abs(x - y) <= largest) continue;
      largest = Math.abs(x - y);
      time = run.times[i] ?? NaN;
    }
    return { name, kind, largest, time, relative: largest === 0 ? 0 : largest / (size || 1) };
  });
}

/** Solves twice and compares at the given times. */
export function verify(
  model: Model,
  options: {
    readonly method: Method;
    readonly backend: Backend;
    readonly precision: 'f32' | 'f64';
    readonly raw: Float64Array;
    readonly times: Float64Array;
    readonly control: StepControl;
  },
): Verification {
  const { method, backend, precision, raw, times, control } = options;
  const solve = (by: Method, how: 'f32' | 'f64', steps: StepControl) => {
    const solver = createSolver(model.system, { method: by, backend, precision: how });
    const solution = solver.solve({ raw, times, control: steps });
    solver.dispose();
    const { outcome, statistics } = solution;
    const said: VerifiedSolve = {
      method: by.id,
      backend: backend.id,
      precision: how,
      control: steps,
      outcome,
      statistics,
    };
    return { solution, said };
  };
  const run = solve(method, precision, control);
  const check = solve(secondOpinion(method), 'f64', tightened(control));
  const differences = compare(model, run.solution, check.solution);
  const { limit, reason } = limitOf(method, control, precision);
  const ended = [run, check].every(({ said }) => ['done', 'event'].includes(said.outcome.status));
  const agrees = differences.every(({ relative }) => relative <= limit);
  return {
    run: run.said,
    check: check.said,
    differences,
    limit,
    reason,
    verdict: ended ? (agrees ? 'confirmed' : 'differs') : 'unchecked',
  };
}
