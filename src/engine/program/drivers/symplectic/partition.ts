/**
 * Finds out whether a model is separable: its states fall into two groups such that the rate of each depends on states
 * of the other group alone (positions and momenta of T(p) + V(q)). What depends on what is read off the simplified
 * expressions, slot by slot.
 */
import { type Diagnostic, problem } from '../../../base/diagnostic';
import { schedule } from '../../../ir/build';
import { simplify } from '../../../ir/simplify';
import type { DynamicalSystem } from '../../../ir/system';
import type { Tensor } from '../../../ir/tensor';

/** Indices of states. */
export interface Partition {
  /** q, whose rates depend on the momenta alone. */
  readonly positions: readonly number[];
  /** p, whose rates depend on the positions alone. */
  readonly momenta: readonly number[];
}

/** Why a model is not separable: the names of the states that stand in the way. */
export interface Inseparable {
  readonly selfDependent: readonly string[];
  /** States of a chain of dependences that needs more than two groups. */
  readonly entangled: readonly string[];
}

export type PartitionResult =
  | { readonly separable: true; readonly partition: Partition }
  | { readonly separable: false; readonly obstacle: Inseparable };

export function partitionOf(system: DynamicalSystem): PartitionResult {
  const needs = dependences(system);
  const nameOf = (i: number) => system.states[i]?.name ?? '';
  const selfDependent = needs.flatMap((set, i) => (set.has(i) ? [nameOf(i)] : []));
  const groups = needs.map((): 0 | 1 | undefined => undefined);
  const entangled = new Set<number>();
  const neighbours = (i: number) =>
    needs.flatMap((set, j) => (i !== j && (set.has(i) || needs[i]?.has(j)) ? [j] : []));
  needs.forEach((_, start) => {
    if (groups[start] !== undefined) return;
    // The first state of each connected part is a position.
    groups[start] = 0;
    const waiting = [start];
    for (let i = waiting.pop(); i !== undefined; i = waiting.pop())
      for (const j of neighbours(i)) {
        if (groups[j] === undefined) {
          groups[j] = groups[i] === 0 ? 1 : 0;
          waiting.push(j);
        } else if (groups[j] === groups[i]) entangled.add(i).add(j);
      }
  });
  if (selfDependent.length > 0 || entangled.size > 0) {
    const obstacle = { selfDependent, entangled: [...entangled].toSorted((a, b) => a - b).map(nameOf) };
    return { separable: false, obstacle };
  }
  const members = (group: 0 | 1) => groups.flatMap((g, i) => (g === group ? [i] : []));
  return { separable: true, partition: { positions: members(0), momenta: members(1) } };
}

/** For each state, the states that its rate depends on. */
function dependences(system: DynamicalSystem): readonly ReadonlySet<number>[] {
  const { inputs, outputs } = simplify(system.rhs);
  const stateInputs = new Map<Tensor, number>(
    inputs.slice(1, 1 + system.states.length).map((input, i) => [input, i]),
  );
  return outputs.map((rate) => {
    const found = schedule([rate]).flatMap((value) => {
      const i = stateInputs.get(value);
      return i === undefined ? [] : [i];
    });
    return new Set(found);
  });
}

/** What to say of a model that a symplectic method cannot step. */
export function inseparable(method: string, { selfDependent, entangled }: Inseparable): Diagnostic {
  const list = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');
  const reasons = [
    ...(selfDependent.length > 0 ? [`the rate of ${list(selfDependent)} depends on that state itself`] : []),
    ...(entangled.length > 0 ? [`${list(entangled)} depend on each other in a ring`] : []),
  ];
  return problem(
    'bad-setting',
    { field: 'simulation.method' },
    `"${method}" needs states in two groups whose rates depend on the other group alone, but ${reasons.join(', and ')}.`,
    'Choose a method for general models, or remove those dependences (friction is the usual one).',
  );
}
