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
  fc.record({ data: fc.constantFrom('d', 'none'), column: fc.constantFrom('t', 'x', 'constructor') }),
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
            source: { kind: 'inline', csv: 't,x\n0,1' },
            timeColumn: 't',
            units: { x: 'kg' },
          },
        ] as const;
        const document = buildDocument(nodes, wires, { timeUnit, data });
        const { model, equations, diagnostics } = understand(document, { d: 't,x\n0,1' });
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
});
