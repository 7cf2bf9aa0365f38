/**
 * Methods for models with noise. A step is one tensor function of the state and of the path's increments, so that
 * its reverse comes from differentiating it. A record keeps the increments, which the reverse sweep takes as they are.
 */
import { abs } from '../../../ir/build';
import type { DynamicalSystem } from '../../../ir/system';
import type { SteppingMethod, Stochastic } from '../../../solvers/define';
import type { FormulaKind } from '../formula';
import { makeStepMap, type StepMap } from '../../step-map';
import { additiveSrk } from './additive-srk';
import { eulerMaruyama } from './euler-maruyama';
import { StochasticForward } from './forward';
import { heun } from './heun';
import { milstein } from './milstein';
import { StochasticReverse } from './reverse';
import type { Scheme } from './scheme';
import { StochasticTerms } from './terms';

const schemes = {
  'euler-maruyama': eulerMaruyama,
  milstein,
  heun,
  'additive-srk': additiveSrk,
} as const satisfies Record<Stochastic['scheme'], Scheme>;

const channelsOf = (system: DynamicalSystem) => system.noise?.channels.length ?? 0;

/** True where a run draws a Brownian path and so needs a seed. */
export const followsPath = (method: SteppingMethod, system: DynamicalSystem): boolean =>
  method.kind === 'stochastic' && channelsOf(system) > 0;

/** (t, ...states, ...parameters, h, ...increments) -> the state after the step. */
function stepOf(method: Stochastic, system: DynamicalSystem): StepMap {
  const { integrals, step } = schemes[method.scheme];
  const channels = channelsOf(system);
  const slots = (name: string) =>
    Array.from({ length: channels }, (_, j) => ({ name: `${name}${j}`, shape: [] }));
  const extras = [...slots('dW'), ...(integrals ? slots('area') : [])];
  return makeStepMap(system, 'stochasticStep', { scalars: ['h'], extras }, (inputs) => {
    const { t, states: y, parameters, extras: drawn } = inputs;
    const [h = abs(t)] = inputs.scalars;
    return step({
      terms: new StochasticTerms(system),
      at: { t, y, parameters },
      h,
      size: abs(h),
      dW: drawn.slice(0, channels),
      area: drawn.slice(channels),
    });
  });
}

export const stochastic: FormulaKind<Stochastic> = {
  shape(method, system) {
    const { integrals } = schemes[method.scheme];
    return { vectors: 0, evaluations: 0, extra: channelsOf(system) * (integrals ? 2 : 1) };
  },
  forward(method, plan, compiler) {
    const { integrals, evaluations } = schemes[method.scheme];
    const step = stepOf(method, compiler.system);
    return new StochasticForward(plan, compiler, { step, integrals, evaluations, order: method.order });
  },
  reverse: (method, context) => new StochasticReverse(context, stepOf(method, context.compiler.system)),
};
