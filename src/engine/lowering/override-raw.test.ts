import { describe, expect, it } from 'vitest';
import { buildDocument, preyPredator } from '../../../test/support/build-document';
import { lower } from './lower';
import { overrideRaw } from './override-raw';

const tables = new Map([['d', { columns: { t: [], x: [] } }]]);
const { model } = lower(buildDocument(preyPredator.nodes, preyPredator.wires, preyPredator.more), tables);
if (!model) throw new Error('no model');
const raw = new Float64Array(model.parameterSize).fill(7);

describe('parameters set by hand', () => {
  it('take their place in the raw vector, positive ones as logarithms', () => {
    const { raw: changed, diagnostics } = overrideRaw(model, raw, {
      'growth.r': 2,
      'prey.initial': -3,
      'hunt.b1': 0,
    });
    expect(diagnostics).toEqual([]);
    const expected = raw.slice();
    for (const { name, offset, size } of model.parameters) {
      if (name === 'growth.r') expected[offset] = Math.log(2);
      if (name === 'prey.initial') expected[offset] = -3;
      if (name === 'hunt.b1') expected.fill(0, offset, offset + size);
    }
    expect(changed).toEqual(expected);
    expect(raw.every((x) => x === 7)).toBe(true);
  });

  it('are reported when they do not exist or do not fit', () => {
    const { diagnostics } = overrideRaw(model, raw, { 'grwoth.r': 1, 'growth.r': -1, nothing: 1 });
    expect(diagnostics.map(({ code, where }) => ({ code, field: where.field }))).toEqual([
      { code: 'bad-parameter', field: 'grwoth.r' },
      { code: 'bad-parameter', field: 'r' },
      { code: 'bad-parameter', field: 'nothing' },
    ]);
    expect(diagnostics[0]?.fix).toContain('growth.r');
  });
});
