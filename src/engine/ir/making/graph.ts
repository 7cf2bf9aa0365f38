/** Functions of values: their making, their order of computation, and values made again from others. */
import { invariant } from '../../base/invariant';
import { isElementwise } from '../elementwise';
import type { IrFunction, Shape, Tensor } from '../tensor';
import { input, sameShape, tensor } from './value';

/** The same op on other operands of the same shapes. */
export function rebuild(value: Tensor, operands: readonly Tensor[]): Tensor {
  invariant(
    operands.length === value.operands.length &&
      operands.every((x, i) => sameShape(x.shape, value.operands[i]?.shape ?? [-1])),
    `rebuild of ${value.op} with other shapes`,
  );
  return Object.freeze({ ...value, operands });
}

/** The same elementwise op on operands of another common shape. */
export function rebuildElementwise(value: Tensor, operands: readonly Tensor[]): Tensor {
  const shape = operands[0]?.shape;
  invariant(
    isElementwise(value.op) &&
      shape &&
      operands.length === value.operands.length &&
      operands.every((x) => sameShape(x.shape, shape)),
    `rebuild of ${value.op} on operands of different shapes`,
  );
  return Object.freeze({ ...value, operands, shape });
}

/** Every value an IR function needs, operands before users. */
export function schedule(outputs: readonly Tensor[]): readonly Tensor[] {
  const done = new Set<Tensor>();
  const order: Tensor[] = [];
  // An explicit stack: a chain of many thousand nodes must not exhaust the call stack.
  const stack: { value: Tensor; next: number }[] = outputs.map((value) => ({ value, next: 0 })).toReversed();
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const operand = top.value.operands[top.next];
    if (done.has(top.value)) stack.pop();
    else if (operand === undefined) {
      done.add(top.value);
      order.push(top.value);
      stack.pop();
    } else {
      top.next += 1;
      if (!done.has(operand)) stack.push({ value: operand, next: 0 });
    }
  }
  return order;
}

/** Makes a function by running `body` on fresh inputs of the given names and shapes. */
export function defineFunction(
  name: string,
  inputs: readonly { readonly name: string; readonly shape: Shape }[],
  body: (...values: readonly Tensor[]) => readonly Tensor[],
): IrFunction {
  const formal = inputs.map((slot) => input(slot.name, slot.shape));
  return { name, inputs: formal, outputs: body(...formal) };
}

/** The outputs of a function with its inputs replaced by the given values. */
export function inline(fn: IrFunction, values: readonly Tensor[]): readonly Tensor[] {
  invariant(values.length === fn.inputs.length, `${fn.name} takes ${fn.inputs.length} inputs`);
  const image = new Map<Tensor, Tensor>(fn.inputs.map((formal, i) => [formal, tensor(values[i] ?? 0)]));
  for (const value of schedule(fn.outputs)) {
    if (image.has(value)) continue;
    const operands = value.operands.map((x) => image.get(x) ?? x);
    image.set(value, operands.every((x, i) => x === value.operands[i]) ? value : rebuild(value, operands));
  }
  return fn.outputs.map((out) => image.get(out) ?? out);
}
