import { definePlot } from '../define-plot';
import { prepareResiduals } from './prepare';
import { View } from './View';

/** Measured minus computed. */
export const residuals = definePlot({
  id: 'residuals',
  title: 'Residuals',
  needs: ['data'],
  uses: ['quantities', 'timeUnit'],
  prepare: prepareResiduals,
  View,
});
