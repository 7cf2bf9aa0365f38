import { definePlot } from '../define-plot';
import { noDistributions, prepareDistributions } from './prepare';
import { View } from './View';

/** How often values come. */
export const distributions = definePlot({
  id: 'distributions',
  title: 'Distributions',
  needs: ['data'],
  uses: ['quantities', 'run', 'trained', 'paths', 'timeUnit'],
  prepare: prepareDistributions,
  nothing: noDistributions,
  View,
});
