/**
 * Many trajectories of one model side by side: tiles of lanes, one call of the compiled program for each tile, so that
 * the memory of a run does not grow with the ensemble and every tile has its own outcome.
 */
import { ModelError } from '../base/diagnostic';
import { usualStops } from '../program/drivers/plan';
import { buildSolveProgram } from '../program/solve-program';
import type { DynamicalSystem } from '../ir/system';
import { sizeOf } from '../ir/tensor';
import { checkMethod } from './check-method';
import { checkRequest } from './check-request';
import { type CompileOptions, roomFor, steppingMethod, targetOf } from './compile-options';
import { CompiledRun, gather } from './compiled';
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
const vectorsPerTile = 4;

/** A compiled ensemble of any size. Compiles again only when more output times are asked for than there is room. */
export function createEnsemble(system: DynamicalSystem, options: EnsembleOptions): Ensemble {
  const method = steppingMethod(options.method);
  const errors = checkMethod(system, method).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new ModelError(errors);
  const target = targetOf(options.backend, options.precision);
  const hasEvents = (system.events?.length ?? 0) > 0;
  const lanes = hasEvents ? 1 : (options.lanes ?? target.width * vectorsPerTile);
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

/** One solve of an ensemble, tile by tile. */
class EnsembleWork {
  private readonly observed: number;
  private readonly states: Float64Array;
  private readonly observations: Float64Array;
  private readonly statistics = { steps: 0, rejected: 0, evaluations: 0 };
  private outcome: Outcome = { status: 'done', time: 0, advice: '' };
  private finished = 0;

  constructor(
    system: DynamicalSystem,
    private readonly run: CompiledRun,
    private readonly request: EnsembleRun,
  ) {
    const { batch, times } = request;
    this.observed = system.observations.reduce((n, slot) => n + sizeOf(slot.shape), 0);
    this.states = new Float64Array(batch * times.length * run.plan.states).fill(NaN);
    this.observations = new Float64Array(batch * times.length * this.observed).fill(NaN);
  }

  solve(): EnsembleSolution {
    const { run, request } = this;
    const { lanes } = run.plan.capacity;
    run.setTimes(0, request.times);
    run.prepare(request.raw, request.control, 1);
    for (let start = 0; start < request.batch; start += lanes) this.solveTile(start);
    const { outcome, finished, statistics, states, observations } = this;
    return { outcome, finished, statistics, times: request.times, states, observations };
  }

  private solveTile(start: number): void {
    const { run, request } = this;
    const { lanes } = run.plan.capacity;
    const { batch, initial, first = 0 } = request;
    const size = run.plan.states;
    for (let lane = 0; lane < lanes; lane++) {
      // Lanes beyond the batch repeat its last trajectory.
      const member = Math.min(start + lane, batch - 1);
      run.setInitial(0, lane, initial?.subarray(member * size, (member + 1) * size));
      run.setTrajectory(0, lane, first + member);
    }
    run.call('solve');
    const { steps, rejected, evaluations } = run.statistics();
    this.statistics.steps += steps;
    this.statistics.rejected += rejected;
    this.statistics.evaluations += evaluations;
    const members = Math.min(lanes, batch - start);
    if (this.outcome.status === 'done') this.outcome = run.outcome();
    if (run.status === 0) this.finished += members;
    for (let lane = 0; lane < members; lane++) this.collect(start + lane, lane);
  }

  private collect(member: number, lane: number): void {
    const { run, request, observed } = this;
    const { stateSize, observationSize, capacity, states } = run.plan;
    const count = run.state('outputs');
    const layout = { lanes: capacity.lanes, base: 0, lane };
    const rows = request.times.length;
    this.states.set(
      gather(run.view('outputStates'), count, { ...layout, rowSize: stateSize, elements: states }),
      member * rows * states,
    );
    this.observations.set(
      gather(run.view('predictions'), count, { ...layout, rowSize: observationSize, elements: observed }),
      member * rows * observed,
    );
  }
}
