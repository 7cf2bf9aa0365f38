import { invariant } from '../base/invariant';
import type { DynamicalSystem } from '../ir/system';
import { sizeOf } from '../ir/tensor';
import { buildGradientProgram } from '../program/gradient-program';
import type { Capacity } from '../program/drivers/plan';
import { CompiledRun, gather, scatter } from './compiled';
import type { Differentiator, FitTarget, GradientResult, StepControl } from './define';
import { type CompileOptions, roomFor, targetOf } from './solver';

/** Records kept at first; more steps than that compile once more with more room. */
const firstSteps = 1024;

/**
 * A compiled loss and gradient. `batch` trajectories start from states given in the target; vectors then run over
 * trajectories where the method's steps are fixed. Without a batch there is one trajectory, from the model's own
 * initial state.
 */
export function createDifferentiator(
  system: DynamicalSystem,
  options: CompileOptions & { readonly batch?: number },
): Differentiator {
  return new ProgramDifferentiator(system, options);
}

class ProgramDifferentiator implements Differentiator {
  private run: CompiledRun | undefined;
  private target: FitTarget | undefined;
  private readonly observed: number;
  private readonly batch: number;

  constructor(
    private readonly system: DynamicalSystem,
    private readonly options: CompileOptions & { readonly batch?: number },
  ) {
    this.observed = system.observations.reduce((n, slot) => n + sizeOf(slot.shape), 0);
    this.batch = options.batch ?? 1;
  }

  setTarget(target: FitTarget): void {
    this.target = target;
    if (this.run) this.load(this.ensure(target.times.length, this.run.plan.capacity.steps));
  }

  /** Trajectories in one tile. */
  private get lanes(): number {
    const { width } = targetOf(this.options.backend, this.options.precision);
    return this.batch > 1 && !this.options.method.adaptive ? 2 * width : 1;
  }

  private ensure(times: number, steps: number): CompiledRun {
    const { run, lanes, batch } = this;
    if (run && run.plan.capacity.times >= times && run.plan.capacity.steps >= steps) return run;
    run?.dispose();
    const capacity: Capacity = { times: roomFor(times, 32), steps, tiles: Math.ceil(batch / lanes), lanes };
    const target = targetOf(this.options.backend, this.options.precision);
    const { method, backend } = this.options;
    this.run = new CompiledRun(buildGradientProgram(this.system, method, capacity, target), backend);
    return this.run;
  }

  /** Writes the data into the program's memory; lanes beyond the batch keep weight 0. */
  private load(run: CompiledRun): void {
    const { target, observed, batch } = this;
    invariant(target, 'the differentiator has no data');
    const { plan } = run;
    const { lanes, tiles, times } = plan.capacity;
    const rows = target.times.length * observed;
    run.view('weights').fill(0);
    for (let b = 0; b < tiles * lanes; b++) {
      const [tile, lane] = [Math.floor(b / lanes), b % lanes];
      const source = Math.min(b, batch - 1);
      if (target.initial)
        scatter(
          run.view('initial'),
          target.initial.subarray(source * plan.states, (source + 1) * plan.states),
          { rowSize: plan.stateSize, elements: plan.states, lanes, base: tile * plan.stateSize, lane },
        );
      if (b >= batch) continue;
      const layout = {
        rowSize: plan.observationSize,
        elements: observed,
        lanes,
        base: tile * times * plan.observationSize,
        lane,
      };
      const weights = target.weights.subarray(b * rows, (b + 1) * rows);
      // A missing value has weight 0, and 0 · NaN would spoil the sum.
      const values = target.values
        .subarray(b * rows, (b + 1) * rows)
        .map((v, i) => (weights[i] === 0 ? 0 : v));
      scatter(run.view('targets'), values, layout);
      scatter(run.view('weights'), weights, layout);
    }
    run.setCount('ownInitial', target.initial ? 1 : 0);
    run.setControl('penaltyWeight', target.penaltyWeight);
  }

  evaluate(raw: Float64Array, control: StepControl): GradientResult {
    const { target } = this;
    invariant(target, 'the differentiator has no data');
    const fresh = this.run === undefined;
    let run = this.ensure(target.times.length, firstStepsFor(control));
    if (fresh) this.load(run);
    for (;;) {
      run.prepare(raw, target.times, control, run.plan.capacity.tiles);
      run.call('gradient');
      if (!run.tapeFull) return this.result(run, target);
      run = this.ensure(target.times.length, run.plan.capacity.steps * 4);
      this.load(run);
    }
  }

  private result(run: CompiledRun, target: FitTarget): GradientResult {
    const { plan } = run;
    const { lanes, times } = plan.capacity;
    const outcome = run.outcome();
    const dataLoss = run.control('loss');
    const parameters = this.system.parameters.reduce((n, slot) => n + sizeOf(slot.shape), 0);
    const predictions = new Float64Array(this.batch * target.times.length * this.observed);
    for (let b = 0; b < this.batch; b++)
      predictions.set(
        gather(run.view('predictions'), target.times.length, {
          rowSize: plan.observationSize,
          elements: this.observed,
          lanes,
          base: Math.floor(b / lanes) * times * plan.observationSize,
          lane: b % lanes,
        }),
        b * target.times.length * this.observed,
      );
    return {
      outcome,
      statistics: run.statistics(),
      loss: dataLoss + target.penaltyWeight * run.control('penalty'),
      dataLoss,
      gradient: Float64Array.from(run.view('gradient').subarray(0, parameters)),
      predictions,
    };
  }

  dispose(): void {
    this.run?.dispose();
    this.run = undefined;
  }
}

/** Room for every step a short run may take, else a first guess. */
const firstStepsFor = (control: StepControl) => Math.min(firstSteps, Math.max(1, control.maxSteps));
