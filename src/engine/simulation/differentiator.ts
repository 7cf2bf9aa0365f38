import { invariant } from '../base/invariant';
import type { DynamicalSystem } from '../ir/system';
import { sizeOf } from '../ir/tensor';
import type { IrFunction } from '../ir/tensor';
import { buildGradientProgram } from '../program/gradient-program';
import { isAlone as tileOfOne } from '../program/drivers/formulas';
import { stateFields, statusCodes, usualStops } from '../program/drivers/plan';
import type { Capacity, StateField } from '../program/drivers/plan';
import type { Method } from '../solvers/define';
import { AutomaticDifferentiator } from './automatic';
import type { StiffAware } from './automatic';
import { CompiledRun, gather, scatter } from './compiled';
import type { Differentiator, FitTarget, GradientResult, Outcome, StepControl } from './define';
import { roomFor, steppingMethod, targetOf, type CompileOptions } from './solver';
import { lanesFor, tilesOf, type Tile } from './tiling';

/** Steps kept at first where their number cannot be known; more than that compile once more with more room. */
const firstSteps = 1024;
/** Events that there is room for at first. */
const firstEvents = 64;

/** What a run needs that is not known before it. */
interface RunRoom {
  readonly steps: number;
  readonly stops: number;
  readonly events: number;
}

export interface DifferentiatorOptions extends CompileOptions {
  /**
   * (…predictions, …measured, …weights, …parameters) -> contribution of one output time, 0 where all weights are.
   * Absent: Σ weight (prediction − measured)².
   */
  readonly loss?: IrFunction;
  /** Bytes that the records of one trajectory may take before checkpoints replace them. */
  readonly tapeBytes?: number;
  /** Whether derivatives by the output times are wanted. */
  readonly timeGradients?: boolean;
}

/**
 * A compiled loss and its gradient: that of the numbers computed, with step sizes held constant. Vectors run over
 * trajectories that share their output times; a trajectory starts from the model's own initial state unless it
 * brings one. Compiles again only when a target or a run needs more room than any before it.
 */
export function createDifferentiator(
  system: DynamicalSystem,
  options: DifferentiatorOptions,
): Differentiator {
  const { method } = options;
  if (method.kind !== 'automatic') return new ProgramDifferentiator(system, options);
  const withMethod = (part: Method) => new ProgramDifferentiator(system, { ...options, method: part });
  return new AutomaticDifferentiator(withMethod(method.nonStiff), () => withMethod(method.stiff));
}

const lossAdvice =
  'The states stayed finite, but the loss or its gradient did not: an observation or the loss takes a root or a logarithm of something that is not positive, divides by zero, or has become too large.';

/** A target cut into tiles. */
interface Layout {
  readonly target: FitTarget;
  readonly lanes: number;
  readonly tiles: readonly Tile[];
  /** Tile and lane of each trajectory. */
  readonly places: readonly { readonly tile: number; readonly lane: number }[];
  /** The most output times of a tile. */
  readonly times: number;
}

class ProgramDifferentiator implements StiffAware {
  /** One program for each number of lanes. */
  private readonly runs = new Map<number, CompiledRun>();
  /** The program that holds the data. */
  private loaded: CompiledRun | undefined;
  private layout: Layout | undefined;
  private readonly observed: number;

  constructor(
    private readonly system: DynamicalSystem,
    private readonly options: DifferentiatorOptions,
  ) {
    this.observed = system.observations.reduce((n, slot) => n + sizeOf(slot.shape), 0);
  }

  setTarget(target: FitTarget): void {
    const { trajectories } = target;
    invariant(trajectories.length > 0, 'a target without trajectories');
    const { backend, precision, method } = this.options;
    const most = 2 * targetOf(backend, precision).width;
    const isAlone = this.system.events?.length || tileOfOne(steppingMethod(method));
    const lanes = isAlone ? 1 : lanesFor(trajectories, { most, adaptive: method.adaptive });
    const tiles = tilesOf(trajectories, lanes);
    const places = trajectories.map(() => ({ tile: 0, lane: 0 }));
    tiles.forEach(({ members }, tile) => members.forEach((b, lane) => (places[b] = { tile, lane })));
    const times = Math.max(...tiles.map((tile) => tile.times.length));
    this.layout = { target, lanes, tiles, places, times };
    this.loaded = undefined;
  }

