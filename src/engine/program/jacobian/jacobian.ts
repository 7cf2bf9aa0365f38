/**
 * The Jacobian of a model's vector field as a function of the program. Columns that share no row are computed
 * together (Curtis, Powell & Reid, On the estimation of sparse Jacobian matrices, 1974); small models get straight
 * code, larger ones the derivative along all groups of columns side by side.
 */
import { address, advance, type Code, defineLoopFunction, get, load, local } from '../build';
import { contiguous } from '../kernels/function';
import type { Destination } from '../kernels/function';
import { rowMajor } from '../kernels/place';
import type { MemoryPlace } from '../kernels/place';
import { isZero, slotOffsets } from '../model-functions';
import type { ModelCompiler } from '../model-functions';
import { jvp } from '../../autodiff/jvp';
import { invariant } from '../../base/invariant';
import { schedule } from '../../ir/build';
import { sizeOf } from '../../ir/tensor';
import type { IrFunction, Shape } from '../../ir/tensor';
import type { Expression, LoopFunction, PtrExpression } from '../loop';
import { columnsFunction, fieldColumns } from './columns';
import type { FieldColumns } from './columns';
import { groupColumns } from './grouping';
import { sparsityOf } from './sparsity';

type Real = Expression<'real'>;

export interface Jacobian {
  /** Rows and columns. */
  readonly size: number;
  /** `jacobian(t, y)` fills the entries and ∂f/∂t. */
  readonly evaluate: LoopFunction;
  /** Columns that may differ from 0, row by row. */
  readonly pattern: readonly (readonly number[])[];
  /** Elements j of the state that are varied together; no row depends on two of one group. */
  readonly groups: readonly (readonly number[])[];
  /** Place of entry (i, j) of the pattern behind `values`. */
  readonly place: (i: number, j: number) => number;
  readonly values: PtrExpression;
  /** ∂f/∂t, or undefined where f does not depend on time. */
  readonly time: PtrExpression | undefined;
  /** The IR of its columns where it is straight code. */
  readonly columns: FieldColumns | undefined;
}

/** Straight code up to so many elements computed in so many operations. */
const straightLimit = { groups: 16, operations: 1200, elements: 4096 };

const compiled = new WeakMap<ModelCompiler, Jacobian>();

/** The Jacobian of a program's model; there is one for all who ask. */
export function jacobianOf(compiler: ModelCompiler): Jacobian {
  const known = compiled.get(compiler) ?? compileJacobian(compiler);
  compiled.set(compiler, known);
  return known;
}

function compileJacobian(compiler: ModelCompiler): Jacobian {
  const { system, memory } = compiler;
  invariant(compiler.lanes === 1, 'implicit steps are written for one trajectory at a time');
  const { size } = slotOffsets(system.states);
  const pattern = sparsityOf(system.rhs, system.states.length);
  const groups = groupColumns(pattern, size);
  const timed = dependsOnTime(system.rhs);
  const width = groups.length + (timed ? 1 : 0);
  const values = address(memory.buffer('jacobian', 'real', memory.padded(size * width)));
  const time = timed ? address(memory.buffer('timeSlope', 'real', memory.padded(size))) : undefined;
  const groupOf = new Map(groups.flatMap((group, g) => group.map((j) => [j, g] as const)));
  const columns = groups.length <= straightLimit.groups ? fieldColumns(system, groups) : undefined;
  const whole = columns && columnsFunction(columns);
  const straight = whole && isShort(whole) ? whole : undefined;
  const [t, y] = [local('real', 't'), local('ptr', 'y')];
  const evaluate = defineLoopFunction('jacobian', [t, y], (code) => {
    const into = { t: get(t), y: get(y), values, time, width };
    if (straight) emitStraight(code, compiler, straight, into);
    else emitBatched(code, compiler, groups, into);
  });
  const place = (i: number, j: number) => i * width + (groupOf.get(j) ?? 0);
  return { size, evaluate, pattern, groups, place, values, time, columns: straight && columns };
}

interface Into {
  readonly t: Real;
  readonly y: PtrExpression;
  readonly values: PtrExpression;
  readonly time: PtrExpression | undefined;
  /** Reals in a row: one per group, and one for time. */
  readonly width: number;
}

function dependsOnTime(rhs: IrFunction): boolean {
  const [t] = rhs.inputs;
  return t !== undefined && schedule(rhs.outputs).includes(t);
}

function isShort(fn: IrFunction): boolean {
  const values = schedule(fn.outputs);
  const elements = values.reduce((n, { shape }) => n + sizeOf(shape), 0);
  return values.length <= straightLimit.operations && elements <= straightLimit.elements;
}

/** Every column to its place; literal zeros are never written, for memory starts zero. */
function emitStraight(code: Code, compiler: ModelCompiler, fn: IrFunction, into: Into): void {
  const { states } = compiler.system;
  const { offsets } = slotOffsets(states);
  const place = (base: PtrExpression, shape: Shape, step: number): MemoryPlace => ({
    kind: 'memory',
    base,
    strides: rowMajor(shape, step),
    varying: false,
  });
  const outputs = fn.outputs.map((value, k): Destination => {
    const [group, slot] = [Math.floor(k / states.length), k % states.length];
    const shape = states[slot]?.shape ?? [];
    const at = offsets[slot] ?? 0;
    const isTime = (group + 1) * states.length === fn.outputs.length;
    const to = isTime
      ? place(advance(into.time ?? into.values, at), shape, 1)
      : place(advance(into.values, at * into.width + group), shape, into.width);
    const skipped = isZero(value) || (isTime && !into.time);
    return { mode: skipped ? 'skip' : 'store', to };
  });
  compiler.emitAt(code, fn, { t: into.t, y: into.y, more: [], outputs });
}

/** The derivative along all groups, and along time, side by side. */
function emitBatched(
  code: Code,
  compiler: ModelCompiler,
  groups: Jacobian['groups'],
  { t, y, values, time, width }: Into,
): void {
  const { system, memory } = compiler;
  const { offsets, size } = slotOffsets(system.states);
  const wrt = [...(time ? [0] : []), ...system.states.map((_, i) => i + 1)];
  const seeds = Array.from({ length: size * width }, () => 0);
  groups.forEach((group, g) => group.forEach((j) => (seeds[j * width + g] = 1)));
  const unit = memory.constant(seeds);
  const alongTime = Array.from({ length: width }, (_, g) => (g === groups.length ? 1 : 0));
  const rows = (base: PtrExpression) =>
    system.states.map(({ shape }, i) => contiguous(advance(base, (offsets[i] ?? 0) * width), shape, width));
  compiler.emitAt(code, jvp(system.rhs, { wrt }), {
    t,
    y,
    more: [...(time ? [contiguous(memory.constant(alongTime), [], width)] : []), ...rows(unit)],
    outputs: rows(values).map((to) => ({ mode: 'store', to })),
    columns: width,
  });
  if (time)
    for (let i = 0; i < size; i++)
      code.store('real', advance(time, i), load('real', advance(values, i * width + groups.length)));
}
