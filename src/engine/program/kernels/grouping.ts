/**
 * Which ops of a function run in one loop. Elementwise ops over the same index space whose operands are ready at
 * the same level form a group; everything that moves or sums elements is a kernel of its own. A level holds what
 * needs nothing later than the level before, so groups of one level may run in any order.
 */
import { isElementwise } from './elementwise';
import { schedule } from '../../ir/build';
import { literalPositions } from '../../ir/indices';
import { sizeOf } from '../../ir/tensor';
import type { IrFunction, Shape, Tensor } from '../../ir/tensor';

/** A shape without its extents of 1: what the loops see. */
export const squeeze = (shape: Shape): Shape => shape.filter((extent) => extent !== 1);

const sameSpace = (a: Shape, b: Shape) => squeeze(a).join() === squeeze(b).join();

/** Positions of a gather that are a list known beforehand. */
export function listOf(value: Tensor): readonly number[] | undefined {
  const plain = value.op === 'gather' && value.operands[1]?.shape.length === 1;
  return plain ? literalPositions(value) : undefined;
}

/** Ops that only look at memory differently. */
export const isView = (value: Tensor) =>
  value.op === 'reshape' ||
  value.op === 'slice' ||
  value.op === 'permute' ||
  value.op === 'broadcast' ||
  listOf(value) !== undefined;

/** The value itself behind views that leave every element where it is. */
export function alias(value: Tensor): Tensor {
  let at = value;
  for (;;) {
    const [operand] = at.operands;
    const moves = at.op === 'permute' || at.op === 'gather';
    const trivial = operand && isView(at) && !moves && sameSpace(at.shape, operand.shape);
    if (!trivial) return at;
    at = operand;
  }
}

/** The computed value, input or constant that a chain of views looks at. */
export function root(value: Tensor): Tensor {
  let at = value;
  while (isView(at)) at = at.operands[0] ?? at;
  return at;
}

/** One loop nest or one kernel, in running order. */
export type Step =
  | {
      readonly kind: 'group';
      readonly values: readonly Tensor[];
      readonly varying: boolean;
      readonly shape: Shape;
    }
  | { readonly kind: 'kernel'; readonly value: Tensor; readonly varying: boolean };

export interface Grouping {
  readonly steps: readonly Step[];
  /** Differs between trajectories. */
  readonly varying: ReadonlySet<Tensor>;
  /** Elementwise values that something outside their own group reads. */
  readonly shared: ReadonlySet<Tensor>;
}

/** Sorts the values of a function into steps; `varyingInputs` are those that differ between lanes. */
export function groupFunction(fn: IrFunction, varyingInputs: ReadonlySet<Tensor>): Grouping {
  const order = schedule(fn.outputs);
  const varying = new Set<Tensor>();
  for (const value of order)
    if (varyingInputs.has(value) || value.operands.some((x) => varying.has(x))) varying.add(value);

  const levels = new Map<Tensor, number>();
  const keyOf = (value: Tensor) => `${squeeze(value.shape).join()}${varying.has(value) ? '*' : ''}`;
  const joins = (value: Tensor, operand: Tensor) => {
    const source = alias(operand);
    return isElementwise(value) && isElementwise(source) && keyOf(source) === keyOf(value);
  };
  const level = (value: Tensor) => levels.get(value) ?? 0;
  const groups = new Map<string, Tensor[]>();
  const steps: { level: number; step: Step }[] = [];
  for (const value of order) {
    if (value.op === 'input' || value.op === 'constant' || isView(value)) continue;
    const own = value.operands.reduce((most, operand) => {
      const source = root(operand);
      const computed = source.op !== 'input' && source.op !== 'constant';
      const needed = computed ? level(source) + (joins(value, operand) ? 0 : 1) : 0;
      return Math.max(most, needed);
    }, 0);
    levels.set(value, own);
    if (!isElementwise(value)) {
      steps.push({ level: own, step: { kind: 'kernel', value, varying: varying.has(value) } });
      continue;
    }
    const key = `${own}|${keyOf(value)}`;
    const members = groups.get(key);
    if (members) members.push(value);
    else {
      const values = [value];
      groups.set(key, values);
      const shape = squeeze(value.shape);
      steps.push({ level: own, step: { kind: 'group', values, varying: varying.has(value), shape } });
    }
  }

  const shared = new Set<Tensor>();
  for (const value of order) {
    if (isView(value)) continue;
    for (const operand of value.operands) {
      const sameGroup = joins(value, operand) && level(alias(operand)) === level(value);
      if (!sameGroup) shared.add(root(operand));
    }
  }
  return {
    steps: steps.toSorted((a, b) => a.level - b.level).map((s) => s.step),
    varying,
    shared,
  };
}

/** True when a value is one number per trajectory. */
export const isScalar = (value: Tensor) => sizeOf(value.shape) === 1;
