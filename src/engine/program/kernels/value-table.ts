/**
 * Where every value of a function lies while its code is written: inputs where the caller said, results straight
 * where they are wanted, views over what they show, the rest in memory that is used again once nothing needs it.
 */
import { type Code, lit, load } from '../build';
import { invariant } from '../../base/invariant';
import { sizeOf } from '../../ir/tensor';
import type { IrFunction, Shape, Tensor } from '../../ir/tensor';
import type { Expression } from '../loop';
import { emitElementwise } from './elementwise';
import { alias, type Grouping, isView, listOf, root, squeeze } from './grouping';
import type { Destination, FunctionLayout } from './layout';
import {
  broadcastPlace,
  contiguous,
  gatherPlace,
  isStrided,
  type MemoryPlace,
  permutePlace,
  type Place,
  reshapePlace,
  rowMajor,
  slicePlace,
} from './place';
import { Scratch } from './scratch';
import type { Stream } from './streams';

export class ValueTable {
  /** Outputs that lie where they are wanted. */
  readonly delivered = new Set<number>();
  private readonly places = new Map<Tensor, Place>();
  private readonly dense = new Map<Tensor, MemoryPlace>();
  private readonly scratch: Scratch<Tensor>;

  constructor(
    readonly code: Code,
    readonly fn: IrFunction,
    readonly layout: FunctionLayout,
    private readonly grouping: Grouping,
  ) {
    this.scratch = new Scratch(layout.allocate);
    fn.inputs.forEach((formal, i) => {
      const place = layout.inputs[i];
      invariant(place, `${fn.name} has no place for its input ${formal.attributes.name}`);
      this.places.set(formal, place);
    });
  }

  isVarying(value: Tensor): boolean {
    return this.layout.lanes > 1 && this.grouping.varying.has(value);
  }

  set(value: Tensor, place: Place): void {
    this.places.set(value, place);
  }

  /** Where a value lies; views are resolved, and copied only when no strides express them. */
  of(value: Tensor): Place {
    const known = this.places.get(value);
    if (known) return known;
    const place = isView(value) ? this.view(value) : this.constantPlace(value);
    this.places.set(value, place);
    return place;
  }

  /** The number that a value of one element is, when it is the same for all trajectories. */
  scalar(value: Tensor): Expression<'real'> {
    const place = this.of(value);
    return place.kind === 'register' ? place.value : load('real', place.base);
  }

  /** A value in memory that strides alone describe; copied there where need be. */
  strided(value: Tensor): MemoryPlace {
    const place = this.of(value);
    if (place.kind === 'memory' && isStrided(place)) return place;
    if (place.kind === 'register') {
      const base = this.layout.allocate(1);
      this.code.store('real', base, place.value);
      return { kind: 'memory', base, strides: value.shape.map(() => 0), varying: false };
    }
    return this.denseCopy(value);
  }

  /** A value's elements one after another. */
  denseCopy(value: Tensor): MemoryPlace {
    const known = this.dense.get(value);
    if (known) return known;
    const copy = this.working(value, value.shape, this.isVarying(value));
    this.copy(value, copy);
    this.dense.set(value, copy);
    return copy;
  }

  /** Memory for a computed value: where it is wanted as an output, else memory of its own. */
  allocate(value: Tensor): MemoryPlace {
    const place = this.destinationOf(value) ?? this.working(value, value.shape, this.isVarying(value));
    this.places.set(value, place);
    return place;
  }

  /** The same, with zeros in it that nothing else ever writes over. */
  allocateZeros(value: Tensor): MemoryPlace {
    const lanes = this.isVarying(value) ? this.layout.lanes : 1;
    const place = contiguous(this.layout.allocate(sizeOf(value.shape) * lanes), value.shape, lanes);
    this.places.set(value, place);
    return place;
  }

  /** Memory with arbitrary contents, held until `owner` is needed no more. */
  working(owner: Tensor, shape: Shape, varying: boolean): MemoryPlace {
    const lanes = varying ? this.layout.lanes : 1;
    return contiguous(this.scratch.take(root(owner), sizeOf(shape) * lanes), shape, lanes);
  }

  /** Tells that nothing will read these values again. */
  release(values: readonly Tensor[]): void {
    for (const value of values) this.scratch.release(value);
  }

  /** A place seen from an index space without extents of 1, with the lanes as its last axis. */
  stream(place: MemoryPlace, shape: Shape, varying: boolean): Stream {
    const kept = [...shape.keys()].filter((axis) => shape[axis] !== 1);
    const strides = kept.map((axis) => place.strides[axis] ?? 0);
    const lists = kept.map((axis) => place.lists?.[axis]);
    const { base } = place;
    return varying
      ? { base, strides: [...strides, place.varying ? 1 : 0], lists: [...lists, undefined] }
      : { base, strides, lists };
  }

  /** Writes a value element by element to another place of the same shape. */
  copy(value: Tensor, to: MemoryPlace, add = false): void {
    const place = this.of(value);
    const varying = this.layout.lanes > 1 && to.varying;
    const { width, positions } = this.layout;
    emitElementwise(this.code, {
      space: [...squeeze(value.shape), ...(varying ? [this.layout.lanes] : [])],
      values: [],
      reads:
        place.kind === 'memory' ? new Map([[value, this.stream(place, value.shape, varying)]]) : new Map(),
      scalars: place.kind === 'register' ? new Map([[value, place.value]]) : new Map(),
      writes: [{ value, to: this.stream(to, value.shape, varying), add }],
      width,
      positions,
    });
  }

  /** An output's own place, where the value can be computed right into it. */
  private destinationOf(value: Tensor): MemoryPlace | undefined {
    for (const [i, output] of this.fn.outputs.entries()) {
      const destination = this.layout.outputs[i];
      if (!destination || !this.takes(destination, output, value)) continue;
      const place = reshapePlace(destination.to, output.shape, value.shape);
      if (!place) continue;
      this.delivered.add(i);
      return place;
    }
    return undefined;
  }

  private takes({ mode, to }: Destination, output: Tensor, value: Tensor): boolean {
    return mode === 'store' && alias(output) === value && to.varying === this.isVarying(value);
  }

  private constantPlace(value: Tensor): Place {
    invariant(value.op === 'constant', `${this.fn.name} reads a ${value.op} before it is computed`);
    const { values } = value.attributes;
    const [first] = values;
    if (first !== undefined && values.every((x) => Object.is(x, first)))
      return { kind: 'register', value: lit('real', first) };
    return contiguous(this.layout.constant(values), value.shape);
  }

  private view(value: Tensor): Place {
    const [operand] = value.operands;
    invariant(operand, `${value.op} without an operand`);
    const from = this.of(operand);
    if (from.kind === 'register') return from;
    switch (value.op) {
      case 'slice':
        return slicePlace(from, value.attributes.start);
      case 'permute':
        return permutePlace(from, value.attributes.order);
      case 'broadcast':
        return broadcastPlace(from, value.attributes.axes, value.shape);
      case 'gather':
        return gatherPlace(from, value.attributes.axis, listOf(value) ?? []);
      default: {
        const same = reshapePlace(from, operand.shape, value.shape);
        if (same) return same;
        const copy = this.denseCopy(operand);
        return { ...copy, strides: rowMajor(value.shape, copy.varying ? this.layout.lanes : 1) };
      }
    }
  }
}
