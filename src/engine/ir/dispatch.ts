import type { OpName, Tensor, TensorOf } from './tensor';

/** One line per op: what `value` means to the owner of the table. Write tables as `{…} satisfies OpTable<…>`. */
export type OpTable<Rest extends readonly unknown[], Result> = {
  readonly [O in OpName]: (value: TensorOf<O>, ...rest: Rest) => Result;
};

/** Applies the table's line for the op of `value`. */
export function dispatch<Rest extends readonly unknown[], Result>(
  table: OpTable<Rest, Result>,
  value: Tensor,
  ...rest: Rest
): Result {
  // The compiler cannot see that the line found under value.op takes exactly this kind of value.
  const line = table[value.op] as (value: Tensor, ...rest: Rest) => Result;
  return line(value, ...rest);
}
