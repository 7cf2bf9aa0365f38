import { definePlot } from '../define-plot';
import { preparePhase } from './prepare';
import { View } from './View';

/** Two quantities against each other. */
export const phasePortrait = definePlot({
  id: 'phase-portrait',
  title: 'Phase portrait',
  needs: ['two-quantities'],
  uses: ['quantities', 'field', 'setStarts'],
  prepare: preparePhase,
  View,
});
