import { describe, expect, it } from 'vitest';
import { lotkaVolterra, lotkaVolterraValues, makeSystem } from '../../../../../test/support/systems';
import { backends } from '../../../backends';
import { constant, mul, sin, sub } from '../../../ir/build';
import { createDifferentiator } from '../../../simulation/differentiator';
import { createSolver } from '../../../simulation/solver';
import { methods } from '../../../solvers/methods';

const adaptive = methods.all().filter((method) => method.kind === 'explicit-runge-kutta' && method.adaptive);
const scalar = (name: string) => ({ name, shape: [] });

/** Its vector field reads the time, and its second state appears alone as a derivative. */
const forced = makeSystem({
  states: [scalar('x'), scalar('v')],
  parameters: [scalar('k')],
  initial: () => [constant(1), constant(0)],
  rhs: (t, [x, v], [k]) => {
    if (!x || !v || !k) throw new Error('two states and a parameter');
    return [v, sub(sin(mul(t, 3)), mul(mul(k, x), x))];
  },
});

const times = Float64Array.of(0, 0.3, 1, 2.5, 4);
const control = { rtol: 1e-7, atol: 1e-7, step: 0, maxSteps: 100_000 };
const cases = [
  { name: 'Lotka–Volterra', system: lotkaVolterra, raw: lotkaVolterraValues },
  { name: 'a forced oscillator', system: forced, raw: Float64Array.of(0.7) },
];

// A run that keeps what its gradient needs computes stage by stage.
describe.each(adaptive)('stages of $id as one function', (method) => {
  it.each(cases)('give the same bits as one by one: $name', ({ system, raw }) => {
    const options = { method, backend: backends.get('wasm'), precision: 'f64' } as const;
    const differentiator = createDifferentiator(system, options);
    const values = new Float64Array(2 * times.length);
    differentiator.setTarget({
      trajectories: [{ times, values, weights: values.map(() => 1) }],
      penaltyWeight: 0,
    });
    const kept = differentiator.evaluate(raw, control);
    const solution = createSolver(system, options).solve({ raw, times, control });
    expect(solution.statistics).toEqual(kept.statistics);
    expect(Array.from(solution.states)).toEqual(Array.from(kept.predictions[0] ?? []));
  });
});
