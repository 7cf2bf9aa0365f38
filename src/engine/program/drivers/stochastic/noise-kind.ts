/**
 * What kind of noise a model has, which decides the order of a method. Whether g depends on the state is read off the
 * expressions. Whether the channels commute, (∂g_k/∂y) g_j = (∂g_j/∂y) g_k for all j and k, is tried with numbers:
 * for two random mixtures of the channels the two sides agree at random points only if they always do.
 */
import { createRandom, type Random } from '../../../base/random';
import { constant, input, schedule } from '../../../ir/build';
import { evaluate } from '../../../ir/evaluate';
import { simplify } from '../../../ir/simplify';
import type { DynamicalSystem } from '../../../ir/system';
import { sizeOf } from '../../../ir/tensor';
import type { IrFunction, Tensor } from '../../../ir/tensor';
import { combined, StochasticTerms, type StateTensors } from './terms';

/** `general`: depends on the state, and the channels do not commute. */
export type NoiseKind = 'none' | 'additive' | 'commutative' | 'general';

export function noiseKindOf(system: DynamicalSystem): NoiseKind {
  const { noise } = system;
  if (!noise || noise.channels.length === 0) return 'none';
  const { inputs, outputs } = simplify(noise.diffusion);
  const states = new Set<Tensor>(inputs.slice(1, 1 + system.states.length));
  if (!schedule(outputs).some((value) => states.has(value))) return 'additive';
  return noise.channels.length === 1 || commutes(system) ? 'commutative' : 'general';
}

const points = 8;
/** Rounding of the two sides, relative to their size. */
const tolerance = 1e-8;

function commutes(system: DynamicalSystem): boolean {
  const random = createRandom(1, 1);
  const sides = sidesOf(system, random);
  const compared = Array.from({ length: points }, () => {
    const values = sides.inputs.map(({ shape }) =>
      Float64Array.from({ length: sizeOf(shape) }, () => 0.2 + random.uniform()),
    );
    const results = evaluate(sides, values);
    const [left, right] = [results.slice(0, system.states.length), results.slice(system.states.length)];
    const pairs = left.flatMap((row, i) => [...row].map((x, e) => [x, right[i]?.[e] ?? NaN] as const));
    // A point outside the model's domain says nothing.
    if (!pairs.flat().every(Number.isFinite)) return undefined;
    return pairs.every(([x, y]) => Math.abs(x - y) <= tolerance * (1 + Math.abs(x) + Math.abs(y)));
  }).filter((agrees) => agrees !== undefined);
  return compared.length > 0 && compared.every(Boolean);
}

/** (t, ...states, ...parameters) -> (∂g_b/∂y) g_a, then (∂g_a/∂y) g_b, for mixtures g_a and g_b of the channels. */
function sidesOf(system: DynamicalSystem, random: Random): IrFunction {
  const terms = new StochasticTerms(system);
  const t = input('t');
  const y = system.states.map(({ name, shape }) => input(name, shape));
  const parameters = system.parameters.map(({ name, shape }) => input(name, shape));
  const at = { t, y, parameters };
  const mixture = () => Array.from({ length: terms.channels }, () => constant(random.normal()));
  const [a, b] = [mixture(), mixture()];
  const mixed = (channels: readonly StateTensors[], shares: readonly Tensor[]) =>
    combined(channels, shares, y.length);
  const g = terms.diffusion(at);
  const [ga, gb] = [mixed(g, a), mixed(g, b)];
  const outputs = [...mixed(terms.diffusionAlong(at, ga), b), ...mixed(terms.diffusionAlong(at, gb), a)];
  return { name: 'brackets', inputs: [t, ...y, ...parameters], outputs };
}
