import type { Model, ModelParameter } from '../lowering/model';

/**
 * Name of the parameter that holds the standard deviation of an observation's noise. It does not begin with the node's
 * name and a dot: the number belongs to the run, not to a field of the node.
 */
export const noiseParameterName = (observation: string): string => `noise(${observation})`;

/** One trained standard deviation per observed element, in data units, starting at its scale. */
export function noiseParameters(model: Model, scales: readonly number[]): readonly ModelParameter[] {
  let offset = model.parameterSize;
  return model.observations
    .filter(({ column }) => column !== null)
    .map(({ name, node, latex, unit, shape, size, offset: column }) => {
      const parameter: ModelParameter = {
        name: noiseParameterName(name),
        node,
        field: 'noise',
        latex: `\\sigma_{${latex}}`,
        unit,
        shape,
        offset,
        size,
        kind: 'number',
        trainable: true,
        positive: true,
        value: scales[column] ?? 1,
        bound: 0,
      };
      offset += size;
      return parameter;
    });
}
