/** The gradient from the derivatives of all predictions: (d prediction / d w)ᵀ (d loss / d prediction). */
import { invariant } from '../../base/invariant';
import type { DynamicalSystem } from '../../ir/system';
import type { Differentiator, FitTarget } from '../define';
import type { DifferentiatorOptions } from '../differentiator';
import { forwardSensitivitiesChoice } from './choices';
import type { GradientWay } from './define';
import { addTo, createParameterChain } from './parameter-chain';
import { createPointLoss } from './point-loss';
import { createSensitivities } from './sensitivities';

export const forwardSensitivities: GradientWay = {
  ...forwardSensitivitiesChoice,
  create: createForwardDifferentiator,
};

/** Jᵀ v for a row-major J with so many columns. */
function transposed(jacobian: Float64Array, v: Float64Array, columns: number): Float64Array {
  const out = new Float64Array(columns);
  v.forEach((x, row) => {
    for (let j = 0; j < columns; j++) out[j] = (out[j] ?? 0) + x * (jacobian[row * columns + j] ?? 0);
  });
  return out;
}

function createForwardDifferentiator(
  system: DynamicalSystem,
  options: DifferentiatorOptions,
): Differentiator {
  const sensitivities = createSensitivities(system, { ...options, byInitial: true });
  const chain = createParameterChain(system);
  const lossOf = createPointLoss(system, options.loss);
  let target: FitTarget | undefined;
  return {
    setTarget(next) {
      target = next;
    },
    evaluate(raw, control) {
      invariant(target, 'the differentiator has no data');
      const { trajectories, penaltyWeight } = target;
      const { outcome, statistics, predictions, jacobians, initialJacobians } = sensitivities.evaluate(
        target,
        raw,
        control,
      );
      const parameters = chain.constrained(raw);
      const gradient = new Float64Array(raw.length);
      const bar = chain.penaltyBar(parameters).map((x) => penaltyWeight * x);
      let dataLoss = 0;
      const initialGradients = trajectories.map((trajectory, b) => {
        const part = lossOf(trajectory, predictions[b] ?? new Float64Array(), parameters);
        dataLoss += part.loss;
        if (part.parameterBar) addTo(bar, part.parameterBar);
        addTo(gradient, transposed(jacobians[b] ?? new Float64Array(), part.cotangents, raw.length));
        const states = chain.initial(parameters).length;
        return transposed(initialJacobians?.[b] ?? new Float64Array(), part.cotangents, states);
      });
      addTo(gradient, chain.rawBar(raw, bar));
      const loss = dataLoss + penaltyWeight * chain.penalty(parameters);
      return { outcome, statistics, loss, dataLoss, gradient, predictions, initialGradients };
    },
    dispose: () => sensitivities.dispose(),
  };
}
