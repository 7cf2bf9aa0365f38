import { schedule } from '../../../ir/build';
import { isElementwise } from '../../../ir/elementwise';
import { simplify } from '../../../ir/simplify';
import type { DynamicalSystem } from '../../../ir/system';

/** How many values a vector field computes and reads where all are single numbers; undefined where one is not. */
export function scalarOperations(system: DynamicalSystem): number | undefined {
  const values = schedule(simplify(system.rhs).outputs);
  const areScalars = values.every(
    ({ op, shape }) => shape.length === 0 && (op === 'input' || op === 'constant' || isElementwise(op)),
  );
  return areScalars ? values.length : undefined;
}
