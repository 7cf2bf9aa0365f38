import type { NodeDefinition, Port } from '../nodes/define';

type Ports = readonly (readonly [string, Port])[];

/** An output that is the rate of what feeds an input. */
export type Loop =
  | { readonly kind: 'first-order'; readonly input: string; readonly output: string }
  /** The second derivative of the input; `velocity` is the input that takes the first. */
  | {
      readonly kind: 'second-order';
      readonly input: string;
      readonly output: string;
      readonly velocity: string | undefined;
    };

/**
 * Which outputs are rates of which inputs, read off their units and names: `x/s` is the rate of an `x`, `dq` that of
 * `q`, `x/s²` the acceleration of an `x`, and what a network gives may be the rate of all that it sees.
 */
export function closeLoops(definition: NodeDefinition, inputs: Ports, outputs: Ports): readonly Loop[] {
  if (definition.role === 'neural')
    return inputs.flatMap(([input]) =>
      outputs.map(([output]) => ({ kind: 'first-order', input, output }) as const),
    );
  const found: Loop[] = [];
  const isFree = (input: string): boolean =>
    !found.some((loop) => loop.input === input || ('velocity' in loop && loop.velocity === input));
  const free = (unit: (unit: string) => boolean): readonly string[] =>
    inputs.filter(([name, port]) => isFree(name) && unit(port.unit)).map(([name]) => name);
  for (const [output, { unit }] of outputs) {
    const named = inputs.find(([name]) => isFree(name) && output === `d${name}`)?.[0];
    const alike = free((one) => one !== 'any' && unit === `${one}/$time`);
    const input = named ?? alike.find((name) => output.startsWith(name)) ?? alike[0];
    if (input !== undefined) found.push({ kind: 'first-order', input, output });
    const place = free((one) => one !== 'any' && unit === `${one}/$time^2`)[0];
    if (input !== undefined || place === undefined) continue;
    const unitOfPlace = inputs.find(([name]) => name === place)?.[1].unit ?? '';
    const velocity = free((one) => one === `${unitOfPlace}/$time`)[0];
    found.push({ kind: 'second-order', input: place, output, velocity });
  }
  return found;
}
