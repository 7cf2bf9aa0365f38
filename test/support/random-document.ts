/** Documents that use everything a file may hold, whether it makes a model or not: for laws of reading and writing. */
import fc from 'fast-check';
import { defaultSimulation, defaultTraining, emptyDocument } from '../../src/engine/document/defaults';
import { parseDocument } from '../../src/engine/document/parse';
import type { DocumentNode, ParameterValue, SymbiodeDocument, Wire } from '../../src/engine/document/schema';
import { serializeDocument } from '../../src/engine/document/serialize';
import { catalogue } from '../../src/engine/nodes/index';

/** Names that no grammar likes. */
const oddNames = [
  'a',
  'time',
  'model',
  'state',
  'of',
  'as',
  'muted',
  'trainable',
  'none',
  'order',
  'hare record',
  '2nd',
  'x-y',
  'x.y',
  'a"b',
  'Größe',
  "x'",
  'a#b',
  '}',
  '__proto__',
  'constructor',
  'back\\slash',
  'line\nbreak',
];

const sharedNames = ['k', 'rate', 'trainable', 'none', 'as'];

const parameterValue = fc.oneof(
  fc.record({ value: fc.double({ noNaN: true, noDefaultInfinity: true }), trainable: fc.boolean() }),
  fc.record({ value: fc.constantFrom(0, 1, 0.5) }),
  fc.record({
    values: fc.array(fc.constantFrom(0, 1, -2.5, 1e-9), { maxLength: 30 }),
    trainable: fc.boolean(),
  }),
  fc.record({ shared: fc.constantFrom(...sharedNames, 'unheard-of') }),
  fc.record({
    data: fc.constantFrom('d', 'none', 'a b'),
    column: fc.constantFrom('t', 'x y', 'constructor'),
  }),
  fc.record({
    data: fc.constantFrom('d', 'gone'),
    columns: fc.array(fc.constantFrom('t', 'x', '__proto__', 'two words'), { maxLength: 3 }),
  }),
  fc.integer({ min: -1, max: 5 }),
  fc.constantFrom(
    'x1 * a',
    'sin(x1',
    '',
    'kg',
    'tanh',
    '$x',
    '1/m^2',
    'none',
    'a]b',
    ' kg',
    '"""',
    '`',
    'x\ny',
  ),
  fc.array(fc.integer({ min: -1, max: 20 }), { maxLength: 3 }),
  fc.boolean(),
  fc.jsonValue({ maxDepth: 2 }),
) as fc.Arbitrary<ParameterValue>;

const fieldsOf = new Map(catalogue.all().map(({ id, parameters }) => [id, Object.keys(parameters)]));

const node = (name: string, index: number): fc.Arbitrary<DocumentNode> =>
  fc
    .tuple(
      fc.constantFrom(
        ...fieldsOf.keys(),
        'subsystem',
        'inlet',
        'outlet',
        'mlp',
        'mlp',
        'unheard-of',
        'odd type',
      ),
      fc.constantFrom(1, 1, 1, 2),
      fc.array(fc.tuple(fc.nat(), parameterValue), { maxLength: 3 }),
      fc.constantFrom(undefined, undefined, true, false),
      fc.option(fc.nat(), { nil: undefined }),
    )
    .map(([type, typeVersion, given, muted, inside]) => {
      const fields = [...(fieldsOf.get(type) ?? []), 'extra', 'odd field'];
      return {
        id: `n${index}`,
        type,
        typeVersion,
        name,
        parameters: Object.fromEntries(given.map(([at, value]) => [fields[at % fields.length] ?? '', value])),
        ...(muted === undefined ? {} : { muted }),
        // Made sense of below, when it is known who is a subsystem.
        ...(inside === undefined ? {} : { inside: String(inside) }),
      };
    });

const portNames = [
  ...new Set(
    catalogue.all().flatMap(({ inputs, outputs }) => [...Object.keys(inputs), ...Object.keys(outputs)]),
  ),
  'odd port',
];

const settings = fc.record({
  simulation: fc.record(
    {
      method: fc.constantFrom('tsit5', 'rodas 5'),
      timeUnit: fc.constantFrom('', 'year', 'from', '1/s', 'a b'),
      start: fc.constantFrom(0, 1900),
      rtol: fc.constantFrom(1e-6, 0.1),
      minStep: fc.constantFrom(0, 1e-9),
      controller: fc.constantFrom('pi', 'two words', 'none'),
      seed: fc.nat(9),
      precision: fc.constantFrom<'f32' | 'f64'>('f32', 'f64'),
    },
    { requiredKeys: [] },
  ),
  training: fc.record(
    {
      recipe: fc.record({
        id: fc.constantFrom('phases', 'x'),
        numbers: fc.dictionary(
          fc.constantFrom('a', 'b.c', 'd e'),
          fc.double({ noNaN: true, noDefaultInfinity: true }),
          { maxKeys: 2 },
        ),
      }),
      loss: fc.record({ id: fc.constant('huber') }),
      validationSplit: fc.constantFrom<'time' | 'trajectory'>('time', 'trajectory'),
      gradient: fc.constant('adjoint'),
      windowLength: fc.nat(20),
    },
    { requiredKeys: [] },
  ),
  isWithoutHorizon: fc.boolean(),
});

