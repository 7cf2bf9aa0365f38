/** Identities of the ops that move elements. Slices go towards the inputs, so that less is moved. */
import { concat, filled, pad, permute, repeat, reshape, sameShape, slice } from './build';
import { uniformValue } from './literal';
import { operand } from './operand';
import { sliceOfGather } from './simplify-gather';
import { permutedDot } from './simplify-sums';
import type { Shape, Tensor, TensorOf } from './tensor';
import { sizeOf } from './tensor';

type Maybe = Tensor | undefined;

/** The axes of a shape that are longer than 1 keep their order, so moving the others moves no element. */
function movesNothing(order: readonly number[], shape: Shape): boolean {
  const long = order.filter((axis) => shape[axis] !== 1);
  return long.every((axis, i) => axis > (long[i - 1] ?? -1));
}

function reshapeRule(value: TensorOf<'reshape'>): Maybe {
  const x = operand(value, 0);
  if (sameShape(x.shape, value.shape)) return x;
  return x.op === 'reshape' ? reshape(operand(x, 0), value.shape) : undefined;
}

function permuteRule(value: TensorOf<'permute'>): Maybe {
  const x = operand(value, 0);
  const { order } = value.attributes;
  if (movesNothing(order, x.shape)) return reshape(x, value.shape);
  if (x.op === 'dot') return permutedDot(order, x);
  if (x.op !== 'permute') return undefined;
  return permute(
    operand(x, 0),
    order.map((axis) => x.attributes.order[axis] ?? 0),
  );
}

function broadcastRule(value: TensorOf<'broadcast'>): Maybe {
  const x = operand(value, 0);
  if (sizeOf(value.shape) === sizeOf(x.shape)) return reshape(x, value.shape);
  const known = uniformValue(x);
  if (known !== undefined && x.shape.length > 0) return filled(known, value.shape);
  if (x.op !== 'broadcast') return undefined;
  const axes = x.attributes.axes.map((axis) => value.attributes.axes[axis] ?? 0);
  return repeat(operand(x, 0), axes, value.shape);
}

/** First and one past the last element of a slice on each axis of its operand. */
function bounds(value: TensorOf<'slice'>): readonly (readonly [number, number])[] {
  const { start, stop } = value.attributes;
  return operand(value, 0).shape.map((extent, axis) => [start[axis] ?? 0, stop[axis] ?? extent]);
}

function sliceBy(x: Tensor, ranges: readonly (readonly [number, number])[]): Tensor {
  return slice(
    x,
    ranges.map(([from]) => from),
    ranges.map(([, to]) => to),
  );
}

/** What a slice keeps of the padded value, with the zeros that are left. */
function sliceOfPad(value: TensorOf<'slice'>, x: TensorOf<'pad'>): Tensor {
  const source = operand(x, 0);
  const parts = bounds(value).map(([from, to], axis) => {
    const low = x.attributes.low[axis] ?? 0;
    const extent = source.shape[axis] ?? 0;
    const within = (position: number) => Math.min(Math.max(position - low, 0), extent);
    return {
      range: [within(from), within(to)] as const,
      low: Math.max(low - from, 0),
      high: Math.max(to - low - extent, 0),
    };
  });
  if (parts.some(({ range: [from, to] }) => from === to)) return filled(0, value.shape);
  return pad(
    sliceBy(
      source,
      parts.map((part) => part.range),
    ),
    parts.map((part) => part.low),
    parts.map((part) => part.high),
  );
}

function sliceOfConcat(value: TensorOf<'slice'>, x: TensorOf<'concat'>): Maybe {
  const { axis } = x.attributes;
  const ranges = bounds(value);
  const [from, to] = ranges[axis] ?? [0, 0];
  let begin = 0;
  const parts = x.operands.flatMap((part) => {
    const extent = part.shape[axis] ?? 0;
    const range = [Math.max(from - begin, 0), Math.min(to - begin, extent)] as const;
    begin += extent;
    return range[0] < range[1] ? [sliceBy(part, ranges.with(axis, range))] : [];
  });
  return parts.length > 0 ? concat(parts, axis) : undefined;
}

