import { ChartSpline } from 'lucide-react';
import { Results } from '../live/Results';
import { definePanel } from './define-panel';

/** Results as pictures. */
export const plotsPanel = definePanel({
  id: 'plots',
  title: 'Plots',
  icon: <ChartSpline />,
  place: 'bottom-centre',
  width: 260,
  region: 'Plots',
  ownTabs: true,
  Content: ({ session }) => <Results session={session} pane={0} />,
});

/** A second picture beside the first. */
export const secondPlotsPanel = definePanel({
  id: 'plots-2',
  title: 'Plots 2',
  icon: <ChartSpline />,
  place: 'bottom-right',
  closed: true,
  width: 260,
  region: 'Plots 2',
  ownTabs: true,
  Content: ({ session }) => <Results session={session} pane={1} />,
});
