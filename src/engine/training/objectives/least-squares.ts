import type { Model } from '../../lowering/model';
import type { FitTarget } from '../../simulation/define';

/**
 * The residuals √weight (prediction − value) of a target as derivatives with respect to the raw parameters, and the
 * curvature of the weight penalty λ ‖w‖² / n.
 */
export function leastSquares(
  model: Model,
  { trajectories, penaltyWeight }: FitTarget,
  jacobians: readonly Float64Array[],
): { readonly jacobian: Float64Array; readonly curvature: Float64Array } {
  const size = model.parameterSize;
  const rows = trajectories.flatMap(({ weights }, b) =>
    Array.from(weights, (weight, row) => ({ weight, row, b })).filter(({ weight }) => weight > 0),
  );
  const jacobian = new Float64Array(rows.length * size);
  rows.forEach(({ weight, row, b }, r) => {
    const root = Math.sqrt(weight);
    const source = jacobians[b];
    for (let p = 0; p < size; p++) jacobian[r * size + p] = root * (source?.[row * size + p] ?? 0);
  });
  const penalised = model.parameters.filter((parameter) => parameter.penalised === true);
  const count = penalised.reduce((n, parameter) => n + parameter.size, 0);
  const curvature = new Float64Array(size);
  for (const parameter of penalised)
    curvature.fill((2 * penaltyWeight) / count, parameter.offset, parameter.offset + parameter.size);
  return { jacobian, curvature };
}
