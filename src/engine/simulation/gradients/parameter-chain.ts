/** The functions of parameters around a solve, for ways to the gradient that are driven from here. */
import { vjp } from '../../autodiff/vjp';
import { evaluate } from '../../ir/evaluate';
import type { DynamicalSystem, TensorSlot } from '../../ir/system';
import { sizeOf } from '../../ir/tensor';

export const flatSize = (slots: readonly TensorSlot[]) =>
  slots.reduce((n, { shape }) => n + sizeOf(shape), 0);

/** A flat vector cut into the tensors of its slots. */
export function split(slots: readonly TensorSlot[], flat: Float64Array): Float64Array[] {
  let at = 0;
  return slots.map(({ shape }) => flat.slice(at, (at += sizeOf(shape))));
}

/** Tensors one after another. */
export function join(parts: readonly Float64Array[]): Float64Array {
  const out = new Float64Array(parts.reduce((n, part) => n + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** target += vector */
export function addTo(target: Float64Array, vector: Float64Array): void {
  vector.forEach((x, i) => (target[i] = (target[i] ?? 0) + x));
}

export interface ParameterChain {
  constrained(raw: Float64Array): Float64Array;
  /** The model's initial state. */
  initial(parameters: Float64Array): Float64Array;
  penalty(parameters: Float64Array): number;
  /** Cotangents of parameters that come from one of the initial state. */
  initialBar(parameters: Float64Array, bar: Float64Array): Float64Array;
  penaltyBar(parameters: Float64Array): Float64Array;
  /** Cotangents of raw values that come from those of parameters. */
  rawBar(raw: Float64Array, bar: Float64Array): Float64Array;
}

export function createParameterChain(system: DynamicalSystem): ParameterChain {
  const { parameters: slots, states } = system;
  const back = {
    constrain: vjp(system.constrain),
    initial: vjp(system.initial),
    penalty: vjp(system.penalty),
  };
  const cut = (flat: Float64Array) => split(slots, flat);
  return {
    constrained: (raw) => join(evaluate(system.constrain, cut(raw))),
    initial: (parameters) => join(evaluate(system.initial, cut(parameters))),
    penalty: (parameters) => evaluate(system.penalty, cut(parameters))[0]?.[0] ?? NaN,
    initialBar: (parameters, bar) =>
      join(evaluate(back.initial, [...cut(parameters), ...split(states, bar)])),
    penaltyBar: (parameters) => join(evaluate(back.penalty, [...cut(parameters), Float64Array.of(1)])),
    rawBar: (raw, bar) => join(evaluate(back.constrain, [...cut(raw), ...cut(bar)])),
  };
}
