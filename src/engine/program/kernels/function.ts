/**
 * A tensor function as straight code of loop nests. Inputs lie where the caller says, results go where the caller
 * says, everything in between gets a place in memory for as long as it is needed, or a register.
 */
import { type Code, get, load, local } from '../build';
import { emitContraction } from './contraction';
import { applyOp, type ElementwiseGroup, emitElementwise, runsStraight } from './elementwise';
import { findFusions } from './fusion';
import type { Stream } from './streams';
import { alias, groupFunction, isScalar, root } from './grouping';
import type { Grouping, Step } from './grouping';
import { emitConcat, emitGather, emitPad, emitScatter } from './moves';
import { shareDivisors } from './shared-divisors';
import { emitSolve } from './solve';
import { emitFinishedSums, emitSums } from './sums';
import type { MemoryPlace } from './place';
import { ValueTable } from './value-table';
import { invariant } from '../../base/invariant';
import type { IrFunction, Tensor } from '../../ir/tensor';
import type { Expression } from '../loop';
import type { Destination, FunctionLayout } from './layout';

export type { Destination, FunctionLayout } from './layout';
export { contiguous } from './place';

/** Writes the code of a function. */
export function emitFunction(code: Code, fn: IrFunction, layout: FunctionLayout): void {
  new FunctionEmitter(code, shareDivisors(fn), layout).emit();
}

class FunctionEmitter {
  private readonly code: Code;
  private readonly fn: IrFunction;
  private readonly layout: FunctionLayout;
  private readonly grouping: Grouping;
  private readonly table: ValueTable;

  constructor(code: Code, fn: IrFunction, layout: FunctionLayout) {
    this.code = code;
    this.fn = fn;
    this.layout = layout;
    const varying = new Set<Tensor>();
    fn.inputs.forEach((formal, i) => {
      const place = layout.inputs[i];
      if (place?.kind === 'memory' && place.varying) varying.add(formal);
    });
    this.grouping = groupFunction(fn, varying);
    this.table = new ValueTable(code, fn, layout, this.grouping);
  }

  emit(): void {
    const fusions = findFusions(this.fn, this.grouping.steps, this.layout.lanes);
    const finished = new Set(fusions.values());
    const steps = this.grouping.steps.filter((step) => step.kind === 'group' || !finished.has(step.value));
    const readBy = (step: Step) =>
      step.kind === 'kernel' ? [step.value] : [fusions.get(step) ?? [], step.values].flat();
    const dying = lastUses(steps.map(readBy), this.fn.outputs);
    for (const [i, step] of steps.entries()) {
      if (step.kind === 'kernel') this.emitKernel(step.value);
      else if (this.inRegister(step)) this.emitScalars(step.values);
      else this.emitGroup(step, fusions.get(step));
      this.table.release(dying[i] ?? []);
    }
    this.fn.outputs.forEach((value, i) => {
      const destination = this.layout.outputs[i];
      invariant(destination, `${this.fn.name} has no place for its output ${i}`);
      if (destination.mode !== 'skip' && !this.table.delivered.has(i)) this.deliver(value, destination);
    });
  }

  /** One number for all trajectories needs no memory. */
  private inRegister(step: Step): boolean {
    return step.kind === 'group' && step.shape.length === 0 && !(this.layout.lanes > 1 && step.varying);
  }

  private emitScalars(values: readonly Tensor[]): void {
    for (const value of values) {
      const operands = value.operands.map((x) => this.table.scalar(x));
      const held = this.code.let('real', value.op, applyOp('real', value, operands));
      this.table.set(value, { kind: 'register', value: held });
    }
  }

  /** A group, together with a sum of products that nothing else reads. */
  private emitGroup(step: Extract<Step, { kind: 'group' }>, finished: Tensor | undefined): void {
    const varying = this.layout.lanes > 1 && step.varying;
    // The nest looks operands up by identity, so views that change nothing are replaced by what they show.
    const renamed = new Map<Tensor, Tensor>();
    for (const value of step.values)
      renamed.set(value, {
        ...value,
        operands: value.operands.map(alias).map((x) => renamed.get(x) ?? x),
      });
    const writes = this.writesOf(step.values, varying);
    const group = (apart: Tensor | undefined): ElementwiseGroup => ({
      space: varying ? [...step.shape, this.layout.lanes] : step.shape,
      values: [...renamed.values()],
      ...this.readsOf(step.values, varying, apart),
      writes: writes.map((write) => ({ ...write, value: renamed.get(write.value) ?? write.value })),
      width: this.layout.width,
      positions: this.layout.positions,
    });
    if (finished && emitFinishedSums(finished, this.table, group(finished))) return;
    if (finished) this.emitKernel(finished);
    emitElementwise(this.code, group(undefined));
  }

