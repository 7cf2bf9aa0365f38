/**
 * Identities of gather and scatter whose positions are literals. They end as slices, pads and gathers by one vector
 * of positions, which are views or copies of whole rows.
 */
import { filled, gather, pad, repeat, reshape, sameShape, slice } from './build';
import { literalPositions } from './indices';
import { uniformValue } from './literal';
import { operand } from './operand';
import type { Tensor, TensorOf } from './tensor';

type Maybe = Tensor | undefined;

const consecutive = (list: readonly number[]) => list.every((at, i) => at === (list[0] ?? 0) + i);

/** Elements from…to of one axis. */
function sliceAxis(x: Tensor, axis: number, from: number, to: number): Tensor {
  return slice(
    x,
    x.shape.map((_, a) => (a === axis ? from : 0)),
    x.shape.map((extent, a) => (a === axis ? to : extent)),
  );
}

/** A gather of repeated elements: along a repeated axis all positions are alike. */
function gatherOfRepeated(value: TensorOf<'gather'>, x: TensorOf<'broadcast'>, count: number): Maybe {
  const { axis } = value.attributes;
  const { axes } = x.attributes;
  if (axes.includes(axis)) return undefined;
  const moved = axes.map((a) => (a > axis ? a - 1 + count : a));
  return repeat(operand(x, 0), moved, value.shape);
}

/** One position, many times. */
function repeatedPosition(value: TensorOf<'gather'>, at: number): Tensor {
  const x = operand(value, 0);
  const { axis } = value.attributes;
  const one = reshape(sliceAxis(x, axis, at, at + 1), x.shape.toSpliced(axis, 1));
  const count = operand(value, 1).shape.length;
  const axes = [...one.shape.keys()].map((a) => (a >= axis ? a + count : a));
  return repeat(one, axes, value.shape);
}

function gatherRule(value: TensorOf<'gather'>): Maybe {
  const [x, index] = [operand(value, 0), operand(value, 1)];
  const list = literalPositions(value);
  if (!list) return undefined;
  const known = uniformValue(x);
  if (known !== undefined) return filled(known, value.shape);
  const { axis } = value.attributes;
  if (consecutive(list)) {
    const from = list[0] ?? 0;
    return reshape(sliceAxis(x, axis, from, from + list.length), value.shape);
  }
  if (list.every((at) => at === list[0])) return repeatedPosition(value, list[0] ?? 0);
  if (x.op === 'broadcast') {
    const repeated = gatherOfRepeated(value, x, index.shape.length);
    if (repeated) return repeated;
  }
  const plain =
    index.op === 'constant' &&
    index.shape.length === 1 &&
    index.attributes.values.every((at, i) => at === list[i]);
  if (!plain) return reshape(gather(x, list, axis), value.shape);
  const inner = x.op === 'gather' && x.attributes.axis === axis ? literalPositions(x) : undefined;
  if (x.op === 'gather' && inner && operand(x, 1).shape.length === 1)
    return gather(
      operand(x, 0),
      list.map((at) => inner[at] ?? 0),
      axis,
    );
  return undefined;
}

/** Without two elements in one place, a scatter only moves them. */
function scatterRule(value: TensorOf<'scatter'>): Maybe {
  const x = operand(value, 0);
  const list = literalPositions(value);
  if (!list || list.length === 0) return undefined;
  if (uniformValue(x) === 0) return filled(0, value.shape);
  const { axis, size } = value.attributes;
  const rows = reshape(x, value.shape.with(axis, list.length));
  const [first = 0] = list;
  const zeros = (n: number) => value.shape.map((_, a) => (a === axis ? n : 0));
  if (consecutive(list)) return pad(rows, zeros(first), zeros(size - first - list.length));
  if (new Set(list).size < list.length) return undefined;
  const order = list.toSorted((a, b) => a - b);
  if (!consecutive(order)) return undefined;
  const sorted = gather(
    rows,
    order.map((at) => list.indexOf(at)),
    axis,
  );
  return pad(sorted, zeros(order[0] ?? 0), zeros(size - (order.at(-1) ?? 0) - 1));
}

/** What a slice keeps of elements picked by literal positions. */
export function sliceOfGather(x: TensorOf<'gather'>, ranges: readonly (readonly [number, number])[]): Maybe {
  const list = literalPositions(x);
  const { axis } = x.attributes;
  if (!list || operand(x, 1).shape.length !== 1) return undefined;
  const [from, to] = ranges[axis] ?? [0, 0];
  if (from === to) return undefined;
  const source = operand(x, 0);
  const whole = ranges.with(axis, [0, source.shape[axis] ?? 0]);
  const kept = slice(
    source,
    whole.map(([start]) => start),
    whole.map(([, stop]) => stop),
  );
  const result = gather(kept, list.slice(from, to), axis);
  return sameShape(result.shape, x.shape) ? undefined : result;
}

export const GATHER_RULES = { gather: gatherRule, scatter: scatterRule };
