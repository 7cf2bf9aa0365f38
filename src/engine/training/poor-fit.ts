/** A run that ended no closer to the data than a constant would: it has a small loss to show and learned nothing. */
import type { Diagnostic } from '../base/diagnostic';
import { caution } from '../base/diagnostic';
import type { PreparedFit } from './prepare-fit';

/** A constant at the mean has an error of 1 spread; what is this close to it explains nothing. */
const AS_GOOD_AS_CONSTANT = 0.9;

/** What to say of such a run; undefined when some observation is followed better, or what counts as 1 was set by hand. */
export function poorFitCaution(
  { model, scales }: Pick<PreparedFit, 'model' | 'scales'>,
  trainRmse: Readonly<Record<string, number>>,
): Diagnostic | undefined {
  const compared = model.observations.filter(({ column }) => column !== null);
  const isPoor = compared.every(({ name, offset, size, scale }) => {
    const spread = Math.hypot(...scales.slice(offset, offset + size)) / Math.sqrt(size);
    return !(scale !== undefined && scale > 0) && (trainRmse[name] ?? 0) >= AS_GOOD_AS_CONSTANT * spread;
  });
  if (compared.length === 0 || !isPoor) return undefined;
  return caution(
    'poor-fit',
    {},
    'The fit is no better than a constant: it does not follow the data.',
    'Look at Problems for scales and units that do not fit the data, start from other values, or choose multiple shooting or collocation as the recipe.',
  );
}