  /** The operands that a group takes from outside. */
  private readsOf(values: readonly Tensor[], varying: boolean, apart: Tensor | undefined) {
    const inside = new Set(values);
    const reads = new Map<Tensor, Stream>();
    const scalars = new Map<Tensor, Expression<'real'>>();
    for (const value of values)
      for (const operand of value.operands.map(alias)) {
        if (operand === apart || inside.has(operand) || reads.has(operand) || scalars.has(operand)) continue;
        const place = this.table.of(operand);
        if (place.kind === 'register') scalars.set(operand, place.value);
        else reads.set(operand, this.readable(operand, place, varying));
      }
    return { reads, scalars };
  }

  /** Elements picked here and there along the innermost axis would keep the whole group from using vectors. */
  private readable(value: Tensor, place: MemoryPlace, varying: boolean): Stream {
    const stream = this.table.stream(place, value.shape, varying);
    const list = stream.lists?.at(-1);
    if (!list || runsStraight(list.length, [list])) return stream;
    return this.table.stream(this.table.denseCopy(value), value.shape, varying);
  }

  /** Which values of a group are written where. */
  private writesOf(values: readonly Tensor[], varying: boolean) {
    const { table } = this;
    const writes: { value: Tensor; to: Stream; add: boolean }[] = [];
    for (const value of values) {
      if (!this.grouping.shared.has(value) && !this.isWanted(value)) continue;
      const place = table.allocate(value);
      writes.push({ value, to: table.stream(place, value.shape, varying), add: false });
    }
    const inside = new Set(values);
    this.fn.outputs.forEach((output, i) => {
      const value = alias(output);
      const destination = this.layout.outputs[i];
      if (!inside.has(value) || !destination || destination.mode === 'skip') return;
      if (table.delivered.has(i) || destination.to.varying !== varying) return;
      table.delivered.add(i);
      const to = table.stream(destination.to, output.shape, varying);
      writes.push({ value, to, add: destination.mode === 'add' });
    });
    return writes;
  }

  /** True when some output shows this value and cannot simply be written beside it. */
  private isWanted(value: Tensor): boolean {
    return this.fn.outputs.some((output, i) => {
      const destination = this.layout.outputs[i];
      if (!destination || destination.mode === 'skip' || root(output) !== value) return false;
      return alias(output) !== value || destination.to.varying !== this.table.isVarying(value);
    });
  }

  private deliver(value: Tensor, { mode, to }: Destination): void {
    const source = this.table.of(value);
    const summed = source.kind === 'memory' && source.varying && !to.varying;
    if (!summed) return this.table.copy(value, to, mode === 'add');
    // Shared by the trajectories: their contributions add up.
    const { base, strides } = this.table.strided(value);
    emitContraction(this.code, {
      outputs: value.shape.map((size, axis) => ({
        size,
        left: strides[axis] ?? 0,
        right: 0,
        out: to.strides[axis] ?? 0,
      })),
      contracted: [{ size: this.layout.lanes, left: 1, right: 0 }],
      left: base,
      right: undefined,
      out: to.base,
      accumulate: mode === 'add',
      width: this.layout.width,
    });
  }

  private emitKernel(value: Tensor): void {
    emitKernelOf(value, this.table);
    const place = this.table.of(value);
    if (!isScalar(value) || place.kind === 'register' || place.varying) return;
    const held = local('real', value.op);
    this.code.set(held, load('real', place.base));
    this.table.set(value, { kind: 'register', value: get(held) });
  }
}

function emitKernelOf(value: Tensor, table: ValueTable): void {
  switch (value.op) {
    case 'concat':
      return emitConcat(value, table);
    case 'pad':
      return emitPad(value, table);
    case 'gather':
      return emitGather(value, table);
    case 'scatter':
      return emitScatter(value, table);
    case 'solve':
      return emitSolve(value, table);
    default:
      return emitSums(value, table);
  }
}

/** For each step, the computed values whose last reader it is. What an output shows lives on. */
function lastUses(
  steps: readonly (readonly Tensor[])[],
  outputs: readonly Tensor[],
): readonly (readonly Tensor[])[] {
  const kept = new Set(outputs.map(root));
  const last = new Map<Tensor, number>();
  for (const [i, values] of steps.entries())
    for (const value of values) for (const x of [value, ...value.operands.map(root)]) last.set(x, i);
  const dying: Tensor[][] = steps.map(() => []);
  for (const [value, i] of last) if (!kept.has(value)) dying[i]?.push(value);
  return dying;
}
