/** Meaning of the ops that sum products, and of linear systems. */
import { along, at, type Elements, nth, otherAxes, shapeOf } from './elements';
import { rowMajorStrides } from './strides';
import type { TensorOf } from './tensor';

function sum(value: TensorOf<'sum'>, operands: readonly Elements[]): Elements {
  const x = nth(operands, 0);
  const shape = shapeOf(value, 0);
  const { axes } = value.attributes;
  const terms = along(shape, axes);
  return Float64Array.from(along(shape, otherAxes(shape, axes)), (base) =>
    terms.reduce((total, term) => total + at(x, base + term), 0),
  );
}

function dot(value: TensorOf<'dot'>, operands: readonly Elements[]): Elements {
  const axes = value.attributes;
  const [x, y] = [nth(operands, 0), nth(operands, 1)];
  const [left, right] = [shapeOf(value, 0), shapeOf(value, 1)];
  const [xBatch, yBatch] = [along(left, axes.leftBatch), along(right, axes.rightBatch)];
  const [xSum, ySum] = [along(left, axes.left), along(right, axes.right)];
  const xFree = along(left, otherAxes(left, [...axes.left, ...axes.leftBatch]));
  const yFree = along(right, otherAxes(right, [...axes.right, ...axes.rightBatch]));
  const result: number[] = [];
  for (const [b, xb] of xBatch.entries())
    for (const xf of xFree)
      for (const yf of yFree) {
        const [xBase, yBase] = [xb + xf, (yBatch[b] ?? 0) + yf];
        result.push(
          xSum.reduce((total, xs, k) => total + at(x, xBase + xs) * at(y, yBase + (ySum[k] ?? 0)), 0),
        );
      }
  return Float64Array.from(result);
}

/** Every index of a shape, in row-major order. */
function indices(shape: readonly number[]): readonly (readonly number[])[] {
  return shape.reduce<readonly (readonly number[])[]>(
    (list, extent) => list.flatMap((index) => Array.from({ length: extent }, (_, i) => [...index, i])),
    [[]],
  );
}

function conv(value: TensorOf<'conv'>, operands: readonly Elements[]): Elements {
  const { stride, dilation } = value.attributes;
  const [x, w] = [nth(operands, 0), nth(operands, 1)];
  const [xStrides, wStrides] = [rowMajorStrides(shapeOf(value, 0)), rowMajorStrides(shapeOf(value, 1))];
  const offset = (strides: readonly number[], index: readonly number[]) =>
    index.reduce((sum, i, axis) => sum + i * (strides[axis] ?? 0), 0);
  const taps = indices(shapeOf(value, 1).slice(1));
  return Float64Array.from(indices(value.shape), ([batch = 0, feature = 0, ...at0]) =>
    taps.reduce((sum, [channel = 0, ...tap]) => {
      const from = at0.map((o, i) => o * (stride[i] ?? 1) + (tap[i] ?? 0) * (dilation[i] ?? 1));
      const weight = at(w, offset(wStrides, [feature, channel, ...tap]));
      return sum + weight * at(x, offset(xStrides, [batch, channel, ...from]));
    }, 0),
  );
}

/** Exchanges two rows of a row-major matrix. */
function exchange(rows: Elements, width: number, a: number, b: number): void {
  const held = rows.slice(a * width, (a + 1) * width);
  rows.copyWithin(a * width, b * width, (b + 1) * width);
  rows.set(held, b * width);
}

/** Gaussian elimination with partial pivoting. */
function solve(value: TensorOf<'solve'>, operands: readonly Elements[]): Elements {
  const n = value.shape[0] ?? 0;
  const [a, b] = [nth(operands, 0).slice(), nth(operands, 1).slice()];
  const columns = n === 0 ? 0 : b.length / n;
  const subtract = (rows: Elements, width: number, to: number, factor: number, from: number) => {
    for (let j = 0; j < width; j++)
      rows[to * width + j] = at(rows, to * width + j) - factor * at(rows, from * width + j);
  };
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++)
      if (Math.abs(at(a, i * n + k)) > Math.abs(at(a, pivot * n + k))) pivot = i;
    exchange(a, n, k, pivot);
    exchange(b, columns, k, pivot);
    for (let i = k + 1; i < n; i++) {
      const factor = at(a, i * n + k) / at(a, k * n + k);
      subtract(a, n, i, factor, k);
      subtract(b, columns, i, factor, k);
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) subtract(b, columns, i, at(a, i * n + j), j);
    for (let j = 0; j < columns; j++) b[i * columns + j] = at(b, i * columns + j) / at(a, i * n + i);
  }
  return b;
}

export const PRODUCTS = { sum, dot, conv, solve };
