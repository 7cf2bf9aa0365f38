/**
 * A built program with its executable: named access to the run's numbers, and translation between flat
 * trajectories and the tiles of the memory plan (element-major, trajectories of one tile innermost).
 */
import type { Backend, Executable } from '../backends/define';
import { brownianKey } from '../program/brownian/tree';
import { followsPath } from '../program/drivers/stochastic';
import { controlFields, countFields, stateFields, statusCodes } from '../program/drivers/plan';
import type { ControlField, CountField, RunPlan, StateField } from '../program/drivers/plan';
import type { BuiltProgram } from '../program/solve-program';
import { outcomeOf } from './outcome';
import { directionOf, writeStepControl } from './step-settings';
import type { RunMemory, RunSpan } from './step-settings';
import type { Outcome, SolveStatistics, StepControl } from './define';

export class CompiledRun implements RunMemory {
  readonly plan: RunPlan;
  readonly precision: 'f32' | 'f64';
  private readonly executable: Executable;

  constructor(built: BuiltProgram, backend: Backend) {
    this.plan = built.plan;
    this.precision = built.program.target.precision;
    this.executable = backend.compile(built.program);
    for (const { buffer, values } of built.initialData) this.executable.view(buffer).set(values);
    if (this.hasPath) {
      const numbers = this.view('trajectories');
      numbers.forEach((_, i) => (numbers[i] = i));
    }
  }

  call(entry: string): void {
    this.executable.call(entry);
  }

  dispose(): void {
    this.executable.dispose();
  }

  view(buffer: string): Float64Array | Float32Array | Int32Array {
    return this.executable.view(buffer);
  }

  setCount(field: CountField, value: number): void {
    this.view('counts')[countFields.indexOf(field)] = value;
  }

  setControl(field: ControlField, value: number): void {
    this.view('control')[controlFields.indexOf(field)] = value;
  }

  control(field: ControlField): number {
    return this.view('control')[controlFields.indexOf(field)] ?? NaN;
  }

  state(field: StateField): number {
    return this.view('state')[stateFields.indexOf(field)] ?? 0;
  }

  /** Output times of one tile: increasing, or decreasing for a run backwards; all tiles run the same way. */
  setTimes(tile: number, times: Float64Array): void {
    const direction = directionOf(times);
    const along = this.view('times');
    const base = tile * this.plan.capacity.times;
    for (let i = 0; i < times.length; i++) along[base + i] = direction * (times[i] ?? NaN);
    this.view('lengths')[tile] = times.length;
    this.setControl('direction', direction);
  }

  /** What lies between the first and the last time of the tiles in use. */
  private span(tiles: number): RunSpan {
    const { times } = this.plan.capacity;
    const [all, lengths] = [this.view('times'), this.view('lengths')];
    let [start, end] = [Infinity, -Infinity];
    for (let tile = 0; tile < tiles; tile++) {
      const last = Math.max(0, (lengths[tile] ?? 0) - 1);
      start = Math.min(start, all[tile * times] ?? 0);
      end = Math.max(end, all[tile * times + last] ?? 0);
    }
    return { direction: this.control('direction') < 0 ? -1 : 1, start, end };
  }

  /** Initial state of a lane of a tile; the model's own when not given. */
  setInitial(tile: number, lane: number, initial: Float64Array | undefined): void {
    const { capacity, stateSize, states } = this.plan;
    const { lanes } = capacity;
    this.view('given')[tile * lanes + lane] = initial ? 1 : 0;
    const layout = { rowSize: stateSize, elements: states, lanes, base: tile * stateSize, lane };
    if (initial) scatter(this.view('initial'), initial, layout);
  }

  /** Number of the trajectory in a lane, which chooses its Brownian path; tile · lanes + lane when not given. */
  setTrajectory(tile: number, lane: number, trajectory: number): void {
    if (this.hasPath) this.view('trajectories')[tile * this.plan.capacity.lanes + lane] = trajectory;
  }

  private get hasPath(): boolean {
    return followsPath(this.plan.method, this.plan.system);
  }

  /** Writes what every run needs besides its times: raw parameters and step control. */
  prepare(raw: Float64Array, control: StepControl, tiles: number): void {
    this.view('raw').set(raw);
    this.setCount('tiles', tiles);
    writeStepControl(this, control, this.span(tiles));
    if (this.hasPath) this.view('brownianKey').set(brownianKey(control.seed ?? 0));
  }

  get status(): number {
    return this.state('status');
  }

  get tapeFull(): boolean {
    return this.status === statusCodes.tapeFull;
  }

  outcome(): Outcome {
    const { states, capacity } = this.plan;
    const candidate = this.view('candidate').subarray(0, states * capacity.lanes);
    const broken = Math.max(
      0,
      candidate.findIndex((x) => !Number.isFinite(x)),
    );
    const { events = [] } = this.plan.system;
    return outcomeOf(this.status, {
      time: this.control('reached'),
      state: this.stateName(Math.floor(broken / capacity.lanes)),
      event: events[this.state('event') - 1]?.name ?? '',
      looksStiff: this.state('stiff') !== 0,
    });
  }

  private stateName(index: number): string {
    let end = 0;
    const slot = this.plan.system.states.find((s) => {
      end += s.shape.reduce((n, extent) => n * extent, 1);
      return index < end;
    });
    return slot?.name ?? '';
  }

  statistics(): SolveStatistics {
    return {
      steps: this.state('steps') - this.state('jumps'),
      rejected: this.state('rejected'),
      evaluations: this.state('evaluations'),
      ...(this.state('factorisations') > 0
        ? { jacobians: this.state('jacobians'), factorisations: this.state('factorisations') }
        : {}),
    };
  }
}

/** Elements of flat rows [row][element] of one trajectory -> tile memory, at `lane`. */
export function scatter(
  memory: Float64Array | Float32Array | Int32Array,
  rows: Float64Array,
  layout: {
    readonly rowSize: number;
    readonly elements: number;
    readonly lanes: number;
    readonly base: number;
    readonly lane: number;
  },
): void {
  const { rowSize, elements, lanes, base, lane } = layout;
  for (let row = 0; row * elements < rows.length; row++)
    for (let e = 0; e < elements; e++)
      memory[base + row * rowSize + e * lanes + lane] = rows[row * elements + e] ?? 0;
}

/** The reverse of `scatter` for the first `count` rows. */
export function gather(
  memory: Float64Array | Float32Array | Int32Array,
  count: number,
  layout: {
    readonly rowSize: number;
    readonly elements: number;
    readonly lanes: number;
    readonly base: number;
    readonly lane: number;
  },
): Float64Array {
  const { rowSize, elements, lanes, base, lane } = layout;
  if (memory instanceof Float64Array && lanes === 1 && rowSize === elements)
    return memory.slice(base, base + count * elements);
  const rows = new Float64Array(count * elements);
  for (let row = 0; row < count; row++)
    for (let e = 0; e < elements; e++)
      rows[row * elements + e] = memory[base + row * rowSize + e * lanes + lane] ?? 0;
  return rows;
}
