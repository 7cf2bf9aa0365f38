import type { NumberBounds } from '../../ui/parse-number';

/** The bounds to hold a number to: one that is trained by its logarithm cannot start on its bound of 0. */
export function trainingBounds(
  spec: { readonly min: number; readonly max: number; readonly positive: boolean },
  trainable: boolean,
): NumberBounds {
  const { min, max } = spec;
  return spec.positive && trainable ? { max, above: Math.max(0, min) } : { max, min };
}
