/** Records of systems with a known law, and documents that know nothing but their data. */
import { backends } from '../../src/engine/backends/index';
import { createRandom } from '../../src/engine/base/random';
import type { SymbiodeDocument } from '../../src/engine/document/schema';
import { createSolver } from '../../src/engine/simulation/solver';
import { stepControl } from '../../src/engine/simulation/step-control';
import { understand } from '../../src/engine/simulation/understand';
import { methods } from '../../src/engine/solvers/methods';
import { initialRaw } from '../../src/engine/training/parameters';
import { buildDocument, type NodeList } from './build-document';

export interface Law {
  /** State -> its rate as an expression of the states. */
  readonly rates: Readonly<Record<string, string>>;
  readonly start: Readonly<Record<string, number>>;
  readonly times: readonly number[];
}

export const compile = {
  method: methods.get('tsit5'),
  backend: backends.get('wasm'),
  precision: 'f64',
} as const;

const namesOf = ({ rates }: Law) => Object.keys(rates);

/** The states as nodes. */
const states = (law: Law): NodeList =>
  Object.fromEntries(
    namesOf(law).map((name) => [name, ['state', { initial: { value: law.start[name] ?? 1 } }]]),
  );

/** Which of the states an expression names. */
const namedIn = (law: Law, expression: string) =>
  namesOf(law).filter((name) => new RegExp(`\\b${name}\\b`).test(expression));

/** The law as a document. */
function lawDocument(law: Law): SymbiodeDocument {
  const nodes = Object.entries(law.rates).map(([name, expression]) => [
    `rate_${name}`,
    ['expression', { expression }] as const,
  ]);
  const wires = Object.entries(law.rates).flatMap(([name, expression]) => [
    ...namedIn(law, expression).map((other) => `${other}.value -> rate_${name}.${other}`),
    `rate_${name}.value -> ${name}.rate`,
  ]);
  const document = buildDocument({ ...states(law), ...(Object.fromEntries(nodes) as NodeList) }, wires);
  const { times } = law;
  return {
    ...document,
    simulation: {
      ...document.simulation,
      start: times[0] ?? 0,
      end: times.at(-1) ?? 1,
      rtol: 1e-10,
      atol: 1e-10,
      maxSteps: 1e5,
    },
  };
}

/** What a law does, row by row; undefined when it does not reach the end. */
export function solveLaw(law: Law): readonly (readonly number[])[] | undefined {
  const document = lawDocument(law);
  const { model, diagnostics } = understand(document, {});
  if (!model) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const solver = createSolver(model.system, compile);
  const { states: flat, outcome } = solver.solve({
    raw: initialRaw(model, 1),
    times: Float64Array.from(law.times),
    control: stepControl(document.simulation, model),
  });
  solver.dispose();
  const width = namesOf(law).length;
  return outcome.status === 'done'
    ? law.times.map((_, i) => Array.from(flat.subarray(i * width, (i + 1) * width)))
    : undefined;
}

/** The record as CSV, with normal noise of a share of each column's standard deviation. */
export function recordOf(law: Law, noise = 0, seed = 1): string {
  const rows = solveLaw(law);
  if (!rows) throw new Error('the law does not reach the end');
  const random = createRandom(seed, 7);
  const spread = namesOf(law).map((_, k) => {
    const column = rows.map((row) => row[k] ?? NaN);
    const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
    return Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length);
  });
  const lines = rows.map((row, i) =>
    [law.times[i], ...row.map((value, k) => value + noise * (spread[k] ?? 0) * random.normal())].join(),
  );
  return [`t,${namesOf(law).join()}`, ...lines].join('\n');
}

/** Measured states without any rate, besides other nodes and wires. */
export function measuredDocument(
  law: Law,
  csv: string,
  more: { readonly nodes?: NodeList; readonly wires?: readonly string[] } = {},
): SymbiodeDocument {
  const observations = namesOf(law).map((name) => [
    `saw_${name}`,
    ['observation', { column: { data: 'd', column: name } }] as const,
  ]);
  const document = buildDocument(
    { ...states(law), ...(Object.fromEntries(observations) as NodeList), ...more.nodes },
    [...namesOf(law).map((name) => `${name}.value -> saw_${name}.value`), ...(more.wires ?? [])],
    { data: [{ id: 'd', name: 'd', source: { kind: 'inline', csv }, timeColumn: 't', units: {} }] },
  );
  const { times } = law;
  return {
    ...document,
    simulation: { ...document.simulation, start: times[0] ?? 0, end: times.at(-1) ?? 1 },
    training: { ...document.training, validationFraction: 0.2 },
  };
}

/** Equally spaced times, both ends included. */
export const timesTo = (end: number, count: number) =>
  Array.from({ length: count }, (_, i) => (end * i) / (count - 1));
