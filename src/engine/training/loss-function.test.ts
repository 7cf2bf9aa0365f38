import { describe, expect, it } from 'vitest';
import { loadTemplate } from '../../../test/support/templates';
import { vjp } from '../autodiff/vjp';
import { evaluate } from '../ir/evaluate';
import { verify } from '../ir/verify';
import { withParameters } from './extend-model';
import { constrained, initialRaw } from './parameters';
import { withDefaults } from './setting-number';
import { losses } from './losses';
import { createLossMeter, lossFunction } from './loss-function';
import { noiseParameters } from './noise-parameters';

const { model: plain } = loadTemplate('lynx-hare');
const width = plain.observationSize;
const rows = 4;
const predictions = Float64Array.from({ length: rows * width }, (_, i) => 3 + Math.sin(i));
/** The second value and the last row are missing. */
const measured = Float64Array.from({ length: rows * width }, (_, i) =>
  i === 1 || i >= (rows - 1) * width ? NaN : 3 + Math.cos(2 * i),
);
const scales = Array.from({ length: width }, (_, i) => 1.5 + i);

/** Row r of every observation, one tensor each. */
const split = (values: Float64Array, r: number) =>
  plain.observations.map(({ offset, size }) => values.slice(r * width + offset, r * width + offset + size));

describe.each(losses.all())('the IR of the loss $id', (loss) => {
  const chosen = { loss, numbers: withDefaults(loss.numbers), scales };
  const model = loss.trainsNoise ? withParameters(plain, noiseParameters(plain, scales)) : plain;
  const raw = initialRaw(model, 1);
  const values = constrained(model, raw);
  const parameters = model.parameters.map(({ offset, size }) => values.slice(offset, offset + size));
  const weights = loss.weights({ values: measured, scales });
  const known = measured.map((v) => (Number.isNaN(v) ? 0 : v));
  const fn = lossFunction(model, chosen);
  const inputs = (r: number) => [
    ...split(predictions, r),
    ...split(known, r),
    ...split(weights, r),
    ...parameters,
  ];

  it('adds up over the times to the loss that is reported', () => {
    verify(fn);
    const parts = Array.from({ length: rows }, (_, r) => evaluate(fn, inputs(r))[0]?.[0] ?? NaN);
    const whole = createLossMeter(model, chosen).of({ values: measured, weights }, predictions, raw);
    expect(whole).toBeCloseTo(
      parts.reduce((a, b) => a + b, 0),
      12,
    );
    expect(parts[rows - 1]).toBe(0);
  });

  it('has a gradient that equals differences, exactly 0 and finite where nothing was measured', () => {
    const gradientOf = vjp(fn);
    for (let r = 0; r < rows; r++) {
      const gradient = evaluate(gradientOf, [...inputs(r), Float64Array.of(1)]);
      for (const [i, { offset }] of plain.observations.entries()) {
        const at = (shift: number) => {
          const shifted = inputs(r);
          const prediction = shifted[i]?.slice() ?? new Float64Array();
          prediction[0] = (prediction[0] ?? NaN) + shift;
          shifted[i] = prediction;
          return evaluate(fn, shifted)[0]?.[0] ?? NaN;
        };
        const slope = (at(1e-5) - at(-1e-5)) / 2e-5;
        if (Number.isNaN(measured[r * width + offset])) expect(gradient[i]?.[0]).toBe(0);
        // Differences of a smooth loss are off by the square of the step.
        else expect(gradient[i]?.[0]).toBeCloseTo(slope, 7);
      }
    }
  });

  it('is infinite, never NaN, where a prediction is not finite', () => {
    const broken = predictions.slice();
    broken[0] = NaN;
    const meter = createLossMeter(model, chosen);
    expect(meter.of({ values: measured, weights }, broken, raw)).toBe(Infinity);
    expect(meter.of({ values: measured, weights }, predictions.slice(0, 1), raw)).toBe(Infinity);
  });
});

describe('a model with noise scales', () => {
  const scaled = withParameters(plain, noiseParameters(plain, scales));

  it('keeps the places and values of its own parameters', () => {
    const raw = initialRaw(scaled, 3);
    expect(raw.subarray(0, plain.parameterSize)).toEqual(initialRaw(plain, 3));
    scaled.parameters.slice(plain.parameters.length).forEach(({ offset }, i) => {
      expect(Math.exp(raw[offset] ?? NaN)).toBeCloseTo(scales[i] ?? NaN, 12);
    });
  });

  it('has valid functions that give the same numbers', () => {
    for (const name of ['rhs', 'observe', 'initial', 'constrain', 'penalty'] as const)
      verify(scaled.system[name]);
    const values = constrained(scaled, initialRaw(scaled, 3));
    const parts = scaled.parameters.map(({ offset, size }) => values.slice(offset, offset + size));
    const states = plain.states.map(({ size }) => new Float64Array(size).fill(2));
    const own = parts.slice(0, plain.parameters.length);
    expect(evaluate(scaled.system.rhs, [Float64Array.of(0), ...states, ...parts])).toEqual(
      evaluate(plain.system.rhs, [Float64Array.of(0), ...states, ...own]),
    );
  });
});
