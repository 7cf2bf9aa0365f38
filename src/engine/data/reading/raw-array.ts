import type { RawArray, RawPart } from './contents';
import { READ_LIMITS } from './contents';
import { malformed, tooMuch } from './read-problem';

/** Number of elements of a shape; refuses what is no shape and what is too much. */
export function elementCount(shape: readonly number[], path: string): number {
  let count = 1;
  for (const length of shape) {
    if (!Number.isSafeInteger(length) || length < 0)
      throw malformed(`The array "${path}" has an axis of impossible length.`);
    count *= length;
    if (count > READ_LIMITS.values)
      throw tooMuch(`The array "${path}" has more than ${READ_LIMITS.values.toLocaleString('en')} values.`);
  }
  if (shape.length > 32) throw malformed(`The array "${path}" has ${shape.length} axes.`);
  return count;
}

/** The elements in row-major order, given those whose first axis runs fastest. */
export function toRowMajor<T>(
  shape: readonly number[],
  read: (from: number) => T,
  write: (to: number, value: T) => void,
): void {
  const count = shape.reduce((product, length) => product * length, 1);
  const strides = shape.map((_, axis) =>
    shape.slice(0, axis).reduce((product, length) => product * length, 1),
  );
  const index = shape.map(() => 0);
  let from = 0;
  for (let to = 0; to < count; to++) {
    write(to, read(from));
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const [at = 0, length = 0, stride = 0] = [index[axis], shape[axis], strides[axis]];
      if (at + 1 < length) {
        index[axis] = at + 1;
        from += stride;
        break;
      }
      index[axis] = 0;
      from -= at * stride;
    }
  }
}

interface Elements {
  readonly shape: readonly number[];
  readonly values?: Float64Array;
  readonly texts?: readonly string[];
  readonly unit?: string;
  /** Whether the first axis runs fastest, as in Fortran and MATLAB. */
  readonly columnMajor?: boolean;
}

/** An array as readers give it: row-major, without axes of length 1. */
export function rawArray(
  path: string,
  { shape, values, texts, unit = '', columnMajor = false }: Elements,
): RawArray {
  const squeezed = shape.filter((length) => length !== 1);
  const plain = squeezed.length === 0 ? [1] : squeezed;
  const turned = columnMajor && plain.length > 1;
  if (values) {
    const sorted = turned ? new Float64Array(values.length) : values;
    if (turned)
      toRowMajor(
        plain,
        (from) => values[from] ?? NaN,
        (to, value) => (sorted[to] = value),
      );
    return { kind: 'array', path, shape: plain, values: sorted, unit };
  }
  const sorted = turned ? Array.from(texts ?? []) : (texts ?? []);
  if (turned && Array.isArray(sorted))
    toRowMajor(
      plain,
      (from) => texts?.[from] ?? '',
      (to, value) => ((sorted as string[])[to] = value),
    );
  return { kind: 'array', path, shape: plain, texts: sorted, unit };
}

/** Values in all parts of a file together. */
export function rawArrayTotal(parts: readonly RawPart[]): number {
  return parts.reduce(
    (sum, part) =>
      sum +
      (part.kind === 'array'
        ? (part.values ?? part.texts ?? []).length
        : part.rowCount * part.columns.length),
    0,
  );
}
