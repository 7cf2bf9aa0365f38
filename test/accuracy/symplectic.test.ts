/** Splitting methods: their order, energy over very long times, reversibility, and what they refuse. */
import { describe, expect, it } from 'vitest';
import { backends } from '../../src/engine/backends';
import type { DynamicalSystem } from '../../src/engine/ir/system';
import { partitionOf } from '../../src/engine/program/drivers/symplectic/partition';
import { createSolver } from '../../src/engine/simulation/solver';
import type { Symplectic } from '../../src/engine/solvers/define';
import { methods } from '../../src/engine/solvers/methods';
import {
  forcedOscillator,
  hamiltonians,
  henonHeiles,
  kepler,
  pendulum,
} from '../support/hamiltonian-systems';
import { lotkaVolterra } from '../support/systems';

const wasm = backends.get('wasm');
const symplectic = methods.all().filter((m): m is Symplectic => m.kind === 'symplectic');
/** Methods that are their own mirror image run back to where they came from. */
const isReversible = ({ drift, kick }: Symplectic) => {
  const moves = drift.flatMap((d, i) => [
    { half: 'drift', share: d },
    { half: 'kick', share: kick[i] ?? 0 },
  ]);
  const made = moves.filter(({ share }) => share !== 0);
  return made.every(({ half, share }, i) => {
    const mirror = made.at(-1 - i);
    return mirror?.half === half && Math.abs(mirror.share - share) < 1e-14;
  });
};

function statesAt(
  system: DynamicalSystem,
  method: Symplectic,
  run: { raw: Float64Array; times: Float64Array; step: number; initial?: Float64Array },
): readonly Float64Array[] {
  const solver = createSolver(system, { method, backend: wasm, precision: 'f64' });
  const { initial } = run;
  const solution = solver.solve({
    raw: run.raw,
    times: run.times,
    control: { rtol: 0, atol: 0, step: run.step, maxSteps: 2e6 },
    ...(initial ? { initial } : {}),
  });
  solver.dispose();
  expect(solution.outcome.status).toBe('done');
  const size = solution.states.length / run.times.length;
  return Array.from(run.times, (_, i) => solution.states.subarray(i * size, (i + 1) * size));
}

const distance = (x: Float64Array, y: Float64Array) => Math.hypot(...x.map((v, i) => v - (y[i] ?? NaN)));
const energyErrors = (states: readonly Float64Array[], energy: (s: Float64Array) => number) => {
  const [start = new Float64Array()] = states;
  return states.map((s) => Math.abs(energy(s) - energy(start)));
};

describe.each(symplectic)('$id', (method) => {
  it.each([
    ['the pendulum', pendulum.system, pendulum.raw],
    ['a Kepler orbit', kepler.system, kepler.raw],
    ['a chaotic orbit', henonHeiles.system, henonHeiles.raw],
    ['an oscillator with both halves driven', forcedOscillator, Float64Array.of(0.7)],
  ] as const)('has its order on %s', (_name, system, raw) => {
    const end = (step: number) => {
      const [, last = new Float64Array()] = statesAt(system, method, {
        raw,
        times: Float64Array.of(0, 1),
        step,
      });
      return last;
    };
    // Coarser for high orders, so that rounding stays far below the error.
    const h = method.order > 2 ? 1 / 32 : 1 / 128;
    const exact = end(h / 32);
    const measured = Math.log2(distance(end(h), exact) / distance(end(h / 2), exact));
    expect(Math.abs(measured - method.order)).toBeLessThan(0.3);
  });

  it.each(hamiltonians)('keeps the energy of $id over a million steps', ({ system, raw, energy, step }) => {
    // Outputs at times that lie at all phases of the motion.
    const times = Float64Array.from({ length: 2001 }, (_, i) => i * 500 * step);
    const errors = energyErrors(statesAt(system, method, { raw, times, step }), energy);
    const [early, late] = [Math.max(...errors.slice(0, 400)), Math.max(...errors.slice(-400))];
    // No drift: the last fifth of the run is no worse than the first but for which phases were met.
    expect(late).toBeLessThan(1.5 * early);
    expect(early).toBeLessThan(1.5 * late);
  });

  it('runs back to where it started', () => {
    const times = Float64Array.from({ length: 11 }, (_, i) => i);
    const forth = statesAt(pendulum.system, method, { raw: pendulum.raw, times, step: 0.05 });
    const [start = new Float64Array()] = forth;
    const back = statesAt(pendulum.system, method, {
      raw: pendulum.raw,
      times: times.toReversed(),
      step: 0.05,
      initial: Float64Array.from(forth.at(-1) ?? []),
    });
    const missed = distance(start, back.at(-1) ?? new Float64Array());
    // 400 steps of rounding for a reversible method; the others differ by their own error.
    if (isReversible(method)) expect(missed).toBeLessThan(1e-13);
    else expect(missed).toBeGreaterThan(1e-9);
  });
});

describe('separability', () => {
  it('puts positions and momenta apart', () => {
    expect(partitionOf(kepler.system)).toEqual({
      separable: true,
      partition: { positions: [0, 1], momenta: [2, 3] },
    });
    expect(partitionOf(pendulum.system)).toEqual({
      separable: true,
      partition: { positions: [0], momenta: [1] },
    });
  });

  it('names the states that stand in the way', () => {
    expect(partitionOf(lotkaVolterra)).toEqual({
      separable: false,
      obstacle: { selfDependent: ['x', 'y'], entangled: [] },
    });
  });
});
