import { invariant } from '../base/invariant';
import type { DynamicalSystem } from '../ir/system';
import { sizeOf } from '../ir/tensor';
import { buildGradientProgram } from '../program/gradient-program';
import type { Capacity } from '../program/drivers/plan';
import { CompiledRun, gather, scatter } from './compiled';
import type { Differentiator, FitTarget, GradientResult, StepControl } from './define';
import { roomFor, steppingMethod, targetOf, type CompileOptions } from './solver';

/** Records kept at first; more steps than that compile once more with more room. */
const firstSteps = 1024;

/**
 * A compiled loss and gradient. Where steps are fixed, vectors run over the trajectories of a batch; a single
 * trajectory starts from the model's own initial state unless it brings one.
 */
export function createDifferentiator(system: DynamicalSystem, options: CompileOptions): Differentiator {
  return new ProgramDifferentiator(system, options);
}

class ProgramDifferentiator implements Differentiator {
  private run: CompiledRun | undefined;
  private target: FitTarget | undefined;
  private readonly observed: number;

  constructor(
    private readonly system: DynamicalSystem,
    private readonly options: CompileOptions,
  ) {
    this.observed = system.observations.reduce((n, slot) => n + sizeOf(slot.shape), 0);
  }

  setTarget(target: FitTarget): void {
    const { trajectories } = target;
    const [first] = trajectories;
    invariant(first, 'a target without trajectories');
    invariant(
      trajectories.every(
        ({ times }) => times.every((t, i) => t === first.times[i]) && times.length === first.times.length,
      ),
      'trajectories of a batch share their times',
    );
    this.target = target;
    if (this.run) this.load(this.ensure(first.times.length, this.run.plan.capacity.steps));
  }

  private get batch(): number {
    return this.target?.trajectories.length ?? 1;
  }

  /** Trajectories in one tile. */
  private get lanes(): number {
    const { width } = targetOf(this.options.backend, this.options.precision);
    return this.batch > 1 && !this.options.method.adaptive ? 2 * width : 1;
  }

  private ensure(times: number, steps: number): CompiledRun {
    const { run, lanes, batch } = this;
    const tiles = Math.ceil(batch / lanes);
    if (run && fits(run.plan.capacity, { times, steps, tiles, lanes })) return run;
    run?.dispose();
    const capacity: Capacity = { times: roomFor(times, 32), steps, tiles, lanes };
    const target = targetOf(this.options.backend, this.options.precision);
    const { method, backend } = this.options;
    const built = buildGradientProgram(this.system, steppingMethod(method), capacity, target);
    this.run = new CompiledRun(built, backend);
    return this.run;
  }

  /** Writes the data into the program's memory; lanes beyond the batch keep weight 0. */
  private load(run: CompiledRun): void {
    const { target, observed, batch } = this;
    invariant(target, 'the differentiator has no data');
    const { plan } = run;
    const { lanes, tiles, times } = plan.capacity;
    run.view('weights').fill(0);
    for (let b = 0; b < tiles * lanes; b++) {
      const [tile, lane] = [Math.floor(b / lanes), b % lanes];
      const trajectory = target.trajectories[Math.min(b, batch - 1)];
      invariant(trajectory, 'a lane without a trajectory');
      run.setInitial(tile, lane, trajectory.initial);
      if (lane === 0) run.setTimes(tile, trajectory.times);
      if (b >= batch) continue;
      const layout = {
        rowSize: plan.observationSize,
        elements: observed,
        lanes,
        base: tile * times * plan.observationSize,
        lane,
      };
      const { weights } = trajectory;
      // A missing value has weight 0, and 0 · NaN would spoil the sum.
      const values = trajectory.values.map((v, i) => (weights[i] === 0 ? 0 : v));
      scatter(run.view('targets'), values, layout);
      scatter(run.view('weights'), weights, layout);
    }
    run.setControl('penaltyWeight', target.penaltyWeight);
  }

  evaluate(raw: Float64Array, control: StepControl): GradientResult {
    const { target } = this;
    const times = target?.trajectories[0]?.times;
    invariant(target && times, 'the differentiator has no data');
    const fresh = this.run === undefined;
    let run = this.ensure(times.length, firstStepsFor(control));
    if (fresh) this.load(run);
    for (;;) {
      run.prepare(raw, control, run.plan.capacity.tiles);
      run.call('gradient');
      if (!run.tapeFull) return this.result(run, target, times.length);
      run = this.ensure(times.length, run.plan.capacity.steps * 4);
      this.load(run);
    }
  }

  private result(run: CompiledRun, target: FitTarget, times: number): GradientResult {
    const { plan } = run;
    const { lanes } = plan.capacity;
    const dataLoss = run.control('loss');
    const parameters = this.system.parameters.reduce((n, slot) => n + sizeOf(slot.shape), 0);
    const place = (b: number, rowSize: number, elements: number, rows: number) => ({
      rowSize,
      elements,
      lanes,
      base: Math.floor(b / lanes) * rows * rowSize,
      lane: b % lanes,
    });
    const { observationSize, stateSize, states, capacity } = plan;
    return {
      outcome: run.outcome(),
      statistics: run.statistics(),
      loss: dataLoss + target.penaltyWeight * run.control('penalty'),
      dataLoss,
      gradient: Float64Array.from(run.view('gradient').subarray(0, parameters)),
      predictions: target.trajectories.map((_, b) =>
        gather(run.view('predictions'), times, place(b, observationSize, this.observed, capacity.times)),
      ),
      initialGradients: target.trajectories.map((_, b) =>
        gather(run.view('initialBar'), 1, place(b, stateSize, states, 1)),
      ),
    };
  }

  dispose(): void {
    this.run?.dispose();
    this.run = undefined;
  }
}

const fits = (room: Capacity, need: Capacity) =>
  room.times >= need.times &&
  room.steps >= need.steps &&
  room.tiles === need.tiles &&
  room.lanes === need.lanes;

/** Room for every step a short run may take, else a first guess. */
const firstStepsFor = (control: StepControl) => Math.min(firstSteps, Math.max(1, control.maxSteps));
