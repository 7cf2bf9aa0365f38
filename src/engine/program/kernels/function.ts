/**
 * A tensor function as straight code of loop nests. Inputs lie where the caller says, results go where the caller
 * says, everything in between gets a fixed place in memory or a register.
 */
import { type Code, get, lit, load, local } from '../build';
import { emitContraction } from './contraction';
import type { ContractedAxis, OutputAxis } from './contraction';
import { applyOp, emitElementwise } from './elementwise';
import type { Stream } from './elementwise';
import { alias, groupFunction, isScalar, isView, root, squeeze } from './grouping';
import type { Grouping, Step } from './grouping';
import { broadcastPlace, permutePlace, reshapePlace, rowMajor, slicePlace } from './place';
import type { MemoryPlace, Place } from './place';
import { invariant } from '../../base/invariant';
import { sizeOf } from '../../ir/tensor';
import type { IrFunction, Shape, Tensor } from '../../ir/tensor';
import type { Expression, PtrExpression } from '../loop';

/** Where one result goes; `add` accumulates, summing over trajectories when the place is shared by them. */
export interface Destination {
  readonly mode: 'store' | 'add' | 'skip';
  readonly to: MemoryPlace;
}

export interface FunctionLayout {
  /** Trajectories side by side, innermost in memory. */
  readonly lanes: number;
  /** Reals in a vector. */
  readonly width: number;
  readonly inputs: readonly Place[];
  readonly outputs: readonly Destination[];
  /** Memory for the function's own values; never freed. */
  readonly allocate: (size: number) => PtrExpression;
  /** Memory that holds these numbers when the program starts. */
  readonly constant: (values: readonly number[]) => PtrExpression;
}

/** Writes the code of a function. */
export function emitFunction(code: Code, fn: IrFunction, layout: FunctionLayout): void {
  new FunctionEmitter(code, fn, layout).emit();
}

class FunctionEmitter {
  private readonly code: Code;
  private readonly fn: IrFunction;
  private readonly layout: FunctionLayout;
  private readonly grouping: Grouping;
  private readonly places = new Map<Tensor, Place>();

  constructor(code: Code, fn: IrFunction, layout: FunctionLayout) {
    this.code = code;
    this.fn = fn;
    this.layout = layout;
    const varying = new Set<Tensor>();
    fn.inputs.forEach((formal, i) => {
      const place = layout.inputs[i];
      invariant(place, `${fn.name} has no place for its input ${formal.attributes.name}`);
      this.places.set(formal, place);
      if (place.kind === 'memory' && place.varying) varying.add(formal);
    });
    this.grouping = groupFunction(fn, varying);
  }

  emit(): void {
    const direct = new Set<number>();
    for (const step of this.grouping.steps) {
      if (step.kind === 'kernel') this.emitKernel(step.value);
      else if (this.inRegister(step)) this.emitScalars(step.values);
      else this.emitGroup(step, direct);
    }
    this.fn.outputs.forEach((value, i) => {
      const destination = this.layout.outputs[i];
      invariant(destination, `${this.fn.name} has no place for its output ${i}`);
      if (destination.mode !== 'skip' && !direct.has(i)) this.deliver(value, destination);
    });
  }

  private isVarying(value: Tensor): boolean {
    return this.layout.lanes > 1 && this.grouping.varying.has(value);
  }

  /** One number for all trajectories needs no memory. */
  private inRegister(step: Step): boolean {
    return step.kind === 'group' && step.shape.length === 0 && !(this.layout.lanes > 1 && step.varying);
  }

  private emitScalars(values: readonly Tensor[]): void {
    for (const value of values) {
      const operands = value.operands.map((x) => this.scalar(x));
      const held = this.code.let('real', value.op, applyOp('real', value, operands));
      this.places.set(value, { kind: 'register', value: held });
    }
  }

  private scalar(value: Tensor): Expression<'real'> {
    const place = this.place(value);
    return place.kind === 'register' ? place.value : load('real', place.base);
  }