function sliceRule(value: TensorOf<'slice'>): Maybe {
  const x = operand(value, 0);
  const ranges = bounds(value);
  switch (x.op) {
    case 'slice': {
      const outer = bounds(x);
      const shifted = ranges.map(([from, to], axis) => {
        const [begin] = outer[axis] ?? [0];
        return [begin + from, begin + to] as const;
      });
      return sliceBy(operand(x, 0), shifted);
    }
    case 'broadcast': {
      const { axes } = x.attributes;
      const kept = axes.map((axis) => ranges[axis] ?? ([0, 0] as const));
      return repeat(sliceBy(operand(x, 0), kept), axes, value.shape);
    }
    case 'pad':
      return sliceOfPad(value, x);
    case 'concat':
      return sliceOfConcat(value, x);
    case 'gather':
      return sliceOfGather(x, ranges);
    default:
      return undefined;
  }
}

/** Two slices of one value that lie side by side along the axis, as one slice. */
function joined(x: Tensor | undefined, y: Tensor, axis: number): Maybe {
  if (x?.op !== 'slice' || y.op !== 'slice' || operand(x, 0) !== operand(y, 0)) return undefined;
  const [left, right] = [bounds(x), bounds(y)];
  const fits = left.every(([from, to], a) => {
    const [begin, end] = right[a] ?? [0, 0];
    return a === axis ? to === begin : from === begin && to === end;
  });
  if (!fits) return undefined;
  return sliceBy(
    operand(x, 0),
    left.map(([from, to], a) => [from, a === axis ? (right[a]?.[1] ?? to) : to]),
  );
}

function concatRule(value: TensorOf<'concat'>): Maybe {
  const { axis } = value.attributes;
  const flat = value.operands.flatMap((x) =>
    x.op === 'concat' && x.attributes.axis === axis ? x.operands : [x],
  );
  const parts: Tensor[] = [];
  for (const x of flat.filter((part) => part.shape[axis] !== 0)) {
    const merged = joined(parts.at(-1), x, axis);
    if (merged) parts.splice(-1, 1, merged);
    else parts.push(x);
  }
  return parts.length > 0 && parts.length !== value.operands.length ? concat(parts, axis) : undefined;
}

function padRule(value: TensorOf<'pad'>): Maybe {
  const x = operand(value, 0);
  const { low, high } = value.attributes;
  if (sameShape(x.shape, value.shape)) return x;
  if (x.op !== 'pad') return undefined;
  const axes = [...x.shape.keys()];
  const added = (a: readonly number[], b: readonly number[]) =>
    axes.map((axis) => (a[axis] ?? 0) + (b[axis] ?? 0));
  return pad(operand(x, 0), added(low, x.attributes.low), added(high, x.attributes.high));
}

/**
 * The sum of two padded values that lie side by side, as their concatenation. Cotangents of the slices of one value
 * meet this way.
 */
export function sumOfPads(x: Tensor, y: Tensor): Maybe {
  if (x.op !== 'pad' || y.op !== 'pad') return undefined;
  const span = (p: TensorOf<'pad'>) =>
    operand(p, 0).shape.map((extent, axis) => {
      const from = p.attributes.low[axis] ?? 0;
      return [from, from + extent] as const;
    });
  const [a, b] = [span(x), span(y)];
  const apart = [...a.keys()].filter(
    (axis) => a[axis]?.[0] !== b[axis]?.[0] || a[axis]?.[1] !== b[axis]?.[1],
  );
  const [axis] = apart;
  if (axis === undefined || apart.length > 1) return undefined;
  if (b[axis]?.[1] === a[axis]?.[0]) return sumOfPads(y, x);
  if (a[axis]?.[1] !== b[axis]?.[0]) return undefined;
  return pad(concat([operand(x, 0), operand(y, 0)], axis), x.attributes.low, y.attributes.high);
}

export const LAYOUT_RULES = {
  reshape: reshapeRule,
  permute: permuteRule,
  broadcast: broadcastRule,
  slice: sliceRule,
  concat: concatRule,
  pad: padRule,
};
