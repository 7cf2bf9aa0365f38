/**
 * The Jacobian ∂f/∂y of a vector field as IR, column by column: each column is the derivative along a unit vector,
 * so that known zeros and ones fold away. What is left of a small model is a few products in straight code.
 */
import { pushForward } from '../../autodiff/push-forward';
import { constant, filled, inline, input, reshape } from '../../ir/build';
import { simplify } from '../../ir/simplify';
import type { DynamicalSystem } from '../../ir/system';
import type { InputTensor, IrFunction, Shape, Tensor } from '../../ir/tensor';
import { sizeOf } from '../../ir/tensor';

/** The vector field with its Jacobian's columns. */
export interface FieldColumns {
  /** (t, ...states, ...parameters) */
  readonly inputs: readonly InputTensor[];
  /** Column of each group, one tensor per state. */
  readonly columns: readonly (readonly Tensor[])[];
  /** ∂f/∂t, one tensor per state. */
  readonly time: readonly Tensor[];
}

/** The tensors of the states that a flat vector of numbers stands for. */
export function splitFlat(states: readonly { readonly shape: Shape }[], flat: readonly number[]): Tensor[] {
  let at = 0;
  return states.map(({ shape }) => {
    const size = sizeOf(shape);
    const values = flat.slice(at, at + size);
    at += size;
    return values.every((x) => x === 0) ? filled(0, shape) : reshape(constant(values, [size]), shape);
  });
}

/** Derivatives along the sum of the unit vectors of each group of state elements, and along time. */
export function fieldColumns(system: DynamicalSystem, groups: readonly (readonly number[])[]): FieldColumns {
  const { rhs, states } = system;
  const inputs = rhs.inputs.map((x) => input(x.attributes.name, x.shape));
  const outputs = inline(rhs, inputs);
  const [t, ...others] = inputs;
  const y = others.slice(0, states.length);
  const size = states.reduce((n, { shape }) => n + sizeOf(shape), 0);
  return {
    inputs,
    columns: groups.map((group) => {
      const flat = Array.from({ length: size }, (_, i) => (group.includes(i) ? 1 : 0));
      return pushForward(outputs, y, splitFlat(states, flat));
    }),
    time: t ? pushForward(outputs, [t], [constant(1)]) : outputs.map((x) => filled(0, x.shape)),
  };
}

/** All columns, then ∂f/∂t, as the outputs of one simplified function. */
export function columnsFunction({ inputs, columns, time }: FieldColumns): IrFunction {
  return simplify({ name: 'jacobian', inputs, outputs: [...columns.flat(), ...time] });
}
