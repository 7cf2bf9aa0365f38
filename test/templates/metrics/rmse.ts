import * as v from 'valibot';
import { invariant } from '../../../src/engine/index';
import type { Metric } from './define';

const schema = v.strictObject({
  observation: v.string(),
  part: v.optional(v.picklist(['all', 'training', 'validation']), 'all'),
});

/** Root mean square error of one observation after training, in data units. */
export const rmse: Metric<v.InferOutput<typeof schema>> = {
  id: 'rmse',
  arguments: schema,
  measure: ({ fitted }, { observation, part }) => {
    invariant(fitted, 'a template that is not trained has no error');
    const { rmse: all, trainRmse, validationRmse } = fitted.result;
    const errors = { all, training: trainRmse, validation: validationRmse ?? {} }[part];
    const error = errors[observation];
    invariant(error !== undefined, `there is no ${part} error of "${observation}"`);
    return error;
  },
};