  /** A program with room for the target and for a run. */
  private ensure({ lanes, times, tiles }: Layout, need: RunRoom): CompiledRun {
    const found = this.runs.get(lanes);
    const room = found?.plan.capacity;
    const has = (field: keyof RunRoom) => (room?.[field] ?? 0) >= need[field];
    const hasAll = has('steps') && has('stops') && has('events');
    if (found && room && room.times >= times && room.tiles >= tiles.length && hasAll) return found;
    found?.dispose();
    const { method, backend, precision, loss, tapeBytes, timeGradients = false } = this.options;
    const most = (field: keyof RunRoom) => Math.max(room?.[field] ?? 0, need[field]);
    const capacity: Capacity = {
      times: Math.max(room?.times ?? 0, roomFor(times, 32)),
      steps: most('steps'),
      stops: roomFor(most('stops'), usualStops),
      events: most('events'),
      tiles: Math.max(room?.tiles ?? 0, tiles.length),
      lanes,
    };
    const built = buildGradientProgram(
      this.system,
      steppingMethod(method),
      capacity,
      targetOf(backend, precision),
      { ...(loss ? { loss } : {}), ...(tapeBytes === undefined ? {} : { tapeBytes }), timeGradients },
    );
    const run = new CompiledRun(built, backend);
    this.runs.set(lanes, run);
    return run;
  }

  /** Writes the data into the program's memory; lanes that no trajectory has are copies with weight 0. */
  private load(run: CompiledRun, { target, tiles, lanes }: Layout): void {
    if (this.loaded === run) return;
    const { plan } = run;
    const { observed } = this;
    run.view('weights').fill(0);
    tiles.forEach(({ times, members }, tile) => {
      run.setTimes(tile, times);
      for (let lane = 0; lane < lanes; lane++) {
        const member = members[Math.min(lane, members.length - 1)] ?? 0;
        const trajectory = target.trajectories[member];
        invariant(trajectory, 'a lane without a trajectory');
        run.setInitial(tile, lane, trajectory.initial);
        run.setTrajectory(tile, lane, trajectory.path ?? member);
        const base = tile * plan.capacity.times * plan.observationSize;
        const layout = { rowSize: plan.observationSize, elements: observed, lanes, base, lane };
        const { weights } = trajectory;
        // A missing value has weight 0, and 0 · NaN would spoil the sum.
        const values = trajectory.values.map((v, i) => (weights[i] === 0 ? 0 : v));
        scatter(run.view('targets'), values, layout);
        if (lane < members.length) scatter(run.view('weights'), weights, layout);
      }
    });
    if (this.system.events?.length) this.loadEvents(run, target, tiles);
    run.setControl('penaltyWeight', target.penaltyWeight);
    this.loaded = run;
  }

  /** Measured times of events; models with events have one trajectory in each tile. */
  private loadEvents(run: CompiledRun, { trajectories }: FitTarget, tiles: readonly Tile[]): void {
    const { events = [] } = this.system;
    const { events: most = 0 } = run.plan.capacity;
    const [targets, weights] = [run.view('eventTargets'), run.view('eventWeights')];
    weights.fill(0);
    tiles.forEach(({ members: [member = 0] }, tile) => {
      for (const { event, occurrence, time, weight } of trajectories[member]?.events ?? []) {
        const kind = events.findIndex(({ name }) => name === event);
        invariant(kind >= 0, `the model has no event "${event}"`);
        if (occurrence >= most) continue;
        const at = (tile * events.length + kind) * most + occurrence;
        targets[at] = time;
        weights[at] = weight;
      }
    });
  }

  evaluate(raw: Float64Array, control: StepControl): GradientResult {
    const { run, layout } = this.run(raw, control, false);
    return this.result(run, layout);
  }

  evaluateUnlessStiff(raw: Float64Array, control: StepControl): GradientResult | undefined {
    const { run, layout } = this.run(raw, control, true);
    return run.status === statusCodes.stiff ? undefined : this.result(run, layout);
  }

