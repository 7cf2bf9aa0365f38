/** Methods for models with noise against exact paths and closed forms of their marginals. */
import { describe, expect, it } from 'vitest';
import { backends } from '../../src/engine/backends';
import type { DynamicalSystem } from '../../src/engine/ir/system';
import { createEnsemble, type Ensemble } from '../../src/engine/simulation/ensemble';
import type { Stochastic } from '../../src/engine/solvers/define';
import { methods } from '../../src/engine/solvers/methods';
import {
  additiveNonlinear,
  additiveValues,
  decaying,
  diagonalNonlinear,
  diagonalValues,
  geometricAt,
  geometricBrownian,
  geometricValues,
  levyArea,
  meantAs,
  noising,
  ornsteinUhlenbeck,
  ornsteinValues,
  oscillating,
} from '../support/noisy-systems';

const wasm = backends.get('wasm');
const stochastic = methods.all().filter((m): m is Stochastic => m.kind === 'stochastic');
const mean = (xs: readonly number[]) => xs.reduce((s, x) => s + x, 0) / xs.length;
const square = (x: number) => x * x;

interface Run {
  readonly raw?: Float64Array;
  readonly times: readonly number[];
  readonly step: number;
  readonly batch: number;
  readonly seed?: number;
  readonly initial?: Float64Array;
}

const compile = (system: DynamicalSystem, method: Stochastic) =>
  createEnsemble(system, { method, backend: wasm, precision: 'f64' });

/** Last states of a batch of paths, trajectory by trajectory. */
function endsOf(ensemble: Ensemble, run: Run): readonly Float64Array[] {
  const { raw = new Float64Array(), times, step, batch, seed = 11, initial } = run;
  const solution = ensemble.solve({
    raw,
    times: Float64Array.from(times),
    control: { rtol: 0, atol: 0, step, maxSteps: 1e6, seed },
    batch,
    ...(initial ? { initial } : {}),
  });
  expect(solution.outcome.status).toBe('done');
  const row = solution.states.length / batch;
  const size = row / times.length;
  return Array.from({ length: batch }, (_, b) =>
    solution.states.subarray((b + 1) * row - size, (b + 1) * row),
  );
}

describe.each(stochastic)('strong order of $id', (method) => {
  const batch = 200;
  // Powers of two, at which points of the path cost least.
  const steps = [2 ** -5, 2 ** -6, 2 ** -7, 2 ** -8];

  /** Slope of log error against log step, from the root mean square error over paths. */
  function order(
    ends: (step: number) => readonly Float64Array[],
    exact: readonly ArrayLike<number>[],
  ): number {
    const points = steps.map((step) => {
      const squares = ends(step).map((end, b) =>
        Array.from(exact[b] ?? []).reduce((sum, x, i) => sum + square(x - (end[i] ?? NaN)), 0),
      );
      return [Math.log(step), Math.log(mean(squares)) / 2] as const;
    });
    const mx = mean(points.map(([x]) => x));
    const slope = points.reduce((sum, [x, y]) => sum + (x - mx) * y, 0);
    return slope / points.reduce((sum, [x]) => sum + square(x - mx), 0);
  }

  /** The exact path of GBM is known from the value of W that the model carries along. */
  function geometricOrder(calculus: 'ito' | 'stratonovich'): number {
    const ensemble = compile(meantAs(geometricBrownian, calculus), method);
    const ends = (step: number) => endsOf(ensemble, { raw: geometricValues, times: [0, 1], step, batch });
    const exact = ends(0.5).map((end) => [geometricAt(1, end[1] ?? NaN, calculus)]);
    return order(ends, exact);
  }

  /** Against the same paths by a method of higher order (or the same, with steps so small that they do not count). */
  function orderAgainst(system: DynamicalSystem, raw: Float64Array, better: 'sra1' | 'milstein'): number {
    const best = stochastic.find(({ id }) => id === better) ?? method;
    const [ensemble, reference] = [compile(system, method), compile(system, best)];
    const ends = (step: number) => endsOf(ensemble, { raw, times: [0, 1], step, batch });
    return order(ends, endsOf(reference, { raw, times: [0, 1], step: 2 ** -12, batch }));
  }

  // The slope of four points over 200 paths varies by about 0.05 between seeds.
  const near = (measured: number, wanted: number) => expect(Math.abs(measured - wanted)).toBeLessThan(0.3);
  const onAdditive = Math.max(1, method.order);

  it.runIf(method.noise !== 'additive')('geometric Brownian motion', () =>
    near(geometricOrder('ito'), method.order),
  );

  it.runIf(method.noise !== 'additive')('the same in the calculus of Stratonovich', () =>
    near(geometricOrder('stratonovich'), method.order),
  );

  it.runIf(method.noise !== 'additive')('nonlinear noise with a channel for each state', () =>
    near(orderAgainst(diagonalNonlinear, diagonalValues, 'milstein'), method.order),
  );

  it('Ornstein–Uhlenbeck', () =>
    // What limits SRA1 to 1.5 comes with the drift's second derivative, which is zero here.
    near(orderAgainst(ornsteinUhlenbeck, ornsteinValues, 'sra1'), method.order > 1 ? 2 : onAdditive));

  it('nonlinear drift and two channels of noise that changes with time', () =>
    near(orderAgainst(additiveNonlinear, additiveValues, 'sra1'), onAdditive));
});

