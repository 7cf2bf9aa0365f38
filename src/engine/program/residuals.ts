/**
 * Splits a derivative into what can be computed on the way forward and what must wait for the cotangents. The values
 * that cross over are the residuals; a run that keeps them does not compute them again on the way back. Cheap
 * elementwise values are not kept: computing them again costs less than fetching them.
 */
import { vjp } from '../autodiff/vjp';
import { inline, input, rebuild, schedule } from '../ir/build';
import { simplify } from '../ir/simplify';
import type { InputTensor, IrFunction, OpName, Tensor } from '../ir/tensor';

export interface SplitDerivative {
  /** (inputs) -> outputs, then residuals. */
  readonly forward: IrFunction;
  /** (inputs, cotangents, residuals) -> cotangents of `wrt`. */
  readonly backward: IrFunction;
  /** The same without residuals: (inputs, cotangents) -> cotangents of `wrt`. */
  readonly whole: IrFunction;
  readonly residuals: readonly InputTensor[];
}

/** Ops whose results are worth keeping. */
const costly = new Set<OpName>([
  'exp',
  'log',
  'sin',
  'cos',
  'tanh',
  'sqrt',
  'pow',
  'div',
  'dot',
  'sum',
  'conv',
  'solve',
]);

/** Derivative of `fn` with respect to the inputs numbered `wrt`. */
export function splitDerivative(fn: IrFunction, wrt: readonly number[]): SplitDerivative {
  const derivative = vjp(fn, { wrt });
  const count = fn.inputs.length;
  const primal = derivative.inputs.slice(0, count);
  // Simplified together, so that both halves speak of the same values.
  const joint = simplify({ ...derivative, outputs: [...inline(fn, primal), ...derivative.outputs] });
  const inputs = joint.inputs.slice(0, count);
  const cotangents = joint.inputs.slice(count);
  const outputs = joint.outputs.slice(0, fn.outputs.length);
  const bars = joint.outputs.slice(fn.outputs.length);
  const kept = findResiduals(bars, cotangents);
  const stand = new Map<Tensor, InputTensor>(kept.map((value, i) => [value, input(`kept${i}`, value.shape)]));
  const residuals = [...stand.values()];
  return {
    forward: { name: fn.name, inputs, outputs: [...outputs, ...kept] },
    backward: {
      name: derivative.name,
      inputs: [...inputs, ...cotangents, ...residuals],
      outputs: replace(bars, stand),
    },
    whole: { name: derivative.name, inputs: joint.inputs, outputs: bars },
    residuals,
  };
}

/** Costly values without cotangents in them that values with cotangents need. */
function findResiduals(bars: readonly Tensor[], cotangents: readonly Tensor[]): readonly Tensor[] {
  const waiting = new Set<Tensor>(cotangents);
  const order = schedule(bars);
  for (const value of order) if (value.operands.some((x) => waiting.has(x))) waiting.add(value);
  const needed = new Set<Tensor>(bars.filter((value) => !waiting.has(value)));
  for (const value of order.toReversed()) {
    const passesOn = waiting.has(value) || (needed.has(value) && !costly.has(value.op));
    if (passesOn) for (const x of value.operands) if (!waiting.has(x)) needed.add(x);
  }
  return order.filter((value) => needed.has(value) && costly.has(value.op));
}

/** The same values with some of them replaced. */
function replace(outputs: readonly Tensor[], image: ReadonlyMap<Tensor, Tensor>): readonly Tensor[] {
  const made = new Map<Tensor, Tensor>(image);
  for (const value of schedule(outputs)) {
    if (made.has(value)) continue;
    const operands = value.operands.map((x) => made.get(x) ?? x);
    made.set(value, operands.every((x, i) => x === value.operands[i]) ? value : rebuild(value, operands));
  }
  return outputs.map((value) => made.get(value) ?? value);
}