  /** One evaluation, with as much room as it needs. */
  private run(raw: Float64Array, control: StepControl, stopWhenStiff: boolean) {
    const { layout } = this;
    invariant(layout, 'the differentiator has no data');
    const room = {
      steps: this.stepsFor(layout, control),
      stops: control.discontinuities?.length ?? 0,
      events: this.system.events?.length ? firstEvents : 0,
    };
    for (;;) {
      const run = this.ensure(layout, room);
      this.load(run, layout);
      run.prepare(raw, control, layout.tiles.length);
      run.setCount('stopWhenStiff', stopWhenStiff ? 1 : 0);
      run.call('gradient');
      const { steps, events = 0 } = run.plan.capacity;
      if (run.tapeFull) room.steps = steps * 4;
      else if (run.status === statusCodes.logFull) room.events = events * 4;
      else return { run, layout };
    }
  }

  /** How many steps a trajectory will take at most: known for fixed steps, else a first guess. */
  private stepsFor({ tiles }: Layout, { step, maxSteps }: StepControl): number {
    if (this.options.method.adaptive) return Math.min(firstSteps, Math.max(1, maxSteps));
    const most = Math.max(
      ...tiles.map(({ times }) =>
        times.reduce((n, t, i) => n + Math.max(1, Math.ceil(Math.abs(t - (times[i - 1] ?? t)) / step)), 0),
      ),
    );
    return roomFor(Math.min(most, Math.max(1, maxSteps)), 64);
  }

  private result(run: CompiledRun, { target, places, lanes, tiles }: Layout): GradientResult {
    const { plan } = run;
    const dataLoss = run.control('loss');
    const parameters = this.system.parameters.reduce((n, slot) => n + sizeOf(slot.shape), 0);
    const total = (field: StateField) => run.view('totals')[stateFields.indexOf(field)] ?? 0;
    const gradient = Float64Array.from(run.view('gradient').subarray(0, parameters));
    const loss = dataLoss + target.penaltyWeight * run.control('penalty');
    const { observationSize, stateSize, states, capacity } = plan;
    return {
      outcome: this.outcome(
        run,
        tiles,
        gradient.reduce((sum, g) => sum + g, loss),
      ),
      statistics: {
        steps: total('steps'),
        rejected: total('rejected'),
        evaluations: total('evaluations'),
      },
      loss,
      dataLoss,
      gradient,
      predictions: places.map(({ tile, lane }) =>
        gather(run.view('predictions'), run.view('reached')[tile] ?? 0, {
          rowSize: observationSize,
          elements: this.observed,
          lanes,
          base: tile * capacity.times * observationSize,
          lane,
        }),
      ),
      initialGradients: places.map(({ tile, lane }) =>
        gather(run.view('initialBar'), 1, {
          rowSize: stateSize,
          elements: states,
          lanes,
          base: tile * stateSize,
          lane,
        }),
      ),
      ...(this.options.timeGradients ? { timeGradients: this.timeGradients(run, places) } : {}),
    };
  }

  /** How it ended; `checkSum` is finite when the loss and its gradient are. */
  private outcome(run: CompiledRun, tiles: readonly Tile[], checkSum: number): Outcome {
    const outcome = run.outcome();
    if (run.status > 0) {
      // What happened in a tile of several lanes happened to all of them.
      const where = tiles[run.state('tile')]?.members[0];
      const isOneOfMany = where !== undefined && tiles.some(({ members }) => members.some((b) => b > 0));
      return isOneOfMany ? { ...outcome, trajectory: where } : outcome;
    }
    if (!Number.isFinite(checkSum)) return { ...outcome, status: 'nonFinite', advice: lossAdvice };
    const events = run.view('totals')[stateFields.indexOf('status')] ?? 0;
    return events < 0 ? { ...outcome, status: 'event' } : outcome;
  }

  private timeGradients(run: CompiledRun, places: Layout['places']): readonly Float64Array[] {
    const { lanes, times } = run.plan.capacity;
    const { width } = targetOf(this.options.backend, this.options.precision);
    const rowSize = Math.ceil(lanes / width) * width;
    return places.map(({ tile, lane }) =>
      gather(run.view('timeGradients'), run.view('reached')[tile] ?? 0, {
        rowSize,
        elements: 1,
        lanes,
        base: tile * times * rowSize,
        lane,
      }),
    );
  }

  dispose(): void {
    for (const run of this.runs.values()) run.dispose();
    this.runs.clear();
    this.loaded = undefined;
  }
}
