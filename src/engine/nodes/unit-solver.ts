/**
 * Finds what unit variables stand for: unification in the free abelian group of unit words, with rational
 * exponents (A. Kennedy, "Programming Languages and Dimensions", 1996, chapter 3). Equations are taken one after
 * another, so a contradiction is found at the equation that completes it.
 */
import type { Unit } from './unit';
import { isVariable, multiplyUnits, powerOfUnit, productOfUnits } from './unit';

export interface UnitSolver {
  /** The unit with every variable whose meaning is known replaced by it. */
  readonly resolve: (unit: Unit) => Unit;
  /** Makes two units equal if that is possible; otherwise changes nothing and says false. */
  readonly unify: (expected: Unit, received: Unit) => boolean;
  /** Whether `unify` would succeed. */
  readonly agree: (expected: Unit, received: Unit) => boolean;
}

/** Exponents beyond this have no meaning (a chain of squares gets there) and are not compared. */
const LARGEST = 1000;

export function createUnitSolver(): UnitSolver {
  const bound = new Map<string, Unit>();

  const resolve = (unit: Unit): Unit => {
    let current = unit;
    while ([...current.keys()].some((word) => bound.has(word)))
      current = productOfUnits(
        [...current].map(([word, exponent]) => [bound.get(word) ?? new Map([[word, 1]]), exponent]),
      );
    return current;
  };

  /** The variable to bind and its meaning; `undefined` when the equation cannot hold; null when it does already. */
  const solve = (expected: Unit, received: Unit): readonly [string, Unit] | null | undefined => {
    const open = resolve(expected);
    const rest = multiplyUnits(open, resolve(received), -1);
    if (rest.size === 0 || [...rest.values()].some((exponent) => !(Math.abs(exponent) < LARGEST)))
      return null;
    const variables = [...rest].filter(([word]) => isVariable(word));
    // The receiver's variable goes first, so that along a chain every variable points at the chain's start.
    const [word, exponent] = variables.find(([name]) => open.has(name)) ?? variables[0] ?? [undefined, 0];
    if (word === undefined) return undefined;
    const others = multiplyUnits(rest, new Map([[word, -exponent]]));
    return [word, powerOfUnit(others, -1 / exponent)];
  };

  return {
    resolve,
    agree: (expected, received) => solve(expected, received) !== undefined,
    unify: (expected, received) => {
      const solution = solve(expected, received);
      if (solution === undefined) return false;
      if (solution) bound.set(solution[0], solution[1]);
      return true;
    },
  };
}
