/**
 * Grouping orders the canvas and means nothing: whatever is grouped, in whatever model, however often, lowering gives
 * the same model with the same parameters in the same order and the same equations; and so does unpacking.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SymbiodeDocument } from '../../src/engine/document/schema';
import { parseDocument, print, serializeDocument, type IrFunction } from '../../src/engine/index';
import { lower } from '../../src/engine/lowering/lower';
import { freeId } from '../../src/renderer/document/names';
import { nodeTables } from '../support/node-document';
import { randomGraph } from '../support/random-graph';
import { TestEditor } from '../support/test-editor';

/** All that the mathematics makes of a document, as text. */
function meaning(document: SymbiodeDocument): string {
  const { model, equations, diagnostics } = lower(document, nodeTables);
  // Functions are graphs with many shared parts; their printed form holds each part once.
  const readable = (_: string, value: unknown): unknown => (isFunction(value) ? print(value) : value);
  return JSON.stringify({ model, equations, diagnostics }, readable);
}

function isFunction(value: unknown): value is IrFunction {
  return (
    typeof value === 'object' && value !== null && 'inputs' in value && 'outputs' in value && 'name' in value
  );
}

const models = { seed: fc.nat(100_000), size: fc.integer({ min: 1, max: 10 }) };

/** The ids that a mask picks out. */
const chosen = ({ nodes }: SymbiodeDocument, mask: readonly boolean[]): readonly string[] =>
  nodes.filter((_, i) => mask[i % mask.length]).map(({ id }) => id);

const masks = fc.array(fc.boolean(), { minLength: 3, maxLength: 25 });
let understood = 0;

it('changes nothing that lowering finds, and unpacking gives back the document', () => {
  fc.assert(
    fc.property(models.seed, models.size, masks, (seed, size, mask) => {
      const flat = randomGraph(seed, size);
      const editor = new TestEditor(flat);
      const id = freeId(flat, 'node');
      editor.do('group', { id, nodes: chosen(flat, mask) });
      const before = meaning(flat);
      if (before.startsWith('{"model":')) understood += 1;
      expect(meaning(editor.document)).toBe(before);
      expect(parseDocument(serializeDocument(editor.document)).document).toEqual(editor.document);
      editor.do('ungroup', { node: id });
      expect(editor.document).toEqual({ ...flat, layout: editor.document.layout });
    }),
    { seed: 7, numRuns: 200 },
  );
  // A law over documents that are all refused would say little.
  expect(understood).toBeGreaterThan(50);
}, 60_000);

it('does so however often things are grouped within one another, and unpacked in any order', () => {
  const steps = fc.array(fc.tuple(fc.nat(2), fc.nat(), masks), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(models.seed, models.size, steps, (seed, size, list) => {
      const flat = randomGraph(seed, size);
      const editor = new TestEditor(flat);
      for (const [kind, pick, mask] of list) {
        const { document } = editor;
        const boxes = document.nodes.filter(({ type }) => type === 'subsystem');
        if (kind === 0) editor.do('ungroup', { node: boxes[pick % boxes.length]?.id ?? '' });
        else editor.do('group', { id: freeId(document, 'node'), nodes: chosen(document, mask) });
      }
      expect(meaning(editor.document)).toBe(meaning(flat));
    }),
    { seed: 8, numRuns: 120 },
  );
}, 60_000);