/** Nodes stand only in subsystems that stand before them, so that there is no circle. */
function placed(nodes: readonly DocumentNode[]): readonly DocumentNode[] {
  return nodes.map(({ inside, ...rest }, i) => {
    const subsystems = nodes.slice(0, i).filter(({ type }) => type === 'subsystem');
    const around = inside === undefined ? undefined : subsystems[Number(inside) % subsystems.length];
    return { ...rest, ...(around ? { inside: around.id } : {}) };
  });
}

function portOf(nodes: readonly DocumentNode[], at: number, side: 'from' | 'to', port: string): string {
  const one = nodes[at];
  if (one?.type !== 'subsystem') return port;
  const wanted = side === 'from' ? 'outlet' : 'inlet';
  const inside = nodes.filter(({ type, inside }) => type === wanted && inside === one.id);
  return inside[port.length % Math.max(1, inside.length)]?.id ?? port;
}

const wireEnds = fc.array(
  fc.tuple(fc.nat(), fc.constantFrom(...portNames), fc.nat(), fc.constantFrom(...portNames), fc.boolean()),
  { maxLength: 20 },
);

/** Documents that can be opened: their ids and names differ and their wires have ends. */
export const randomDocument: fc.Arbitrary<SymbiodeDocument> = fc
  .uniqueArray(fc.constantFrom(...oddNames), { maxLength: 9 })
  .chain((names) =>
    fc.tuple(
      fc.tuple(...names.map(node)),
      wireEnds,
      fc.uniqueArray(fc.constantFrom(...sharedNames), { maxLength: 3 }),
      settings,
      fc.tuple(
        fc.constantFrom('Title', 'a "quoted"\ntitle', ''),
        fc.constantFrom(
          '',
          'one line',
          'two\nlines # no comment',
          ' spaced ',
          'ends in "',
          '"""',
          'tab\tand\r\n',
        ),
      ),
    ),
  )
  .map(([drawn, ends, shared, { simulation, training, isWithoutHorizon }, [title, description]]) => {
    const nodes = placed(drawn);
    const wires: readonly Wire[] =
      nodes.length === 0
        ? []
        : ends.map(([from, out, to, into, usesMain], i) => {
            const [a, b] = [from % nodes.length, to % nodes.length];
            const [definition, target] = [
              catalogue.find(nodes[a]?.type ?? ''),
              catalogue.find(nodes[b]?.type ?? ''),
            ];
            const output = usesMain ? (Object.keys(definition?.outputs ?? {})[0] ?? out) : out;
            const input = usesMain ? (Object.keys(target?.inputs ?? {})[0] ?? into) : into;
            return {
              id: `w${i}`,
              from: { node: nodes[a]?.id ?? '', port: portOf(nodes, a, 'from', output) },
              to: { node: nodes[b]?.id ?? '', port: portOf(nodes, b, 'to', input) },
            };
          });
    const { growingHorizon: _, ...withoutHorizon } = defaultTraining;
    const document: SymbiodeDocument = {
      ...emptyDocument(title),
      description,
      nodes,
      wires,
      data: [
        {
          id: 'd',
          name: 'd',
          source: { kind: 'inline', csv: 't,x\n0,1\n1,3' },
          timeColumn: 't',
          units: { 'x y': 'kg/m]' },
        },
        {
          id: 'a b',
          name: 'Title',
          source: { kind: 'file', path: 'a.csv' },
          timeColumn: '',
          groupColumn: 'who',
          units: {},
        },
      ],
      ...(shared.length > 0
        ? { parameters: shared.map((name, i) => ({ name, value: i + 0.5, trainable: i > 0 })) }
        : {}),
      simulation: { ...defaultSimulation, ...simulation },
      training: { ...(isWithoutHorizon ? withoutHorizon : defaultTraining), ...training },
      layout: {
        nodes: Object.fromEntries(nodes.map(({ id }, i) => [id, { x: 300 * i, y: 0 }])),
        comments: [
          { at: 'model', text: ' first "\n#second' },
          { at: 'data d', text: ' beside a text in quotes', beside: true },
          ...(nodes[0] ? [{ at: `node ${nodes[0].id}`, text: ' beside } a node', beside: true }] : []),
          { at: 'end', text: ' last' },
        ],
      },
    };
    // As it is after it was saved and opened: a file knows no -0.
    return parseDocument(serializeDocument(document)).document ?? document;
  });
