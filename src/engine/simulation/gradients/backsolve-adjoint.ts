import type { DynamicalSystem } from '../../ir/system';
import { createSolver, type CompileOptions } from '../solver';
import { backsolveSystem } from './adjoint-system';
import { createContinuousAdjoint, type IntervalAdjoint } from './continuous-adjoint';
import { backsolveAdjointChoice } from './choices';
import type { GradientWay } from './define';
import { flatSize, join } from './parameter-chain';
import { repeatTolerances } from './tolerances';

export const backsolveAdjoint: GradientWay = {
  ...backsolveAdjointChoice,
  create: (system, options) => createContinuousAdjoint(system, options, backsolve(system, options)),
};

/** From each output time the state starts again at what was found on the way forward. */
function backsolve(system: DynamicalSystem, options: CompileOptions): IntervalAdjoint {
  const forward = createSolver(system, options);
  const backward = createSolver(backsolveSystem(system), options);
  const n = flatSize(system.states);
  const parameters = flatSize(system.parameters);
  return {
    forward: ({ times, initial }, raw, control) =>
      forward.solve({ raw, times, control, ...(initial ? { initial } : {}) }),
    cross({ parameters: theta, control, solution, lambda, mu }, index) {
      const { times, states } = solution;
      const y = states.slice(index * n, (index + 1) * n);
      const back = backward.solve({
        raw: theta,
        times: Float64Array.of(-(times[index] ?? NaN), -(times[index - 1] ?? NaN)),
        control: repeatTolerances(control, 2, parameters),
        initial: join([y, lambda, mu]),
      });
      const at = back.states.length - (2 * n + parameters);
      lambda.set(back.states.subarray(at + n, at + 2 * n));
      mu.set(back.states.subarray(at + 2 * n));
      return back;
    },
    dispose() {
      forward.dispose();
      backward.dispose();
    },
  };
}