  private emitGroup(step: Extract<Step, { kind: 'group' }>, direct: Set<number>): void {
    const inside = new Set(step.values);
    const varying = this.layout.lanes > 1 && step.varying;
    const reads = new Map<Tensor, Stream>();
    const scalars = new Map<Tensor, Expression<'real'>>();
    // The nest looks operands up by identity, so views that change nothing are replaced by what they show.
    const renamed = new Map<Tensor, Tensor>();
    for (const value of step.values)
      renamed.set(value, {
        ...value,
        operands: value.operands.map(alias).map((x) => renamed.get(x) ?? x),
      });
    for (const value of step.values)
      for (const operand of value.operands.map(alias)) {
        if (inside.has(operand) || reads.has(operand) || scalars.has(operand)) continue;
        const place = this.place(operand);
        if (place.kind === 'register') scalars.set(operand, place.value);
        else reads.set(operand, this.stream(place, operand.shape, varying));
      }
    const writes: { value: Tensor; to: Stream; add: boolean }[] = [];
    for (const value of step.values) {
      if (!this.grouping.shared.has(value) && !this.undelivered(value, varying)) continue;
      const place = this.allocate(value);
      this.places.set(value, place);
      writes.push({
        value: renamed.get(value) ?? value,
        to: this.stream(place, value.shape, varying),
        add: false,
      });
    }
    this.fn.outputs.forEach((output, i) => {
      const value = alias(output);
      const destination = this.layout.outputs[i];
      if (!inside.has(value) || !destination || destination.mode === 'skip') return;
      if (destination.to.varying !== varying) return;
      direct.add(i);
      writes.push({
        value: renamed.get(value) ?? value,
        to: this.stream(destination.to, output.shape, varying),
        add: destination.mode === 'add',
      });
    });
    emitElementwise(this.code, {
      space: varying ? [...step.shape, this.layout.lanes] : step.shape,
      values: [...renamed.values()],
      reads,
      scalars,
      writes,
      width: this.layout.width,
    });
  }

  /** True when some output shows this value but cannot be written by the value's own loop. */
  private undelivered(value: Tensor, varying: boolean): boolean {
    return this.fn.outputs.some((output, i) => {
      const destination = this.layout.outputs[i];
      if (!destination || destination.mode === 'skip' || root(output) !== value) return false;
      return alias(output) !== value || destination.to.varying !== varying;
    });
  }

  /** A place in memory for a computed value. */
  private allocate(value: Tensor): MemoryPlace {
    const lanes = this.isVarying(value) ? this.layout.lanes : 1;
    return {
      kind: 'memory',
      base: this.layout.allocate(sizeOf(value.shape) * lanes),
      strides: rowMajor(value.shape, lanes),
      varying: lanes > 1,
    };
  }

  /** A place seen from an index space without extents of 1, with the lanes as its last axis. */
  private stream(place: MemoryPlace, shape: Shape, varying: boolean): Stream {
    const strides = place.strides.filter((_, axis) => shape[axis] !== 1);
    return { base: place.base, strides: varying ? [...strides, place.varying ? 1 : 0] : strides };
  }

  /** Where a value lies; views are resolved, and copied only when no strides express them. */
  private place(value: Tensor): Place {
    const known = this.places.get(value);
    if (known) return known;
    const place = isView(value) ? this.view(value) : this.constantPlace(value);
    this.places.set(value, place);
    return place;
  }

  private constantPlace(value: Tensor): Place {
    invariant(value.op === 'constant', `${this.fn.name} reads a ${value.op} before it is computed`);
    const { values } = value.attributes;
    const [first] = values;
    if (first !== undefined && values.every((x) => Object.is(x, first)))
      return { kind: 'register', value: lit('real', first) };
    return {
      kind: 'memory',
      base: this.layout.constant(values),
      strides: rowMajor(value.shape),
      varying: false,
    };
  }

  private view(value: Tensor): Place {
    const [operand] = value.operands;
    invariant(operand, `${value.op} without an operand`);
    const from = this.place(operand);
    if (from.kind === 'register') return from;
    switch (value.op) {
      case 'slice':
        return slicePlace(from, value.attributes.start);
      case 'permute':
        return permutePlace(from, value.attributes.order);
      case 'broadcast':
        return broadcastPlace(from, value.attributes.axes, value.shape);
      default: {
        const same = reshapePlace(from, operand.shape, value.shape);
        if (same) return same;
        const copy = this.allocate(operand);
        this.copy(operand, copy);
        return { ...copy, strides: rowMajor(value.shape, copy.varying ? this.layout.lanes : 1) };
      }
    }
  }

  /** A value as memory; a register is written to a place of its own. */
  private memory(value: Tensor): MemoryPlace {
    const place = this.place(value);
    if (place.kind === 'memory') return place;
    const base = this.layout.allocate(1);
    this.code.store('real', base, place.value);
    return { kind: 'memory', base, strides: value.shape.map(() => 0), varying: false };
  }

  /** Writes a value element by element to another place of the same shape. */
  private copy(value: Tensor, to: MemoryPlace, add = false): void {
    const place = this.place(value);
    const varying = this.layout.lanes > 1 && to.varying;
    emitElementwise(this.code, {
      space: [...squeeze(value.shape), ...(varying ? [this.layout.lanes] : [])],
      values: [],
      reads:
        place.kind === 'memory' ? new Map([[value, this.stream(place, value.shape, varying)]]) : new Map(),
      scalars: place.kind === 'register' ? new Map([[value, place.value]]) : new Map(),
      writes: [{ value, to: this.stream(to, value.shape, varying), add }],
      width: this.layout.width,
    });
  }

