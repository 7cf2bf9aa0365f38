/**
 * Which elements of a function's results may depend on which elements of its inputs, found on the graph. Ops that
 * this file does not know count as full: every result element depends on whatever any operand element depends on.
 */
import { constant, schedule } from '../../ir/build';
import { isElementwise } from '../../ir/elementwise';
import { evaluate } from '../../ir/evaluate';
import type { IrFunction, OpName, Tensor } from '../../ir/tensor';
import { sizeOf } from '../../ir/tensor';

/** Input elements that one element depends on, by number; sets are shared and never changed. */
type Dependence = ReadonlySet<number>;
/** One per element; `null` where no element depends on anything. */
type Dependences = readonly Dependence[] | null;

const nothing: Dependence = new Set();

/** Ops that move or drop elements without mixing them. */
const moving = new Set<OpName>(['reshape', 'permute', 'broadcast', 'slice', 'concat', 'pad', 'gather']);
/** Ops whose derivative is 0 everywhere. */
const constantPieces = new Set<OpName>(['sign', 'less']);

/**
 * For each flat element of the results of a vector field (t, ...states, ...), the flat state elements it depends on,
 * increasing.
 */
export function sparsityOf(field: IrFunction, states: number): readonly (readonly number[])[] {
  const known = new Map<Tensor, Dependences>();
  let at = 0;
  for (const state of field.inputs.slice(1, 1 + states)) {
    const start = at;
    at += sizeOf(state.shape);
    known.set(
      state,
      Array.from({ length: sizeOf(state.shape) }, (_, i) => new Set([start + i])),
    );
  }
  for (const value of schedule(field.outputs)) {
    if (known.has(value)) continue;
    const operands = value.operands.map((x) => known.get(x) ?? null);
    known.set(value, operands.every((x) => x === null) ? null : dependences(value, operands));
  }
  return field.outputs.flatMap((output) => {
    const found = known.get(output) ?? null;
    return Array.from({ length: sizeOf(output.shape) }, (_, i) =>
      [...(found?.[i] ?? nothing)].toSorted((a, b) => a - b),
    );
  });
}

function dependences(value: Tensor, operands: readonly Dependences[]): Dependences {
  const size = sizeOf(value.shape);
  if (constantPieces.has(value.op)) return null;
  if (isElementwise(value.op)) {
    const counted = value.op === 'select' ? operands.slice(1) : operands;
    return Array.from({ length: size }, (_, i) => union(counted.map((x) => x?.[i] ?? nothing)));
  }
  if (moving.has(value.op)) return moved(value, operands);
  if (value.op === 'sum') return summed(value, operands[0] ?? null);
  if (value.op === 'dot') return contracted(value, operands);
  const all = union(operands.flatMap((x) => x ?? []));
  return Array.from({ length: size }, () => all);
}

/** Union of sets; one of them itself where it holds the others. */
function union(sets: readonly Dependence[]): Dependence {
  let largest = nothing;
  for (const set of sets) if (set.size > largest.size) largest = set;
  let grown: Set<number> | undefined;
  for (const set of sets) {
    if (set === largest) continue;
    for (const element of set)
      if (!(grown ?? largest).has(element)) {
        grown ??= new Set(largest);
        grown.add(element);
      }
  }
  return grown ?? largest;
}

/** Follows the op's own moves: it is run on the numbers of its operands' elements. */
function moved(value: Tensor, operands: readonly Dependences[]): Dependences {
  const sources: Dependence[] = [nothing];
  const numbered = value.operands.map((x, k) => {
    const start = sources.length;
    const size = sizeOf(x.shape);
    for (let i = 0; i < size; i++) sources.push(operands[k]?.[i] ?? nothing);
    return constant(
      Array.from({ length: size }, (_, i) => start + i),
      x.shape,
    );
  });
  const output: Tensor = { ...value, operands: numbered };
  const [origin] = evaluate({ name: 'moves', inputs: [], outputs: [output] }, []);
  return Array.from(origin ?? [], (source) => sources[source] ?? nothing);
}

function summed(value: Tensor, operand: Dependences): Dependences {
  const [x] = value.operands;
  if (value.op !== 'sum' || !x || !operand) return null;
  const kept = x.shape.map((_, axis) => axis).filter((axis) => !value.attributes.axes.includes(axis));
  const members: Dependence[][] = Array.from({ length: sizeOf(value.shape) }, () => []);
  operand.forEach((set, i) => members[flatten(unflatten(i, x.shape), kept, x.shape)]?.push(set));
  return members.map(union);
}

function contracted(value: Tensor, operands: readonly Dependences[]): Dependences {
  const [x, y] = value.operands;
  if (value.op !== 'dot' || !x || !y) return null;
  const { left, right, leftBatch, rightBatch } = value.attributes;
  const parts = (operand: Tensor, sets: Dependences, batch: readonly number[], over: readonly number[]) => {
    const free = operand.shape.map((_, axis) => axis).filter((a) => !batch.includes(a) && !over.includes(a));
    const extent = (axes: readonly number[]) => axes.reduce((n, axis) => n * (operand.shape[axis] ?? 1), 1);
    const members: Dependence[][] = Array.from({ length: extent(batch) * extent(free) }, () => []);
    sets?.forEach((set, i) => {
      const index = unflatten(i, operand.shape);
      const row = flatten(index, batch, operand.shape) * extent(free) + flatten(index, free, operand.shape);
      members[row]?.push(set);
    });
    return { sets: members.map(union), free: extent(free), batch: extent(batch) };
  };
  const a = parts(x, operands[0] ?? null, leftBatch, left);
  const b = parts(y, operands[1] ?? null, rightBatch, right);
  const result: Dependence[] = [];
  for (let batch = 0; batch < a.batch; batch++)
    for (let i = 0; i < a.free; i++)
      for (let j = 0; j < b.free; j++)
        result.push(union([a.sets[batch * a.free + i] ?? nothing, b.sets[batch * b.free + j] ?? nothing]));
  return result;
}

function unflatten(position: number, shape: readonly number[]): readonly number[] {
  let rest = position;
  return shape
    .toReversed()
    .map((extent) => {
      const index = rest % extent;
      rest = Math.floor(rest / extent);
      return index;
    })
    .toReversed();
}

const flatten = (index: readonly number[], axes: readonly number[], shape: readonly number[]): number =>
  axes.reduce((position, axis) => position * (shape[axis] ?? 1) + (index[axis] ?? 0), 0);
