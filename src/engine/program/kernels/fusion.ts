/**
 * A sum of products whose only reader is one elementwise group runs together with it: the sums are finished while
 * they are in registers, so that a layer (product, bias, activation) is one pass and its sums are never stored.
 *
 * Functions that are calls or as long (exp, tanh, …) are left to a loop of their own: a call saves and restores every sum
 * that is still in a register, which costs more than storing and loading them once (1–7 % of a training step of a tanh network).
 */
import { alias, isView, root as rootOf, type Step } from './grouping';
import { schedule } from '../../ir/build';
import { sizeOf } from '../../ir/tensor';
import type { IrFunction, OpName, Tensor } from '../../ir/tensor';

type Group = Extract<Step, { kind: 'group' }>;

const calls = new Set<OpName>(['exp', 'log', 'sin', 'cos', 'tanh', 'pow']);

const isSum = (value: Tensor) => value.op === 'dot' || value.op === 'conv' || value.op === 'sum';

/** Values that read a computed value, views looked through; `undefined` stands for a reader that sees it moved. */
function readers(fn: IrFunction): ReadonlyMap<Tensor, ReadonlySet<Tensor | undefined>> {
  const found = new Map<Tensor, Set<Tensor | undefined>>();
  const note = (read: Tensor, reader: Tensor | undefined) => {
    const source = rootOf(read);
    const list = found.get(source) ?? new Set();
    found.set(source, list.add(alias(read) === source ? reader : undefined));
  };
  for (const value of schedule(fn.outputs))
    if (!isView(value)) for (const x of value.operands) note(x, value);
  for (const output of fn.outputs) note(output, undefined);
  return found;
}

/** For groups that can finish a sum of products, which one: the one with the most terms. */
export function findFusions(
  fn: IrFunction,
  steps: readonly Step[],
  lanes: number,
): ReadonlyMap<Group, Tensor> {
  const read = readers(fn);
  const kernels = new Map(steps.flatMap((s) => (s.kind === 'kernel' ? [[s.value, s.varying] as const] : [])));
  const fusions = new Map<Group, Tensor>();
  for (const step of steps) {
    if (step.kind !== 'group' || step.values.some(({ op }) => calls.has(op))) continue;
    // One number needs no loop.
    if (step.shape.length === 0 && !(lanes > 1 && step.varying)) continue;
    const inside = new Set<Tensor | undefined>(step.values);
    const candidates = step.values
      .flatMap((value) => value.operands.map(alias))
      .filter(
        (x) =>
          isSum(x) &&
          (lanes === 1 || kernels.get(x) === step.varying) &&
          [...(read.get(x) ?? [])].every((reader) => reader !== undefined && inside.has(reader)),
      );
    const terms = (x: Tensor) => sizeOf(x.operands[0]?.shape ?? []);
    const [most] = candidates.toSorted((a, b) => terms(b) - terms(a));
    if (most) fusions.set(step, most);
  }
  return fusions;
}
