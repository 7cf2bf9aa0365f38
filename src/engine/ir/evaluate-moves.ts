/** Meaning of the ops that move elements. */
import { along, at, type Elements, nth, pick, place, shapeOf } from './elements';
import { indexedExtent, positionOf } from './indices';
import { positions, rowMajorStrides } from './strides';
import type { TensorOf } from './tensor';
import { sizeOf } from './tensor';

function broadcast(value: TensorOf<'broadcast'>, operands: readonly Elements[]): Elements {
  const own = rowMajorStrides(shapeOf(value, 0));
  const strides = value.shape.map((_, axis) => own[value.attributes.axes.indexOf(axis)] ?? 0);
  return pick(nth(operands, 0), positions(value.shape, strides));
}

function slice(value: TensorOf<'slice'>, operands: readonly Elements[]): Elements {
  const strides = rowMajorStrides(shapeOf(value, 0));
  const start = strides.reduce((offset, stride, i) => offset + stride * (value.attributes.start[i] ?? 0), 0);
  return pick(nth(operands, 0), positions(value.shape, strides, start));
}

function concat(value: TensorOf<'concat'>, operands: readonly Elements[]): Elements {
  const result = new Float64Array(sizeOf(value.shape));
  const { axis } = value.attributes;
  let begin = 0;
  for (const [i, operand] of operands.entries()) {
    const shape = shapeOf(value, i);
    place(
      result,
      value.shape,
      operand,
      shape,
      shape.map((_, a) => (a === axis ? begin : 0)),
    );
    begin += shape[axis] ?? 0;
  }
  return result;
}

function pad(value: TensorOf<'pad'>, operands: readonly Elements[]): Elements {
  const result = new Float64Array(sizeOf(value.shape));
  place(result, value.shape, nth(operands, 0), shapeOf(value, 0), value.attributes.low);
  return result;
}

/** Sizes of what lies outside, along and inside the axes that an index stands for. */
function blocks(value: TensorOf<'gather'> | TensorOf<'scatter'>) {
  const { axis } = value.attributes;
  const shape = value.op === 'gather' ? shapeOf(value, 0) : value.shape;
  return {
    outer: sizeOf(shape.slice(0, axis)),
    extent: indexedExtent(value),
    inner: sizeOf(shape.slice(axis + 1)),
  };
}

function gather(value: TensorOf<'gather'>, operands: readonly Elements[]): Elements {
  const [x, index] = [nth(operands, 0), nth(operands, 1)];
  const { outer, extent, inner } = blocks(value);
  const result: number[] = [];
  for (let o = 0; o < outer; o++)
    for (const wanted of index) {
      const position = positionOf(wanted, extent);
      for (let i = 0; i < inner; i++)
        result.push(position === undefined ? NaN : at(x, (o * extent + position) * inner + i));
    }
  return Float64Array.from(result);
}

function scatter(value: TensorOf<'scatter'>, operands: readonly Elements[]): Elements {
  const [x, index] = [nth(operands, 0), nth(operands, 1)];
  const { outer, extent, inner } = blocks(value);
  const result = new Float64Array(sizeOf(value.shape));
  for (let o = 0; o < outer; o++)
    for (const [n, wanted] of index.entries()) {
      const position = positionOf(wanted, extent);
      for (let i = 0; i < inner; i++) {
        const to = (o * extent + (position ?? 0)) * inner + i;
        const term = position === undefined ? NaN : at(x, (o * index.length + n) * inner + i);
        result[to] = at(result, to) + term;
      }
    }
  return result;
}

export const MOVES = {
  reshape: (_: TensorOf<'reshape'>, operands: readonly Elements[]) => nth(operands, 0),
  permute: (value: TensorOf<'permute'>, operands: readonly Elements[]) =>
    pick(nth(operands, 0), along(shapeOf(value, 0), value.attributes.order)),
  broadcast,
  slice,
  concat,
  pad,
  gather,
  scatter,
};
