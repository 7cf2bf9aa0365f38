/**
 * Events on the way back. The time t* of an event depends on the state and the parameters through its condition c:
 * with ċ = ∂c/∂t + (∂c/∂y) f, a change of the state by δy at a fixed time moves the event by
 * δt* = −((∂c/∂y) δy + (∂c/∂θ) δθ) / ċ. Where the state jumps, y⁺ = r(t*, y), what follows starts at another time
 * with another state, and its cotangent λ⁺ comes back as
 *
 *   λ = (∂r/∂y)ᵀ λ⁺ − (S / ċ) ∂c/∂y,   S = τ − λ⁺·f⁺ + λ⁺·∂r/∂t + λ⁺·(∂r/∂y) f
 *
 * with τ the cotangent of t* itself and f⁺ the vector field just after (the saltation matrix of Aizerman &
 * Gantmakher, 1958; Hiskens & Pai, Trajectory sensitivity analysis of hybrid systems, IEEE Trans. Circuits Syst. I 47
 * (2000) 204–220).
 */
import { gradient } from '../../autodiff/gradient';
import { pullBack } from '../../autodiff/pull-back';
import { invariant } from '../../base/invariant';
import { add, div, inline, input, mul, neg, sub, sum, total } from '../../ir/build';
import type { DynamicalSystem, EventSpec } from '../../ir/system';
import type { InputTensor, IrFunction, Tensor } from '../../ir/tensor';

const dot = (x: readonly Tensor[], y: readonly Tensor[]): Tensor =>
  total(x.map((part, i) => sum(mul(part, y[i] ?? 0))));

/** Inputs (t, …states, …parameters), and what of the condition and the vector field is needed there. */
function eventPoint(system: DynamicalSystem, { condition }: EventSpec) {
  const t = input('t');
  const y = system.states.map(({ name, shape }) => input(name, shape));
  const p = system.parameters.map(({ name, shape }) => input(name, shape));
  const at = [t, ...y, ...p];
  const [value] = inline(condition, at);
  invariant(value, 'an event without a condition');
  const [byTime, ...others] = gradient(value, at);
  const byState = others.slice(0, y.length);
  const f = inline(system.rhs, at);
  return {
    t,
    y,
    p,
    at,
    f,
    byState,
    byParameters: others.slice(y.length),
    rate: add(byTime ?? 0, dot(byState, f)),
  };
}

/** Scaled by −S / ċ. */
const moved = (s: Tensor, rate: Tensor, parts: readonly Tensor[]) =>
  parts.map((part) => mul(neg(div(s, rate)), part));

/**
 * (t, …states, …parameters, τ) -> cotangents of the states and of the parameters: an event at which nothing goes on
 * differently, or nothing at all.
 */
export function passedEvent(system: DynamicalSystem, event: EventSpec): IrFunction {
  const { at, rate, byState, byParameters } = eventPoint(system, event);
  const time = input('timeBar');
  return {
    name: `passed.${event.name}`,
    inputs: [...at, time],
    outputs: moved(time, rate, [...byState, ...byParameters]),
  };
}

/**
 * (t, …states before, …parameters, …λ⁺, τ) -> cotangents of the states before and of the parameters: an event after
 * which the state jumps.
 */
export function jumpedEvent(system: DynamicalSystem, event: EventSpec): IrFunction {
  const { jump } = event;
  invariant(jump, `${event.name} has no jump`);
  const { t, y, p, at, f, rate, byState, byParameters } = eventPoint(system, event);
  const time = input('timeBar');
  const bars: readonly InputTensor[] = y.map(({ shape }, i) => input(`bar${i}`, shape));
  const after = inline(jump, at);
  const [byTime, ...back] = pullBack(after, bars, at);
  const [ofState, ofParameters] = [back.slice(0, y.length), back.slice(y.length)];
  const fAfter = inline(system.rhs, [t, ...after, ...p]);
  const s = add(sub(add(time, byTime ?? 0), dot(bars, fAfter)), dot(ofState, f));
  const [states, parameters] = [moved(s, rate, byState), moved(s, rate, byParameters)];
  return {
    name: `jumped.${event.name}`,
    inputs: [...at, ...bars, time],
    outputs: [
      ...states.map((x, i) => add(x, ofState[i] ?? 0)),
      ...parameters.map((x, i) => add(x, ofParameters[i] ?? 0)),
    ],
  };
}
