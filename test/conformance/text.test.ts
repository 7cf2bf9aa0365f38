/** Laws of the text of a model: it says all that the mathematics needs, and a document survives the way through it. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDocument } from '../../src/engine/document/defaults';
import { parseDocument } from '../../src/engine/document/parse';
import type { PortReference, SymbiodeDocument } from '../../src/engine/document/schema';
import { serializeDocument } from '../../src/engine/document/serialize';
import { lower } from '../../src/engine/lowering/lower';
import { catalogue } from '../../src/engine/nodes/index';
import { parseText } from '../../src/engine/text/parse-text';
import { printText } from '../../src/engine/text/print-text';
import { nodeDocument, nodeTables, usesOf } from '../support/node-document';
import { randomDocument } from '../support/random-document';
import { randomGraph } from '../support/random-graph';

const root = path.join(import.meta.dirname, '..', '..');

function saved(folder: string): readonly (readonly [string, SymbiodeDocument])[] {
  const names = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.symbiode'))
    .flatMap((name) => {
      const { document } = parseDocument(readFileSync(path.join(root, folder, name), 'utf8'));
      return document ? [[`${folder}/${name}`, document] as const] : [];
    });
}

/** The document under the ids that another one has for nodes of the same names: ids are not in the text. */
function withIdsOf(document: SymbiodeDocument, other: SymbiodeDocument): SymbiodeDocument {
  const wanted = new Map(other.nodes.map(({ id, name }) => [name, id]));
  const ids = new Map(document.nodes.map(({ id, name }) => [id, wanted.get(name) ?? id]));
  const newId = (id: string) => ids.get(id) ?? id;
  const subsystems = new Set(document.nodes.filter(({ type }) => type === 'subsystem').map(({ id }) => id));
  // Ports of a subsystem are ids of nodes.
  const end = ({ node, port }: PortReference) => ({
    node: newId(node),
    port: subsystems.has(node) ? newId(port) : port,
  });
  return {
    ...document,
    nodes: document.nodes.map((node) => ({
      ...node,
      id: newId(node.id),
      ...(node.inside === undefined ? {} : { inside: newId(node.inside) }),
    })),
    wires: document.wires.map(({ id, from, to }) => ({ id, from: end(from), to: end(to) })),
  };
}

function meaning(document: SymbiodeDocument) {
  const { model, equations, diagnostics } = lower(document, nodeTables);
  return { model, equations, diagnostics: diagnostics.map(({ code }) => code).toSorted() };
}

function checkLaws(document: SymbiodeDocument): void {
  const text = printText(document);
  const back = parseText(text, document);
  expect(back.problems.map(({ diagnostic }) => diagnostic)).toEqual([]);
  // The very document: everything it says was found to be as it was.
  expect(back.document).toBe(document);
  const fresh = parseText(text);
  expect(fresh.problems).toEqual([]);
  if (!fresh.document) throw new Error('not read');
  expect(printText(fresh.document)).toBe(text);
  expect(meaning(withIdsOf(fresh.document, document))).toEqual(meaning(document));
  expect(Object.keys(fresh.document.layout.nodes).length).toBe(document.nodes.length);
  expect(parseDocument(serializeDocument(fresh.document)).diagnostics).toEqual([]);
}

describe.each([...saved('templates'), ...saved('test/documents')])('%s', (_, document) => {
  it('comes back from its text', () => checkLaws(document));
});

describe('the text', () => {
  it('holds every node of the catalogue in every use', () => {
    for (const use of catalogue
      .all()
      .filter(({ border }) => border === undefined)
      .flatMap(usesOf))
      checkLaws(nodeDocument(use));
  }, 30_000);

  it('holds random models', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 9 }), (seed, size) =>
        checkLaws(randomGraph(seed, size)),
      ),
      { numRuns: 100, seed: 21 },
    );
  }, 60_000);

  it('holds documents with subsystems, muting, shared numbers, odd names, values of any kind and any settings', () => {
    fc.assert(fc.property(randomDocument, checkLaws), { numRuns: 200, seed: 22 });
  }, 60_000);

  it('of anything at all is refused or makes sense, and never throws', () => {
    const texts = [
      ...saved('templates').map(([, document]) => printText(document)),
      ...saved('test/documents').map(([, document]) => printText(document)),
    ];
    const junk = fc.oneof(
      fc.constantFrom(
        '(',
        ')',
        '"',
        '"""',
        '`',
        '[',
        '{',
        '}',
        '=',
        "'",
        '.',
        ';',
        '\n',
        '#',
        '__proto__',
        '1e999',
      ),
      fc.string({ maxLength: 5 }),
    );
    const damaged = fc
      .tuple(
        fc.constantFrom(...texts),
        fc.array(fc.tuple(fc.nat(), fc.nat(9), junk), { minLength: 1, maxLength: 4 }),
      )
      .map(([text, edits]) =>
        edits.reduce((now, [place, length, put]) => {
          const at = place % (now.length + 1);
          return now.slice(0, at) + put + now.slice(at + length);
        }, text),
      );
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 200 }), fc.string({ unit: 'binary' }), damaged), (text) => {
        const { document, problems, places } = parseText(text, emptyDocument());
        expect(document === undefined).toBe(problems.length > 0);
        for (const { span, diagnostic } of problems) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          expect(diagnostic.message !== '' && diagnostic.fix !== '').toBe(true);
          expect(diagnostic.where.row).toBeGreaterThan(0);
        }
        for (const { start, end } of places.statements) expect(end).toBeLessThanOrEqual(text.length + start);
        if (document) {
          expect(parseDocument(serializeDocument(document)).diagnostics).toEqual([]);
          expect(parseText(printText(document), document).document).toBe(document);
        }
      }),
      { numRuns: 800, seed: 23 },
    );
  }, 120_000);
});
