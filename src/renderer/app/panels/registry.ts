import type { Panel } from './define-panel';
import { equationsPanel } from './equations';
import { inspectorPanel } from './inspector';
import { libraryPanel } from './library';
import { plotsPanel, secondPlotsPanel } from './plots';
import { problemsPanel } from './problems';
import { slidersPanel } from './sliders';
import { textPanel } from './text';
import { trainPanel } from './train';

/** Every panel; in a place, tabs stand in this order. */
export const PANELS: readonly Panel[] = [
  libraryPanel,
  equationsPanel,
  textPanel,
  plotsPanel,
  secondPlotsPanel,
  slidersPanel,
  inspectorPanel,
  trainPanel,
  problemsPanel,
];