describe('two channels that do not commute', () => {
  const batch = 300;
  const ends = (method: Stochastic, step: number) =>
    endsOf(compile(levyArea, method), { times: [0, 1], step, batch });
  const suited = stochastic.filter(({ noise }) => noise !== 'additive');
  const exact = suited[0] ? ends(suited[0], 2 ** -11) : [];

  it.each(suited)('leave $id with order one half: the area between them is not seen', (method) => {
    const error = (step: number) =>
      Math.sqrt(mean(ends(method, step).map((end, b) => square((end[1] ?? NaN) - (exact[b]?.[1] ?? NaN)))));
    expect(Math.abs(Math.log2(error(2 ** -4) / error(2 ** -7)) / 3 - 0.5)).toBeLessThan(0.2);
  });
});

describe.each(stochastic)('$id', (method) => {
  // Estimates from n paths: a mean has standard error σ/√n, a variance σ²√(2/n); five of them are let pass. The bias of
  // the methods at this step is a fifth of that.
  const batch = 4000;
  const spreadOut = (deviation: number) => {
    // Only mean and variance matter to these linear models: points all over an interval, with both exact.
    const raw = Float64Array.from({ length: batch }, (_, i) => Math.sin(i * 2.399963));
    const centre = mean([...raw]);
    const spread = Math.sqrt(mean([...raw].map((x) => square(x - centre))));
    return raw.map((x) => (deviation * (x - centre)) / spread);
  };

  it.each([
    {
      name: 'decay',
      system: decaying,
      span: [0, 4],
      spread: 1,
      mean: 0,
      variance: Math.exp(-8) + 0.045 * (1 - Math.exp(-8)),
    },
    {
      name: 'oscillation',
      system: oscillating,
      span: [1, 10],
      spread: 0.1,
      mean: Math.sin(10) - Math.sin(1),
      variance: 0.01 + 0.09 * 9,
    },
    { name: 'noising', system: noising, span: [0, 4], spread: 0.1, mean: 0, variance: 0.01 + 0.03 * 64 },
  ])('gives the marginals of seed 004, $name', ({ system, span, spread, mean: wanted, variance }) => {
    const ends = endsOf(compile(system, method), {
      times: span,
      step: 2 ** -5,
      batch,
      initial: spreadOut(spread),
    }).map((end) => end[0] ?? NaN);
    const found = mean(ends);
    expect(Math.abs(found - wanted)).toBeLessThan(5 * Math.sqrt(variance / batch));
    const foundVariance = mean(ends.map((x) => square(x - found)));
    expect(Math.abs(foundVariance / variance - 1)).toBeLessThan(5 * Math.sqrt(2 / batch));
  });

  it('has the mean of geometric Brownian motion in either calculus', () => {
    if (method.noise === 'additive') return;
    const [mu = 0, sigma = 0, x0 = 0] = geometricValues;
    for (const calculus of ['ito', 'stratonovich'] as const) {
      const ends = endsOf(compile(meantAs(geometricBrownian, calculus), method), {
        raw: geometricValues,
        times: [0, 1],
        step: 2 ** -5,
        batch,
      }).map((end) => end[0] ?? NaN);
      const growth = mu + (calculus === 'stratonovich' ? sigma ** 2 / 2 : 0);
      const want = x0 * Math.exp(growth);
      const deviation = want * Math.sqrt(Math.exp(sigma ** 2) - 1);
      expect(Math.abs(mean(ends) - want)).toBeLessThan((5 * deviation) / Math.sqrt(batch));
    }
  });

  it('runs backwards: the drift turns round, the noise stays', () => {
    // Backwards from 4 with dy = −y dt, the model is dy = y ds + 0.3 dW: variance 0.045 (e^{2s} − 1).
    const ends = endsOf(compile(decaying, method), { times: [4, 3], step: 2 ** -5, batch });
    const variance = 0.045 * (Math.exp(2) - 1);
    const found = mean(ends.map((end) => square(end[0] ?? NaN)));
    expect(Math.abs(found / variance - 1)).toBeLessThan(5 * Math.sqrt(2 / batch) + 0.02);
  });

  it('takes one path for the same number and seed, however the ensemble is cut', () => {
    const raw = additiveValues;
    const request = { raw, times: Float64Array.of(0, 0.3, 1) };
    const control = { rtol: 0, atol: 0, step: 0.1, maxSteps: 100, seed: 5 };
    const whole = compile(additiveNonlinear, method).solve({ ...request, control, batch: 11 });
    const narrow = createEnsemble(additiveNonlinear, { method, backend: wasm, precision: 'f64', lanes: 2 });
    const parts = [
      [0, 3],
      [3, 8],
    ].map(([first = 0, batch = 0]) => narrow.solve({ ...request, control, batch, first }));
    expect(parts.flatMap(({ states }) => [...states])).toEqual([...whole.states]);
    const other = narrow.solve({ ...request, control: { ...control, seed: 6 }, batch: 1 });
    expect(other.states.at(-1)).not.toBe(whole.states.at(5));
  });
});
