import { definePlot } from '../define-plot';
import { prepareTrajectories } from './prepare';
import { View } from './View';

/** Every quantity over time, with its data. */
export const trajectories = definePlot({
  id: 'trajectories',
  title: 'Trajectories',
  needs: ['trajectory'],
  uses: ['quantities', 'timeUnit', 'span', 'validationFrom', 'events', 'bands'],
  decades: true,
  decadesOfTime: true,
  bands: true,
  prepare: prepareTrajectories,
  View,
});
