import { describe, expect, it } from 'vitest';
import {
  geometricBrownian,
  geometricValues,
  ornsteinUhlenbeck,
  ornsteinValues,
} from '../../../test/support/noisy-systems';
import { backends } from '../backends';
import { methods } from '../solvers/methods';
import { createEnsemble } from './ensemble';
import { pathBand, quantile, type PathBandOptions } from './path-band';
import { createSolver } from './solver';

const backend = backends.get('wasm');
const control = { rtol: 1e-6, atol: 1e-6, step: 0.05, maxSteps: 100_000, seed: 3 };
const times = Float64Array.of(0, 0.25, 1, 2);

const bandOf = (
  system: typeof ornsteinUhlenbeck,
  more: Partial<PathBandOptions> & { readonly raw: Float64Array; readonly paths: number },
) => {
  const options = { method: methods.get('sra1'), backend, precision: 'f64' } as const;
  const ensemble = createEnsemble(system, options);
  const found = pathBand(ensemble, { times, control, ...more });
  ensemble.dispose();
  return found;
};

/** The value of a standard normal variable below which 95 % lie. */
const Z = 1.6449;
/**
 * Quantiles of n values scatter by √(p (1 − p) / n) / φ(z), which is 2.11 standard deviations / √n here; five of
 * those are never met by chance, and the seed is fixed.
 */
const scatter = (paths: number) => (5 * 2.11) / Math.sqrt(paths);

describe('a band of paths', () => {
  it('of Brownian motion widens as the square root of time', () => {
    // The second state of this model is the Brownian path itself.
    const paths = 3000;
    const { band } = bandOf(geometricBrownian, { raw: geometricValues, paths });
    times.forEach((t, row) => {
      const sd = Math.sqrt(t);
      const [low = NaN, high = NaN] = [band?.states.low[2 * row + 1], band?.states.high[2 * row + 1]];
      expect(Math.abs(high - Z * sd)).toBeLessThanOrEqual(scatter(paths) * sd);
      expect(Math.abs(low + Z * sd)).toBeLessThanOrEqual(scatter(paths) * sd);
    });
  });

  it('of an Ornstein–Uhlenbeck process has its mean and its variance', () => {
    const paths = 3000;
    const [theta = NaN, sigma = NaN, x0 = NaN] = ornsteinValues;
    const { band } = bandOf(ornsteinUhlenbeck, { raw: ornsteinValues, paths });
    times.forEach((t, row) => {
      const mean = x0 * Math.exp(-theta * t);
      const sd = Math.sqrt((sigma ** 2 / (2 * theta)) * (1 - Math.exp(-2 * theta * t)));
      expect(Math.abs((band?.states.low[row] ?? NaN) - (mean - Z * sd))).toBeLessThanOrEqual(
        scatter(paths) * sd,
      );
      expect(Math.abs((band?.states.high[row] ?? NaN) - (mean + Z * sd))).toBeLessThanOrEqual(
        scatter(paths) * sd,
      );
    });
  });

  it('is the same to the bit for the same seed, and another for another', () => {
    const of = (seed: number) =>
      bandOf(ornsteinUhlenbeck, { raw: ornsteinValues, paths: 40, control: { ...control, seed } }).band;
    expect(of(3)).toEqual(of(3));
    expect(of(4)?.states.high).not.toEqual(of(3)?.states.high);
  });

  it('has the path of a single solve among its own', () => {
    // Between two paths lies nothing but those two: the quantiles are 5 % off the one and the other.
    const solver = createSolver(ornsteinUhlenbeck, {
      method: methods.get('sra1'),
      backend,
      precision: 'f64',
    });
    const { states } = solver.solve({ raw: ornsteinValues, times, control });
    const { band } = bandOf(ornsteinUhlenbeck, { raw: ornsteinValues, paths: 2 });
    times.forEach((_, row) => {
      const [low = NaN, high = NaN] = [band?.states.low[row], band?.states.high[row]];
      const past = (high - low) / 18;
      const off = Math.min(
        Math.abs((states[row] ?? NaN) - low + past),
        Math.abs((states[row] ?? NaN) - high - past),
      );
      // A few roundings of numbers of size 1.
      expect(off).toBeLessThan(1e-12);
    });
  });

  it('starts where it is told to', () => {
    const { band } = bandOf(ornsteinUhlenbeck, {
      raw: ornsteinValues,
      paths: 40,
      initial: Float64Array.of(7),
    });
    expect([band?.states.low[0], band?.states.high[0]]).toEqual([7, 7]);
  });

  it('is given up when it is told to, and says when a path broke down', () => {
    const asked: number[] = [];
    const goOn = (paths: number) => asked.push(paths) < 2;
    expect(bandOf(ornsteinUhlenbeck, { raw: ornsteinValues, paths: 1000, goOn })).toEqual({
      band: null,
      outcome: null,
    });
    expect(asked).toEqual([32, 64]);
    const broken = bandOf(ornsteinUhlenbeck, { raw: Float64Array.of(1, 1, NaN), paths: 4 });
    expect(broken).toMatchObject({ band: null, outcome: { status: 'nonFinite' } });
  });
});

describe('a quantile', () => {
  it('lies between neighbours in a straight line', () => {
    const sorted = Float64Array.of(0, 10, 20);
    expect([0, 0.25, 0.5, 0.95, 1].map((share) => quantile(sorted, share))).toEqual([0, 5, 10, 19, 20]);
    expect(quantile(Float64Array.of(1, NaN), 0)).toBeNaN();
    expect(quantile(new Float64Array(0), 0.5)).toBeNaN();
  });
});
