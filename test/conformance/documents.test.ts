/** Laws of the way from text to model: whatever the file says, there is an answer and never an exception. */
import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../src/engine/document/parse';
import type { ParameterValue } from '../../src/engine/document/schema';
import { serializeDocument } from '../../src/engine/document/serialize';
import { verify } from '../../src/engine/ir/verify';
import { catalogue } from '../../src/engine/nodes/index';
import { understand } from '../../src/engine/simulation/understand';
import { buildDocument } from '../support/build-document';
import type { NodeList } from '../support/build-document';
import { nodeDocument, nodeTableText, usesOf } from '../support/node-document';
import { spiralDocument } from '../support/spiral-document';

const typeset = (latex: string) =>
  katex.renderToString(latex, {
    throwOnError: true,
    strict: false,
    trust: ({ command }) => command === '\\htmlData' || command === '\\htmlClass',
  });

const types = [...catalogue.all().map(({ id }) => id), 'unheard-of', '__proto__'];
const names = ['a', 'b', 'c', 'd', 'e', '__proto__'];
const ports = [
  ...new Set(
    catalogue.all().flatMap(({ inputs, outputs }) => [...Object.keys(inputs), ...Object.keys(outputs)]),
  ),
  'x1',
  '__proto__',
];
const fields = [...new Set(catalogue.all().flatMap(({ parameters }) => Object.keys(parameters)))];

const parameterValue = fc.oneof(
  fc.record({ value: fc.oneof(fc.double(), fc.constant(1)), trainable: fc.boolean() }),
  fc.record({
    values: fc.array(fc.oneof(fc.double(), fc.constant(1)), { maxLength: 5 }),
    trainable: fc.boolean(),
  }),
  fc.record({ data: fc.constantFrom('d', 'none'), column: fc.constantFrom('t', 'x', 'constructor') }),
  fc.record({
    data: fc.constantFrom('d', 'none'),
    columns: fc.array(fc.constantFrom('t', 'x', '__proto__'), { maxLength: 3 }),
  }),
  fc.integer({ min: -1, max: 5 }),
  fc.constantFrom('x1 * a', 'sin(x1', '', 'kg', 'kg/', 'tanh', '$x', '1/m^2'),
  fc.array(fc.integer({ min: -1, max: 20 }), { maxLength: 3 }),
  fc.jsonValue({ maxDepth: 2 }),
) as fc.Arbitrary<ParameterValue>;

const nodes: fc.Arbitrary<NodeList> = fc.dictionary(
  fc.constantFrom(...names),
  fc.tuple(
    fc.constantFrom(...types),
    fc.dictionary(fc.constantFrom(...fields), parameterValue, { maxKeys: 3 }),
  ),
);

const wires = fc.array(
  fc
    .tuple(
      fc.constantFrom(...names),
      fc.constantFrom(...ports),
      fc.constantFrom(...names),
      fc.constantFrom(...ports),
    )
    .map(([from, out, to, into]) => `${from}.${out} -> ${to}.${into}`),
  { maxLength: 15 },
);

describe('any document', () => {
  it('is lowered to a sound model or to reasons, with equations that can be typeset', () => {
    fc.assert(
      fc.property(nodes, wires, fc.constantFrom('', 'year', '3'), (nodes, wires, timeUnit) => {
        const data = [
          {
            id: 'd',
            name: 'd',
            source: { kind: 'inline', csv: 't,x\n0,1\n1,3' },
            timeColumn: 't',
            units: { x: 'kg' },
          },
        ] as const;
        const document = buildDocument(nodes, wires, { timeUnit, data });
        const { model, equations, diagnostics } = understand(document, { d: 't,x\n0,1\n1,3' });
        if (model)
          for (const fn of [model.system.rhs, model.system.observe, model.system.penalty]) verify(fn);
        else expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
        for (const { latex } of equations) typeset(latex);
        for (const { message, fix } of diagnostics) expect(message !== '' && fix !== '').toBe(true);
      }),
      { numRuns: 500, seed: 5 },
    );
  }, 30_000);

  it('that can be opened is saved to the text it came from', () => {
    fc.assert(
      fc.property(nodes, wires, (nodes, wires) => {
        const text = serializeDocument(buildDocument(nodes, [...new Set(wires)]));
        const { document } = parseDocument(text);
        if (document) expect(serializeDocument(document)).toBe(text);
      }),
      { numRuns: 200, seed: 6 },
    );
  }, 30_000);

  it('whose text was damaged is refused or makes sense, and never throws', () => {
    const texts = [
      ...catalogue
        .all()
        .map((definition) => usesOf(definition)[0])
        .map((use) => (use ? serializeDocument(nodeDocument(use)) : '')),
      serializeDocument(spiralDocument('network')),
    ];
    const junk = fc.oneof(
      fc.constantFrom('-', '0', '1e9', '1e999', 'null', '"x"', '[]', '{}', '"__proto__"', ',', '}'),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(), fc.nat(12), junk, (text, place, length, put) => {
        const at = place % text.length;
        const { document, diagnostics } = parseDocument(text.slice(0, at) + put + text.slice(at + length));
        if (!document) expect(diagnostics.length).toBeGreaterThan(0);
        else for (const { latex } of understand(document, { d: nodeTableText }).equations) typeset(latex);
      }),
      { numRuns: 1500, seed: 7 },
    );
  }, 60_000);

  it('of which one value is anything at all is refused or makes sense, and never throws', () => {
    const documents = [
      ...catalogue.all().flatMap(usesOf).slice(0, 400).map(nodeDocument),
      spiralDocument('matrix'),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...documents),
        fc.nat(),
        fc.oneof(parameterValue, fc.jsonValue({ maxDepth: 2 })),
        (document, which, value) => {
          const places = document.nodes.flatMap(({ id, type }) =>
            Object.keys(catalogue.find(type)?.parameters ?? {}).map((field) => ({ id, field })),
          );
          const place = places[which % Math.max(1, places.length)];
          const changed = {
            ...document,
            nodes: document.nodes.map((node) =>
              node.id === place?.id
                ? { ...node, parameters: { ...node.parameters, [place.field]: value as ParameterValue } }
                : node,
            ),
          };
          const { model, diagnostics } = understand(changed, { d: nodeTableText });
          expect(model !== undefined || diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
        },
      ),
      { numRuns: 1500, seed: 8 },
    );
  }, 60_000);
});
