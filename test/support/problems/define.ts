/**
 * Initial value problems whose end values are known: equations as formulas, the span, published end values where
 * there are some, and end values of our own (`reference-values.ts`).
 */
import { parseFormula } from '../../../src/engine/nodes/formula/parse-formula';
import type { Formula } from '../../../src/engine/nodes/formula/formula';
import { formulaTensor } from '../../../src/engine/nodes/formula/render-formula';
import { invariant } from '../../../src/engine/base/invariant';
import { constant } from '../../../src/engine/ir/build';
import type { DynamicalSystem } from '../../../src/engine/ir/system';
import type { Tensor } from '../../../src/engine/ir/tensor';
import { makeSystem } from '../systems';
import { referenceValues } from './reference-values';

export interface ProblemSpec {
  readonly id: string;
  readonly title: string;
  /** Where the problem is stated. */
  readonly source: string;
  readonly stiff: boolean;
  /** Constants by name. */
  readonly constants?: Readonly<Record<string, number>>;
  /** Abbreviations, each in terms of t, states, constants and those before it. */
  readonly where?: Readonly<Record<string, string>>;
  /** Initial value and rate of each state. */
  readonly states: Readonly<Record<string, readonly [initial: number, rate: string]>>;
  readonly span: readonly [start: number, end: number];
  /** Absolute tolerance = scale × relative tolerance, of the size of what matters in the states. */
  readonly scale: number;
  /** Times at which the rates jump or lose derivatives; declared to the solver. */
  readonly discontinuities?: readonly number[];
  /** Takes seconds for each run: tests take one method and one tolerance. */
  readonly isCostly?: boolean;
  /** Errors grow a hundredfold and more on the way, so that tests measure that growth and hold methods to it. */
  readonly isSensitive?: boolean;
  /** Absolute tolerance where the source fixes it whatever the relative one. */
  readonly atol?: number;
  /** End values as published, state by state. */
  readonly published?: { readonly source: string; readonly values: readonly number[] };
  /** Digits to which the published values are trusted: 10 when absent. Fewer needs a reason at the problem. */
  readonly publishedDigits?: number;
}

export interface Problem extends ProblemSpec {
  readonly system: DynamicalSystem;
  /** End values in agreement with a second computation of our own; the truth of the tests. */
  readonly reference: readonly number[];
  /** Formulas as parsed, for the generator of the reference values. */
  readonly formulas: {
    readonly where: readonly (readonly [string, Formula])[];
    readonly rates: readonly Formula[];
  };
}

function parsed(text: string): Formula {
  const result = parseFormula(text);
  invariant(result.formula, `cannot read "${text}": ${result.problem?.message}`);
  return result.formula;
}

/** Turns formulas into a system with one scalar per state. */
export function defineProblem(spec: ProblemSpec): Problem {
  const names = Object.keys(spec.states);
  const rows = Object.values(spec.states);
  const where = Object.entries(spec.where ?? {}).map(([name, text]) => [name, parsed(text)] as const);
  const rates = rows.map(([, rate]) => parsed(rate));
  const system = makeSystem({
    states: names.map((name) => ({ name, shape: [] })),
    parameters: [],
    initial: () => rows.map(([value]) => constant(value)),
    rhs: (t, y) => {
      const known: Record<string, Tensor> = {};
      for (const [name, value] of Object.entries(spec.constants ?? {})) known[name] = constant(value);
      names.forEach((name, i) => (known[name] = y[i] ?? constant(NaN)));
      for (const [name, formula] of where) known[name] = formulaTensor(formula, known, t);
      return rates.map((rate) => formulaTensor(rate, known, t));
    },
  });
  const reference = referenceValues[spec.id] ?? spec.published?.values ?? [];
  return { ...spec, system, reference, formulas: { where, rates } };
}

/** y1, y2, … with rates from their number. */
export const numbered = (
  count: number,
  state: (i: number) => readonly [initial: number, rate: string],
): Record<string, readonly [number, string]> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`y${i + 1}`, state(i + 1)]));
