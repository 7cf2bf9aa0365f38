/**
 * S7: Lorenz' system, 10,000 trajectories of their own starts, RK4, 1,000 steps of 1e-3; the end states are asked for.
 * All sides reach the same end states before anything is timed.
 */
import { createEnsemble, methods } from '../src/engine';
import { backends } from '../src/engine/backends';
import { constant, mul, sub } from '../src/engine/ir/build';
import { makeSystem } from '../test/support/systems';
import type { Bench, Task } from './define';
import { meanDifference, timeEndStates } from './end-states';
import type { Library } from './peer';
import { type Timing, timingRow } from './timing';

const batch = 10_000;
const steps = 1000;
const step = 1e-3;
const [sigma, rho, beta] = [10, 28, 8 / 3];
const constants = { sigma, rho, beta, steps, step };

/** Points of a box around the attractor, batch × 3. */
const initial = Array.from({ length: 3 * batch }, (_, i) => {
  const [centre = 0, width = 0] =
    [
      [0, 15],
      [0, 15],
      [25, 10],
    ][i % 3] ?? [];
  return centre + width * Math.sin(1 + i * 2.399963);
});

const scalar = (name: string) => ({ name, shape: [] });

/** The constants are parameters, as a user would have them. */
const system = makeSystem({
  states: ['x', 'y', 'z'].map(scalar),
  parameters: ['sigma', 'rho', 'beta'].map(scalar),
  initial: () => [constant(1), constant(1), constant(1)],
  rhs: (_, [x, y, z], [s, r, b]) => {
    if (!x || !y || !z || !s || !r || !b) throw new Error('three states and three parameters');
    return [mul(s, sub(y, x)), sub(mul(x, sub(r, z)), y), sub(mul(x, y), mul(b, z))];
  },
});

function makeOurs(precision: 'f32' | 'f64') {
  const ensemble = createEnsemble(system, {
    method: methods.get('rk4'),
    backend: backends.get('wasm'),
    precision,
  });
  const request = {
    raw: Float64Array.of(sigma, rho, beta),
    times: Float64Array.of(0, steps * step),
    control: { rtol: 0, atol: 0, step, maxSteps: steps + 1 },
    batch,
    initial: Float64Array.from(initial),
  };
  return () => ensemble.solve(request);
}

/** Root mean square: rounding, made larger by the system's own divergence over one unit of time. */
const tolerance = { f32: 1e-3, f64: 1e-11 };

const holds = [{ against: 'JAX', atLeast: 1 }];

export function timeEnsemble(
  bench: Bench,
  precision: 'f32' | 'f64',
  libraries: readonly Library[],
): Promise<Timing> {
  return timeEndStates(bench, {
    id: 'S7',
    precision,
    task: { ...constants, initial },
    ours: makeOurs(precision),
    endOf: (states) => states.filter((_, i) => i % 6 >= 3),
    tolerance: tolerance[precision],
    distance: meanDifference,
    libraries,
    names: { torchdiffeq: 'torch' },
  });
}

export const ensemble: Task = {
  id: 'S7',
  title: 'ensemble: Lorenz, 10,000 trajectories, 1,000 RK4 steps',
  unit: 'Milliseconds of one ensemble, minimum / median; ratios of minima / of medians.',
  async run(bench) {
    const rows = [];
    for (const precision of ['f32', 'f64'] as const)
      rows.push(timingRow(await timeEnsemble(bench, precision, ['jax', 'numpy', 'torchdiffeq']), holds));
    return rows;
  },
};
