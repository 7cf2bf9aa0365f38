/** Models whose wires carry vectors, from the document to a trained model. */
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../src/engine/document/parse';
import { serializeDocument } from '../../src/engine/document/serialize';
import { lower } from '../../src/engine/lowering/lower';
import { overrideRaw } from '../../src/engine/lowering/override-raw';
import { constrained, initialRaw, scalarParameters } from '../../src/engine/training/parameters';
import { fitDocument, prepareModel } from '../support/fit-document';
import { spiralDocument, spiralMatrix, spiralTable } from '../support/spiral-document';

const subject = (learned: 'matrix' | 'network') => ({
  document: spiralDocument(learned),
  texts: { d: spiralTable },
});

describe('the cubic spiral', () => {
  const { model } = prepareModel(subject('matrix'));

  it('survives saving', () => {
    const document = spiralDocument('matrix');
    const text = serializeDocument(document);
    expect(parseDocument(text).diagnostics).toEqual([]);
    expect(parseDocument(text).document && lower(document).diagnostics).toEqual(lower(document).diagnostics);
  });

  it('names the elements of its lists and sets them one by one', () => {
    const raw = initialRaw(model, 1);
    expect(scalarParameters(model, raw)).toEqual({
      'y.initial[1]': 2,
      'y.initial[2]': 0,
      'law.A[1]': 0,
      'law.A[2]': 1,
      'law.A[3]': -1,
      'law.A[4]': 0,
    });
    const changed = overrideRaw(model, raw, { 'law.A[2]': 2, 'law.A[4]': -0.1 });
    expect(changed.diagnostics).toEqual([]);
    expect([...constrained(model, changed.raw)]).toEqual([2, 0, 0, 2, -1, -0.1]);
    for (const name of ['law.A[5]', 'law.A[0]', 'law.B[1]'])
      expect(overrideRaw(model, raw, { [name]: 1 }).diagnostics.map(({ code }) => code)).toEqual([
        'bad-parameter',
      ]);
  });

  it('is learned as a matrix to the digits of its data', async () => {
    const { result } = await fitDocument(subject('matrix'));
    spiralMatrix.forEach((a, i) => expect(result.parameters[`law.A[${i + 1}]`]).toBeCloseTo(a, 4));
  }, 60_000);

  it('is fitted by a network that takes a vector and gives one', async () => {
    const { result } = await fitDocument(subject('network'));
    // A hundredth of the spiral's size.
    expect(result.rmse['first']).toBeLessThan(0.02);
    expect(result.rmse['second']).toBeLessThan(0.02);
  }, 60_000);
});