  private deliver(value: Tensor, { mode, to }: Destination): void {
    const source = this.place(value);
    const summed = source.kind === 'memory' && source.varying && !to.varying;
    if (!summed) return this.copy(value, to, mode === 'add');
    // Shared by the trajectories: their contributions add up.
    emitContraction(this.code, {
      outputs: value.shape.map((size, axis) => ({
        size,
        left: source.strides[axis] ?? 0,
        right: 0,
        out: to.strides[axis] ?? 0,
      })),
      contracted: [{ size: this.layout.lanes, left: 1, right: 0 }],
      left: source.base,
      right: undefined,
      out: to.base,
      accumulate: mode === 'add',
      width: this.layout.width,
    });
  }

  private emitKernel(value: Tensor): void {
    const place = this.allocate(value);
    this.places.set(value, place);
    if (value.op === 'concat') this.emitConcat(value, value.attributes.axis, place);
    else if (value.op === 'pad') this.emitPad(value, value.attributes.low, place);
    else this.emitSum(value, place);
    if (isScalar(value) && !place.varying) {
      const held = local('real', value.op);
      this.code.set(held, load('real', place.base));
      this.places.set(value, { kind: 'register', value: get(held) });
    }
  }

  private emitConcat(value: Tensor, axis: number, place: MemoryPlace): void {
    let at = 0;
    for (const operand of value.operands) {
      this.copy(
        operand,
        slicePlace(
          place,
          value.shape.map((_, i) => (i === axis ? at : 0)),
        ),
      );
      at += operand.shape[axis] ?? 0;
    }
  }

  /** The border is zero because memory starts zero and nothing else writes there. */
  private emitPad(value: Tensor, low: readonly number[], place: MemoryPlace): void {
    const [operand] = value.operands;
    if (operand) this.copy(operand, slicePlace(place, low));
  }

  private emitSum(value: Tensor, place: MemoryPlace): void {
    const { outputs, contracted, left, right } =
      value.op === 'dot' ? this.dotAxes(value) : this.sumAxes(value);
    const out = place.strides;
    const axes: OutputAxis[] = outputs.map(({ size, left: x, right: y }, i) => ({
      size,
      left: x,
      right: y,
      out: out[i] ?? 0,
    }));
    if (place.varying)
      axes.push({
        size: this.layout.lanes,
        left: left.varying ? 1 : 0,
        right: right?.varying ? 1 : 0,
        out: 1,
      });
    const unit = (axis: ContractedAxis) => (axis.left <= 1 && axis.right <= 1 ? 1 : 0);
    emitContraction(this.code, {
      outputs: axes,
      contracted: contracted.toSorted((a, b) => unit(a) - unit(b)),
      left: left.base,
      right: right?.base,
      out: place.base,
      accumulate: false,
      width: this.layout.width,
    });
  }

  private sumAxes(value: Tensor): Axes {
    const [operand] = value.operands;
    invariant(value.op === 'sum' && operand, `${value.op} has no kernel`);
    const left = this.memory(operand);
    const axes = operand.shape.map((size, i) => ({ size, left: left.strides[i] ?? 0, right: 0 }));
    const over = value.attributes.axes;
    return {
      outputs: axes.filter((_, i) => !over.includes(i)),
      contracted: axes.filter((_, i) => over.includes(i)),
      left,
      right: undefined,
    };
  }

  private dotAxes(value: Extract<Tensor, { op: 'dot' }>): Axes {
    const [x, y] = value.operands;
    invariant(x && y, 'dot without operands');
    const [left, right] = [this.memory(x), this.memory(y)];
    const { left: leftSummed, right: rightSummed, leftBatch, rightBatch } = value.attributes;
    const axis = (i: number | undefined, j: number | undefined) => ({
      size: (i === undefined ? y.shape[j ?? 0] : x.shape[i]) ?? 1,
      left: i === undefined ? 0 : (left.strides[i] ?? 0),
      right: j === undefined ? 0 : (right.strides[j] ?? 0),
    });
    const free = (shape: Shape, used: readonly number[]) =>
      shape.map((_, i) => i).filter((i) => !used.includes(i));
    return {
      outputs: [
        ...leftBatch.map((i, k) => axis(i, rightBatch[k])),
        ...free(x.shape, [...leftSummed, ...leftBatch]).map((i) => axis(i, undefined)),
        ...free(y.shape, [...rightSummed, ...rightBatch]).map((j) => axis(undefined, j)),
      ],
      contracted: leftSummed.map((i, k) => axis(i, rightSummed[k])),
      left,
      right,
    };
  }
}

interface Axes {
  readonly outputs: readonly Omit<OutputAxis, 'out'>[];
  readonly contracted: readonly ContractedAxis[];
  readonly left: MemoryPlace;
  readonly right: MemoryPlace | undefined;
}

/** A contiguous place in a buffer. */
export function contiguous(base: PtrExpression, shape: Shape, lanes = 1): MemoryPlace {
  return { kind: 'memory', base, strides: rowMajor(shape, lanes), varying: lanes > 1 };
}
