/**
 * S6: FitzHugh–Nagumo reaction–diffusion, u' = a Δu + u − u³ − k − v, v' = b Δv + u − v, on 32×32 points of the
 * periodic square [−1, 1]², RK4, 1,000 steps of 1e-3. Both sides reach the same end state before anything is timed.
 */
import { createSolver, methods } from '../src/engine';
import { backends } from '../src/engine/backends';
import { add, constant, mul, sub } from '../src/engine/ir/build';
import { laplacian } from '../src/engine/space/laplacian';
import { makeSystem } from '../test/support/systems';
import type { Bench, Task } from './define';
import { largestDifference, timeEndStates } from './end-states';
import { type Timing, timingRow } from './timing';

const size = 32;
const [a, b, k] = [1e-3, 5e-3, 5e-3];
const steps = 1000;
const step = 1e-3;
const constants = { size, a, b, k, steps, step };
const control = { rtol: 0, atol: 0, step, maxSteps: steps + 1 };

/** Smooth fields with no symmetry, u then v, row-major. */
const initial = Array.from({ length: 2 * size * size }, (_, at) => {
  const [row, column] = [Math.floor(at / size) % size, at % size];
  const [x, y] = [(2 * Math.PI * row) / size, (2 * Math.PI * column) / size];
  return at < size * size
    ? 0.5 * Math.sin(x + 0.3) * Math.cos(2 * y) + 0.2 * Math.sin(3 * x - y)
    : 0.4 * Math.cos(x) * Math.sin(y + 1) - 0.1 * Math.cos(2 * x + 3 * y);
});

const field = (name: string) => ({ name, shape: [size, size] });

const system = makeSystem({
  states: [field('u'), field('v')],
  parameters: [],
  initial: () => [
    constant(initial.slice(0, size * size), [size, size]),
    constant(initial.slice(size * size), [size, size]),
  ],
  rhs: (_, [u, v]) => {
    if (!u || !v) throw new Error('two fields');
    const h = 2 / size;
    const uReaction = sub(sub(sub(u, mul(mul(u, u), u)), k), v);
    return [
      add(mul(a, laplacian(u, h, 'periodic')), uReaction),
      add(mul(b, laplacian(v, h, 'periodic')), sub(u, v)),
    ];
  },
});

function makeOurs(precision: 'f32' | 'f64') {
  const solver = createSolver(system, {
    method: methods.get('rk4'),
    backend: backends.get('wasm'),
    precision,
  });
  const times = Float64Array.of(0, steps * step);
  return () => solver.solve({ raw: new Float64Array(0), times, control });
}

/** Rounding alone: the fields decay and smooth, so errors do not grow. */
const tolerance = { f32: 1e-4, f64: 1e-11 };

const cpp = 'C++';
const holds = [
  // Within two and a half times of C++.
  { against: cpp, atLeast: 0.4 },
  { against: 'JAX', atLeast: 1 },
  { against: 'NumPy', atLeast: 20 },
];

function timeField(bench: Bench, precision: 'f32' | 'f64'): Promise<Timing> {
  return timeEndStates(bench, {
    id: 'S6',
    precision,
    task: { ...constants, initial },
    ours: makeOurs(precision),
    endOf: (states) => states.slice(states.length - initial.length),
    tolerance: tolerance[precision],
    distance: largestDifference,
    libraries: ['jax', 'numpy'],
    native: {
      name: cpp,
      source: 'field.cpp',
      arguments: [precision, a, b, k, steps, step].map(String),
      input: initial.join(' '),
    },
  });
}

export const reactionDiffusion: Task = {
  id: 'S6',
  title: 'field: reaction–diffusion, 32×32, 1,000 RK4 steps',
  unit: 'Milliseconds of one solve, minimum / median; ratios of minima / of medians.',
  async run(bench) {
    const rows = [];
    for (const precision of ['f32', 'f64'] as const)
      rows.push(timingRow(await timeField(bench, precision), holds));
    return rows;
  },
};
