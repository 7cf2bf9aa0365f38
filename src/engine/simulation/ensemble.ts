/**
 * Many trajectories of one model side by side: tiles of lanes, one call of the compiled program for each tile, so that
 * the memory of a run does not grow with the ensemble and every tile has its own outcome.
 */
import { ModelError } from '../base/diagnostic';
import { stateFields, statusCodes, usualStops } from '../program/drivers/plan';
import type { StateField } from '../program/drivers/plan';
import { buildSolveProgram } from '../program/solve-program';
import type { DynamicalSystem } from '../ir/system';
import { sizeOf } from '../ir/tensor';
import type { SteppingMethod } from '../solvers/define';
import { checkMethod } from './check-method';
import { checkRequest } from './check-request';
import { type CompileOptions, roomFor, steppingMethod, targetOf } from './compile-options';
import { CompiledRun } from './compiled';
import type { Outcome, SolveStatistics, StepControl } from './define';

export interface EnsembleOptions extends CompileOptions {
  /** Trajectories side by side; the backend's choice when absent. Lanes of adaptive methods share their steps. */
  readonly lanes?: number;
}

export interface EnsembleRun {
  readonly raw: Float64Array;
  /** The same for every trajectory, from the start on. */
  readonly times: Float64Array;
  readonly control: StepControl;
  readonly batch: number;
  /** batch × states; the model's own initial state when absent. */
  readonly initial?: Float64Array;
  /**
   * Number of the first trajectory, 0 when absent. It chooses the Brownian paths, so that parts of an ensemble may be
   * computed apart.
   */
  readonly first?: number;
}

export interface EnsembleSolution {
  /** Of the first tile that did not end well, else of the last. */
  readonly outcome: Outcome;
  /** How many trajectories were in tiles that ended well. */
  readonly finished: number;
  /** Summed over tiles: a step of a tile counts once. */
  readonly statistics: SolveStatistics;
  readonly times: Float64Array;
  /** batch × times × states; NaN where a run did not get there. */
  readonly states: Float64Array;
  /** batch × times × observations */
  readonly observations: Float64Array;
}

export interface Ensemble {
  solve(run: EnsembleRun): EnsembleSolution;
  dispose(): void;
}

/** Vectors that a tile is wide: enough to hide the cost of loops, few enough to stay in the nearest cache. */
const vectorsPerTile = 8;

/** Events and the linear systems of implicit methods are written for one trajectory at a time. */
const sharesTile = (system: DynamicalSystem, { kind }: SteppingMethod) =>
  !system.events?.length && kind !== 'rosenbrock' && kind !== 'diagonally-implicit-runge-kutta';

/** A compiled ensemble of any size. Compiles again only when more output times are asked for than there is room. */
export function createEnsemble(system: DynamicalSystem, options: EnsembleOptions): Ensemble {
  const method = steppingMethod(options.method);
  const errors = checkMethod(system, method).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new ModelError(errors);
  const target = targetOf(options.backend, options.precision);
  const lanes = sharesTile(system, method) ? (options.lanes ?? target.width * vectorsPerTile) : 1;
  let run: CompiledRun | undefined;
  const compiled = ({ times, control }: EnsembleRun): CompiledRun => {
    const stops = control.discontinuities?.length ?? 0;
    const room = run?.plan.capacity;
    if (run && room && room.times >= times.length && (room.stops ?? usualStops) >= stops) return run;
    run?.dispose();
    const capacity = {
      times: roomFor(times.length, room?.times ?? 16),
      stops: roomFor(stops, usualStops),
      steps: 1,
      tiles: 1,
      lanes,
    };
    run = new CompiledRun(buildSolveProgram(system, method, capacity, target), options.backend);
    return run;
  };
  return {
    solve(request) {
      const states = system.states.reduce((n, slot) => n + sizeOf(slot.shape), 0);
      checkRequest(request.times, request.control, { states, adaptive: method.adaptive });
      return new EnsembleWork(system, compiled(request), request).solve();
    },
    dispose() {
      run?.dispose();
      run = undefined;
    },
  };
}

