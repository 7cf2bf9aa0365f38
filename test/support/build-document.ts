/** Documents in a few words, for tests. */
import { emptyDocument } from '../../src/engine/document/defaults';
import type { DataSource, ParameterValue, SymbiodeDocument, Wire } from '../../src/engine/document/schema';

/** Node name (which is its id too) -> its type, alone or with parameters. */
export type NodeList = Readonly<
  Record<string, string | readonly [string, Readonly<Record<string, ParameterValue>>]>
>;

/** A wire from text such as `hares.value -> growth.x`; that text is its id. */
export function wireOf(text: string): Wire {
  const [from = '', to = ''] = text.split('->').map((end) => end.trim());
  const end = (reference: string) => {
    const dot = reference.lastIndexOf('.');
    return { node: reference.slice(0, dot), port: reference.slice(dot + 1) };
  };
  return { id: text, from: end(from), to: end(to) };
}

/** A document of these nodes and wires. */
export function buildDocument(
  nodes: NodeList,
  wires: readonly string[] = [],
  more: { readonly timeUnit?: string; readonly data?: readonly DataSource[] } = {},
): SymbiodeDocument {
  const empty = emptyDocument('Test');
  return {
    ...empty,
    nodes: Object.entries(nodes).map(([id, spec]) => {
      const [type, parameters] = typeof spec === 'string' ? [spec, {}] : spec;
      return { id, type, typeVersion: 1, name: id, parameters };
    }),
    wires: wires.map(wireOf),
    data: more.data ?? [],
    simulation: { ...empty.simulation, timeUnit: more.timeUnit ?? '' },
  };
}

/** Prey and predators, complete and without mistakes. */
export const preyPredator = {
  nodes: {
    prey: ['state', { initial: { value: 10, trainable: true }, unit: 'kg' }],
    predator: ['state', { initial: { value: 2 }, unit: 'kg' }],
    growth: ['growth', { r: { value: 0.5, trainable: true } }],
    decay: 'decay',
    hunt: ['mlp', { widths: [3] }],
    record: ['observation', { column: { data: 'd', column: 'x' } }],
  },
  wires: [
    'prey.value -> growth.x',
    'growth.rate -> prey.rate',
    'predator.value -> decay.x',
    'decay.rate -> predator.rate',
    'prey.value -> hunt.in',
    'predator.value -> hunt.in',
    'hunt.out -> prey.rate',
    'hunt.out -> predator.rate',
    'prey.value -> record.value',
  ],
  more: {
    timeUnit: 'year',
    data: [
      {
        id: 'd',
        name: 'record',
        source: { kind: 'inline', csv: 't,x\n0,10\n1,12' },
        timeColumn: 't',
        units: { x: 'kg' },
      },
    ],
  },
} as const satisfies {
  readonly nodes: NodeList;
  readonly wires: readonly string[];
  readonly more: Parameters<typeof buildDocument>[2];
};
