/**
 * The adjoint of a model's differential equation as a model for an ordinary solver: λ' = −(∂f/∂y)ᵀ λ for the
 * cotangent of the state, μ' = −(∂f/∂θ)ᵀ λ for that of the parameters. It is integrated from the end of an interval
 * to its start, in s = −t, which increases.
 */
import { pullBack } from '../../autodiff/pull-back';
import { abs, add, constant, contract, div, inline, input, max, mul, neg, sub } from '../../ir/build';
import { simplify } from '../../ir/simplify';
import type { DynamicalSystem, TensorSlot } from '../../ir/system';
import type { Tensor } from '../../ir/tensor';

const renamed = (slots: readonly TensorSlot[], prefix: string): readonly TensorSlot[] =>
  slots.map(({ name, shape }) => ({ name: `${prefix} ${name}`, shape }));

/** A model with these states and this right-hand side; its start is always given and nothing of it is observed. */
function bareSystem(
  states: readonly TensorSlot[],
  parameters: readonly TensorSlot[],
  rhs: (s: Tensor, values: readonly Tensor[], parameters: readonly Tensor[]) => readonly Tensor[],
): DynamicalSystem {
  const s = input('s');
  const y = states.map(({ name, shape }) => input(name, shape));
  const p = parameters.map(({ name, shape }) => input(name, shape));
  const zeros = states.map(({ shape }) => constant(Array(shape.reduce((a, b) => a * b, 1)).fill(0), shape));
  return {
    states,
    parameters,
    observations: [],
    rhs: simplify({ name: 'adjoint', inputs: [s, ...y, ...p], outputs: rhs(s, y, p) }),
    observe: { name: 'observe', inputs: [s, ...y, ...p], outputs: [] },
    initial: { name: 'initial', inputs: p, outputs: zeros },
    constrain: { name: 'constrain', inputs: p, outputs: p },
    penalty: { name: 'penalty', inputs: p, outputs: [constant(0)] },
  };
}

/** (λ, μ) with the state read from elsewhere; parameters: the model's (constrained), then `more`. */
function cotangentRates(
  system: DynamicalSystem,
  at: { readonly t: Tensor; readonly y: readonly Tensor[]; readonly p: readonly Tensor[] },
  lambda: readonly Tensor[],
): { readonly f: readonly Tensor[]; readonly rates: readonly Tensor[] } {
  // Fresh inputs: what y is computed from is not to be differentiated through.
  const y = system.states.map(({ name, shape }) => input(name, shape));
  const p = system.parameters.map(({ name, shape }) => input(name, shape));
  const t = input('t');
  const bars = lambda.map(({ shape }, i) => input(`bar${i}`, shape));
  const f = inline(system.rhs, [t, ...y, ...p]);
  const fn = {
    name: 'cotangents',
    inputs: [t, ...y, ...p, ...bars],
    outputs: [...f, ...pullBack(f, bars, [...y, ...p])],
  };
  const out = inline(fn, [at.t, ...at.y, ...at.p, ...lambda]);
  return { f: out.slice(0, f.length), rates: out.slice(f.length) };
}

/** States: y, λ, μ, all backwards in time. */
export function backsolveSystem(system: DynamicalSystem): DynamicalSystem {
  const n = system.states.length;
  const states = [...system.states, ...renamed(system.states, 'λ'), ...renamed(system.parameters, 'μ')];
  return bareSystem(states, system.parameters, (s, values, p) => {
    const { f, rates } = cotangentRates(
      system,
      { t: neg(s), y: values.slice(0, n), p },
      values.slice(n, 2 * n),
    );
    return [...f.map(neg), ...rates];
  });
}

/** Nodes of the table that an interpolated state is read from. */
export const tableNodes = 17;

/** Parameters that hold the table: the states at the nodes, their derivatives, the first node's time, the spacing. */
export function tableSlots(system: DynamicalSystem): readonly TensorSlot[] {
  const rows = (prefix: string) =>
    system.states.map(({ name, shape }) => ({ name: `${prefix} ${name}`, shape: [tableNodes, ...shape] }));
  return [...rows('node'), ...rows('slope'), { name: 'start', shape: [] }, { name: 'spacing', shape: [] }];
}

/**
 * States: λ, μ, backwards in time, with y(t) from cubic Hermite interpolation between equally spaced nodes (Hairer,
 * Nørsett & Wanner I, §II.6). Parameters: those of the model (constrained), then the table.
 */
export function interpolatedSystem(system: DynamicalSystem): DynamicalSystem {
  const n = system.states.length;
  const count = system.parameters.length;
  const states = [...renamed(system.states, 'λ'), ...renamed(system.parameters, 'μ')];
  return bareSystem(states, [...system.parameters, ...tableSlots(system)], (s, values, parameters) => {
    const table = parameters.slice(count);
    const [start, spacing] = [table[2 * n] ?? constant(0), table[2 * n + 1] ?? constant(1)];
    const t = neg(s);
    const nodes = constant([...Array(tableNodes).keys()], [tableNodes]);
    // u: distance from each node in spacings; a node has a say within one spacing of it.
    const u = sub(mul(sub(t, start), reciprocal(spacing)), nodes);
    const near = max(0, sub(1, abs(u)));
    const square = mul(near, near);
    const value = mul(add(1, mul(2, abs(u))), square);
    const slope = mul(spacing, mul(u, square));
    const y = system.states.map((_, i) =>
      add(weightedSum(value, table[i] ?? constant(0)), weightedSum(slope, table[n + i] ?? constant(0))),
    );
    return cotangentRates(system, { t, y, p: parameters.slice(0, count) }, values.slice(0, n)).rates;
  });
}

const reciprocal = (x: Tensor) => div(1, x);

/** Σ_k weights_k rows_k */
const weightedSum = (weights: Tensor, rows: Tensor) =>
  contract(weights, rows, { left: [0], right: [0], leftBatch: [], rightBatch: [] });
