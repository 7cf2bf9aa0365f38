import { describe, expect, it } from 'vitest';
import { bouncingBall, fallingBall, withEvents } from '../../../test/support/event-systems';
import { fitModel, modelOf, tableOf } from '../../../test/support/fit-model';
import { grid } from '../../../test/support/lotka-volterra-fit';
import { makeSystem } from '../../../test/support/systems';
import { constant, sub } from '../ir/build';

/** A ball from height 1: it lands at √(2 / g), which is 1.118 for the true 1.6 and 0.756 for the starting 3.5. */
const truth = 1.6;
const falling = modelOf(fallingBall, { x0: { value: 1, trainable: false }, g: { value: 3.5 } });
const times = grid(21, 0.1);
const landing = Math.sqrt(2 / truth);
/** The exact flight, then lying on the ground: what a camera that runs on would give. */
const table = {
  id: 'table',
  times,
  columns: {
    x: times.map((t) => (t < landing ? 1 - (truth / 2) * t * t : 0)),
    v: times.map((t) => (t < landing ? -truth * t : 0)),
  },
};
/** Values measured after the landing: the times 1.2 … 2 of both columns. */
const behind = 2 * 9;

describe('a terminal event before the end of the data', () => {
  it.each([
    { name: 'by Adam and L-BFGS', training: {} },
    { name: 'by another loss', training: { loss: { id: 'huber' } } },
    {
      name: 'with a growing horizon',
      training: { growingHorizon: 0.5, adam: { iterations: 200, learningRate: 0.02 } },
    },
    { name: 'with validation behind it', training: { validationFraction: 0.3 } },
    { name: 'by multiple shooting', training: { recipe: { id: 'multiple-shooting' } } },
  ])('is no breakdown: what comes before it is fitted $name', async ({ training }) => {
    const { result } = await fitModel({ model: falling, table, training });
    expect(result.status).toBe('done');
    expect(result.breakdown).toBeUndefined();
    expect(result.outcome.status).toBe('event');
    // The data are exact and the model can be: rounding and the stopping tests are all that is left.
    expect(result.parameters['g']).toBeCloseTo(truth, 4);
    expect(result.rmse['x']).toBeLessThan(1e-4);
  });

  it('is said to leave measured values out', async () => {
    const { result } = await fitModel({ model: falling, table });
    expect(result.cautions).toMatchObject([{ code: 'event-before-data', severity: 'warning' }]);
    expect(result.cautions?.[0]?.where.time).toBeCloseTo(landing, 4);
    expect(result.message).toContain('"land"');
    expect(result.message).toContain(`${behind} of 42 measured values`);
  });

  it('leaves nothing out where the data end before it', async () => {
    const flight = times.filter((t) => t < 0.7);
    const { result } = await fitModel({
      model: falling,
      table: tableOf(falling, Float64Array.of(1, truth), flight),
    });
    expect(result.cautions).toBeUndefined();
    expect(result.parameters['g']).toBeCloseTo(truth, 4);
  });

  it('before the first measured value is no perfect fit of nothing', async () => {
    // x = t passes the gate at once; no weight moves the gate, so nothing can ever be compared.
    const gate = withEvents(
      makeSystem({
        states: [{ name: 'x', shape: [] }],
        parameters: ['x0', 'a'].map((name) => ({ name, shape: [] })),
        initial: () => [constant(0)],
        rhs: () => [constant(1)],
      }),
      [
        {
          name: 'gate',
          direction: 'rising',
          terminal: true,
          condition: (_t, [x = constant(0)], [, a = constant(0)]) => sub(x, a),
        },
      ],
    );
    const late = { id: 'table', times: Float64Array.of(0, 1, 2), columns: { x: Float64Array.of(NaN, 1, 2) } };
    const { result } = await fitModel({ model: modelOf(gate, { a: { value: 0.2 } }), table: late });
    expect(result.status).toBe('failed');
    expect(result.outcome.status).toBe('event');
  });
});

describe('an event that jumps', () => {
  it('trains through the times of its bounces', async () => {
    const bouncing = modelOf(bouncingBall, {
      x0: { value: 1, trainable: false },
      g: { value: 8 },
      e: { value: 0.8 },
    });
    // From 1 with g = 9.81 and e = 0.7 the ball bounces at 0.45, 1.08 and 1.53, all inside the record.
    const data = tableOf(bouncing, Float64Array.of(1, 9.81, 0.7), grid(33, 0.05));
    const heights = { ...data, columns: { x: data.columns['x'] ?? new Float64Array() } };
    const { result } = await fitModel({
      model: modelOf(
        bouncingBall,
        { x0: { value: 1, trainable: false }, g: { value: 8 }, e: { value: 0.8 } },
        { unmeasured: ['v'] },
      ),
      table: heights,
      training: { growingHorizon: 0.5, adam: { iterations: 300, learningRate: 0.03 } },
    });
    expect(result.status).toBe('done');
    expect(result.parameters['g']).toBeCloseTo(9.81, 3);
    expect(result.parameters['e']).toBeCloseTo(0.7, 3);
    expect(result.cautions).toBeUndefined();
  });
});
