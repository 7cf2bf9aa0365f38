import { definePlot } from '../define-plot';
import { noParameters, prepareParameters } from './prepare';
import { View } from './View';

/** How the trained numbers moved. */
export const parameters = definePlot({
  id: 'parameters',
  title: 'Parameters',
  needs: ['loss'],
  uses: ['run', 'trained'],
  prepare: prepareParameters,
  nothing: noParameters,
  View,
});
