/** Kernels that are sums of products: reductions, contractions and convolutions, as axes of one loop nest. */
import { invariant } from '../../base/invariant';
import { operand } from '../../ir/operand';
import type { Shape, Tensor, TensorOf } from '../../ir/tensor';
import { emitContraction } from './contraction';
import { type ContractedAxis, type Contraction, type OutputAxis, planContraction } from './contraction-plan';
import { emitBody, type ElementwiseGroup } from './elementwise';
import { contiguous, type MemoryPlace } from './place';
import type { ValueTable } from './value-table';

interface Axes {
  readonly outputs: readonly Omit<OutputAxis, 'out'>[];
  readonly contracted: readonly ContractedAxis[];
  readonly left: MemoryPlace;
  readonly right: MemoryPlace | undefined;
}

const otherAxes = (shape: Shape, used: readonly number[]) =>
  [...shape.keys()].filter((axis) => !used.includes(axis));

function sumAxes(value: TensorOf<'sum'>, table: ValueTable): Axes {
  const x = operand(value, 0);
  const left = table.strided(x);
  const axes = x.shape.map((size, i) => ({ size, left: left.strides[i] ?? 0, right: 0 }));
  const over = value.attributes.axes;
  return {
    outputs: axes.filter((_, i) => !over.includes(i)),
    contracted: axes.filter((_, i) => over.includes(i)),
    left,
    right: undefined,
  };
}

function dotAxes(value: TensorOf<'dot'>, table: ValueTable): Axes {
  const [x, y] = [operand(value, 0), operand(value, 1)];
  const [left, right] = [table.strided(x), table.strided(y)];
  const { left: leftSummed, right: rightSummed, leftBatch, rightBatch } = value.attributes;
  const axis = (i: number | undefined, j: number | undefined) => ({
    size: (i === undefined ? y.shape[j ?? 0] : x.shape[i]) ?? 1,
    left: i === undefined ? 0 : (left.strides[i] ?? 0),
    right: j === undefined ? 0 : (right.strides[j] ?? 0),
  });
  return {
    outputs: [
      ...leftBatch.map((i, k) => axis(i, rightBatch[k])),
      ...otherAxes(x.shape, [...leftSummed, ...leftBatch]).map((i) => axis(i, undefined)),
      ...otherAxes(y.shape, [...rightSummed, ...rightBatch]).map((j) => axis(undefined, j)),
    ],
    contracted: leftSummed.map((i, k) => axis(i, rightSummed[k])),
    left,
    right,
  };
}

/** A result and a tap of the kernel both move along x, so a convolution contracts overlapping views of x. */
function convAxes(value: TensorOf<'conv'>, table: ValueTable): Axes {
  const [x, w] = [operand(value, 0), operand(value, 1)];
  const [left, right] = [table.strided(x), table.strided(w)];
  const { stride, dilation } = value.attributes;
  const l = (axis: number) => left.strides[axis] ?? 0;
  const r = (axis: number) => right.strides[axis] ?? 0;
  const extent = (axis: number) => value.shape[axis] ?? 1;
  return {
    outputs: [
      { size: extent(0), left: l(0), right: 0 },
      { size: extent(1), left: 0, right: r(0) },
      ...stride.map((step, i) => ({ size: extent(i + 2), left: step * l(i + 2), right: 0 })),
    ],
    contracted: [
      { size: x.shape[1] ?? 1, left: l(1), right: r(1) },
      ...dilation.map((step, i) => ({
        size: w.shape[i + 2] ?? 1,
        left: step * l(i + 2),
        right: r(i + 2),
      })),
    ],
    left,
    right,
  };
}

function axesOf(value: Tensor, table: ValueTable): Axes {
  switch (value.op) {
    case 'sum':
      return sumAxes(value, table);
    case 'dot':
      return dotAxes(value, table);
    default:
      invariant(value.op === 'conv', `${value.op} is not a sum of products`);
      return convAxes(value, table);
  }
}

/** A sum of products, its result lying at `place`. */
export function contractionOf(value: Tensor, table: ValueTable, place: MemoryPlace): Contraction {
  const { layout } = table;
  const { outputs, contracted, left, right } = axesOf(value, table);
  const axes: OutputAxis[] = outputs.map(({ size, left: x, right: y }, i) => ({
    size,
    left: x,
    right: y,
    out: place.strides[i] ?? 0,
  }));
  if (place.varying)
    axes.push({
      size: layout.lanes,
      left: left.varying ? 1 : 0,
      right: right?.varying ? 1 : 0,
      out: 1,
    });
  const unit = (axis: ContractedAxis) => (axis.left <= 1 && axis.right <= 1 ? 1 : 0);
  return {
    outputs: axes,
    contracted: contracted.toSorted((a, b) => unit(a) - unit(b)),
    left: left.base,
    right: right?.base,
    out: place.base,
    accumulate: false,
    width: layout.width,
  };
}

/** Writes the loops of a sum of products. */
export function emitSums(value: Tensor, table: ValueTable): void {
  emitContraction(table.code, contractionOf(value, table, table.allocate(value)));
}

/**
 * Writes a group that takes a sum of products straight from the registers it is summed in. False, and no loop
 * written, where vectors do not run along the group's arrays; the caller then computes the sum by itself.
 */
export function emitFinishedSums(value: Tensor, table: ValueTable, group: ElementwiseGroup): boolean {
  const { layout } = table;
  const streams = [...group.reads.values(), ...group.writes.map((w) => w.to)];
  if (streams.some((s) => s.lists?.some(Boolean))) return false;
  const lanes = table.isVarying(value) ? layout.lanes : 1;
  // The sums go nowhere; their order is that of an array of their own.
  const [anywhere] = streams;
  if (!anywhere) return false;
  const plain = contractionOf(value, table, contiguous(anywhere.base, value.shape, lanes));
  let axis = 0;
  const outputs = plain.outputs.map((output, i) => {
    const seen = i >= value.shape.length || value.shape[i] !== 1;
    const at = seen ? axis++ : -1;
    return { ...output, others: streams.map((s) => (seen ? (s.strides[at] ?? 0) : 0)) };
  });
  const contraction = { ...plain, outputs };
  const { mode, across } = planContraction(contraction);
  const strides = across.others ?? streams.map(() => 0);
  const vectors = strides.every((s, i) => s === 1 || (s === 0 && i < group.reads.size));
  if (layout.width > 1 && !(mode === 'vector-output' && vectors)) return false;
  emitContraction(table.code, {
    ...contraction,
    finish: {
      streams: streams.map((s) => s.base),
      write: (code, sum, bases) =>
        emitBody(code, group, {
          inputs: [...group.reads.keys()],
          bases,
          strides,
          type: sum.type,
          at: 0,
          count: sum.count,
          given: new Map([[value, sum.value]]),
        }),
    },
  });
  return true;
}
