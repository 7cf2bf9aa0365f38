/** Step control as numbers in a run's memory. Nothing here causes a recompile. */
import { invariant } from '../base/invariant';
import type { ControlField, CountField, RunPlan } from '../program/drivers/plan';
import { controllers } from '../solvers/control';
import type { StepControl } from './define';

/** The part of a compiled run that settings are written to. */
export interface RunMemory {
  readonly plan: RunPlan;
  readonly precision: 'f32' | 'f64';
  view(buffer: string): Float64Array | Float32Array | Int32Array;
  setCount(field: CountField, value: number): void;
  setControl(field: ControlField, value: number): void;
}

/** Where a run lies on the axis s = direction · t. */
export interface RunSpan {
  readonly direction: 1 | -1;
  readonly start: number;
  readonly end: number;
}

const roundings = { f32: 2 ** -23, f64: 2 ** -52 } as const;

/** Relative tolerances below so many roundings of the states would only shrink the steps. */
const leastRtol = 10;

/** 1, or −1 where times decrease. */
export const directionOf = (times: Float64Array): 1 | -1 => ((times[1] ?? 0) < (times[0] ?? 0) ? -1 : 1);

export function writeStepControl(run: RunMemory, control: StepControl, span: RunSpan): void {
  run.setCount('maxSteps', control.maxSteps);
  run.setControl('step', control.step);
  run.setControl('minStep', control.minStep ?? 0);
  run.setControl('maxStep', control.maxStep ?? Infinity);
  writeTolerance(run, 'rtol', control.rtol, leastRtol * roundings[run.precision]);
  writeTolerance(run, 'atol', control.atol, 0);
  writeController(run, control.controller);
  writeStops(run, control.discontinuities ?? new Float64Array(), span);
}

function writeTolerance(
  run: RunMemory,
  field: 'rtol' | 'atol',
  given: number | Float64Array,
  least: number,
): void {
  const { states, capacity, method } = run.plan;
  const memory = run.view(field);
  let tightest = Infinity;
  for (let i = 0; i < states; i++) {
    const asked = typeof given === 'number' ? given : (given[i] ?? 0);
    const value = Math.max(least, asked * (method.share ?? 1));
    tightest = Math.min(tightest, value);
    memory.fill(value, i * capacity.lanes, (i + 1) * capacity.lanes);
  }
  run.setControl(field, tightest);
}

function writeController(run: RunMemory, id: string | undefined): void {
  const controller = id === undefined ? controllers.all()[0] : controllers.get(id);
  invariant(controller, 'there is a step-size controller');
  const { beta, alpha, safety, minFactor, maxFactor } = controller;
  beta.forEach((value, i) => run.setControl(`beta${(i + 1) as 1 | 2 | 3}`, value));
  alpha.forEach((value, i) => run.setControl(`alpha${(i + 2) as 2 | 3}`, value));
  run.setControl('safety', safety);
  run.setControl('minFactor', minFactor);
  run.setControl('maxFactor', maxFactor);
}

/** A place where the vector field may jump: times before it see one side, times after it the other. */
interface Stop {
  readonly before: number;
  readonly after: number;
}

/** The stops of a run in the order in which it meets them, those too close to tell apart as one. */
export function stopsOf(
  discontinuities: Float64Array,
  { direction, start, end }: RunSpan,
  precision: 'f32' | 'f64',
): readonly Stop[] {
  const scale = Math.max(Math.abs(start), Math.abs(end));
  const near = (s: number) =>
    4 * roundings.f64 * Math.max(scale, Math.abs(s)) +
    (precision === 'f32' ? 2 * roundings.f32 * Math.abs(s) : 0);
  const stops: Stop[] = [];
  for (const s of Array.from(discontinuities, (t) => direction * t).toSorted((x, y) => x - y)) {
    const [before, after] = [s - near(s), s + near(s)];
    const last = stops.at(-1);
    if (after < start || before > end) continue;
    if (last && before <= last.after) stops[stops.length - 1] = { before: last.before, after };
    else stops.push({ before, after });
  }
  return stops;
}

function writeStops(run: RunMemory, discontinuities: Float64Array, span: RunSpan): void {
  const stops = stopsOf(discontinuities, span, run.precision);
  const [before, after] = [run.view('stopsBefore'), run.view('stopsAfter')];
  invariant(stops.length <= before.length, 'the program has room for all discontinuities');
  stops.forEach((stop, i) => {
    before[i] = stop.before;
    after[i] = stop.after;
  });
  run.setCount('stops', stops.length);
}
