/** A run that ended no closer to some data than a constant would: it may have a small loss to show and learned nothing. */
import type { Diagnostic } from '../base/diagnostic';
import { caution } from '../base/diagnostic';
import type { PreparedFit } from './prepare-fit';

/** A constant at the mean has an error of 1 spread; what is this close to it explains nothing. */
const AS_GOOD_AS_CONSTANT = 0.9;

/** What to say of such a run; undefined when every observation is followed better, or what counts as 1 was set by hand. */
export function poorFitCaution(
  { model, scales }: Pick<PreparedFit, 'model' | 'scales'>,
  trainRmse: Readonly<Record<string, number>>,
): Diagnostic | undefined {
  const compared = model.observations.flatMap(({ name, column, offset, size, scale }) => {
    if (column === null) return [];
    const spread = Math.hypot(...scales.slice(offset, offset + size)) / Math.sqrt(size);
    const isKnown = !(scale !== undefined && scale > 0);
    return [{ column: column.column, share: isKnown ? (trainRmse[name] ?? 0) / spread : 0 }];
  });
  if (compared.length > 0 && compared.every(({ share }) => share >= AS_GOOD_AS_CONSTANT))
    return caution(
      'poor-fit',
      {},
      'The fit is no better than a constant: it does not follow the data.',
      'Look at Problems for scales and units that do not fit the data, start from other values, choose multiple shooting or collocation as the recipe, or add a term that the model may lack.',
    );
  const poor = compared.filter(({ share }) => share >= 1).map(({ column }) => `“${column}”`);
  if (poor.length === 0) return undefined;
  return caution(
    'poor-fit',
    {},
    `${poor.join(' and ')} ${poor.length === 1 ? 'is' : 'are'} followed worse than by a constant.`,
    'Start from other values, or choose multiple shooting or collocation as the recipe: both keep the curve near the data from the beginning.',
  );
}
