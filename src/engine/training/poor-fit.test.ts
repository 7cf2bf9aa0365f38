import { describe, expect, it } from 'vitest';
import { fitModel, modelOf, tableOf } from '../../../test/support/fit-model';
import { grid } from '../../../test/support/lotka-volterra-fit';
import { makeSystem } from '../../../test/support/systems';
import { constant, mul } from '../ir/build';
import { poorFitCaution } from './poor-fit';

/** x' = r x with r > 0 from 1: it can follow what grows, and is best at standing still for what goes up and down. */
const growing = modelOf(
  makeSystem({
    states: [{ name: 'x', shape: [] }],
    parameters: [{ name: 'r', shape: [] }],
    initial: () => [constant(1)],
    rhs: (_, [x = constant(0)], [r = constant(0)]) => [mul(r, x)],
  }),
  { r: { value: 0.1 } },
);
const two = makeSystem({
  states: [
    { name: 'x', shape: [] },
    { name: 'y', shape: [] },
  ],
  parameters: [{ name: 'r', shape: [] }],
  initial: () => [constant(1), constant(1)],
  rhs: (_, [x = constant(0), y = constant(0)], [r = constant(0)]) => [mul(r, x), mul(r, y)],
});
const times = grid(21, 0.2);
const codes = async (table: Parameters<typeof fitModel>[0]['table']) =>
  ((await fitModel({ model: growing, table })).result.cautions ?? []).map(({ code }) => code);

describe('a run that ended', () => {
  it('at a constant says so', async () => {
    const waves = { id: 'table', times, columns: { x: times.map((t) => 1 + Math.sin(8 * t)) } };
    expect(await codes(waves)).toEqual(['poor-fit']);
  });

  it('at a constant in one of its columns names it', () => {
    const model = modelOf(two, { r: { value: 0.1 } });
    const scales = [2, 4];
    expect(poorFitCaution({ model, scales }, { x: 0.1, y: 5 })?.message).toBe(
      '“y” is followed worse than by a constant.',
    );
    expect(poorFitCaution({ model, scales }, { x: 0.1, y: 3.9 })).toBeUndefined();
    expect(poorFitCaution({ model, scales }, { x: 2, y: 4 })?.message).toContain('no better than a constant');
  });

  it('near the data says nothing', async () => {
    expect(await codes(tableOf(growing, Float64Array.of(0.3), times))).toEqual([]);
  });
});