type Numbers = ReturnType<CompiledRun['view']>;

/** Rows of one kind of results: where a tile leaves them, and where they go. */
interface Results {
  readonly from: Numbers;
  /** Reals of a row of a tile. */
  readonly rowSize: number;
  readonly elements: number;
  /** batch × times × elements */
  readonly to: Float64Array;
}

/** One solve of an ensemble, tile by tile. */
class EnsembleWork {
  private readonly results: readonly [Results, Results];
  private readonly initial: Numbers;
  private readonly state: Numbers;
  private readonly statistics = { steps: 0, rejected: 0, evaluations: 0 };
  private outcome: Outcome = { status: 'done', time: 0, advice: '' };
  private finished = 0;

  constructor(
    system: DynamicalSystem,
    private readonly run: CompiledRun,
    private readonly request: EnsembleRun,
  ) {
    const { batch, times } = request;
    const { stateSize, observationSize, states } = run.plan;
    const observed = system.observations.reduce((n, slot) => n + sizeOf(slot.shape), 0);
    const results = (buffer: string, rowSize: number, elements: number): Results => ({
      from: run.view(buffer),
      rowSize,
      elements,
      to: new Float64Array(batch * times.length * elements).fill(NaN),
    });
    this.results = [
      results('outputStates', stateSize, states),
      results('predictions', observationSize, observed),
    ];
    this.initial = run.view('initial');
    this.state = run.view('state');
  }

  solve(): EnsembleSolution {
    const { run, request } = this;
    const { lanes } = run.plan.capacity;
    run.setTimes(0, request.times);
    run.prepare(request.raw, request.control, 1);
    run.view('given').fill(request.initial ? 1 : 0);
    for (let start = 0; start < request.batch; start += lanes) this.solveTile(start);
    const { outcome, finished, statistics } = this;
    const [{ to: states }, { to: observations }] = this.results;
    return { outcome, finished, statistics, times: request.times, states, observations };
  }

  private solveTile(start: number): void {
    const { run, request, statistics } = this;
    const { lanes } = run.plan.capacity;
    const members = Math.min(lanes, request.batch - start);
    this.fill(start);
    run.call('solve');
    statistics.steps += this.stateOf('steps');
    statistics.rejected += this.stateOf('rejected');
    statistics.evaluations += this.stateOf('evaluations');
    const status = this.stateOf('status');
    const isWell = status === statusCodes.done || status === statusCodes.event;
    if (isWell) this.finished += members;
    const isLast = start + lanes >= request.batch;
    if (isSuccess(this.outcome) && (!isWell || isLast)) this.outcome = run.outcome();
    for (const results of this.results) this.collect(results, start, members);
  }

  private stateOf(field: StateField): number {
    return this.state[stateFields.indexOf(field)] ?? 0;
  }

  /** Starts of the tile's trajectories; lanes beyond the batch repeat the last one. */
  private fill(start: number): void {
    const { run, request, initial: to } = this;
    const { lanes } = run.plan.capacity;
    const { states } = run.plan;
    const { batch, initial, first = 0 } = request;
    for (let lane = 0; lane < lanes; lane++) {
      const member = Math.min(start + lane, batch - 1);
      run.setTrajectory(0, lane, first + member);
      if (!initial) continue;
      for (let e = 0; e < states; e++) to[e * lanes + lane] = initial[member * states + e] ?? NaN;
    }
  }

  private collect({ from, rowSize, elements, to }: Results, start: number, members: number): void {
    const { run, request } = this;
    const { lanes } = run.plan.capacity;
    const rows = request.times.length;
    const count = this.stateOf('outputs');
    for (let lane = 0; lane < members; lane++)
      for (let row = 0; row < count; row++) {
        const place = ((start + lane) * rows + row) * elements;
        for (let e = 0; e < elements; e++) to[place + e] = from[row * rowSize + e * lanes + lane] ?? NaN;
      }
  }
}

const isSuccess = ({ status }: Outcome) => status === 'done' || status === 'event';
