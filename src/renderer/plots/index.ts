import type { Plot } from './define-plot';
import { distributions } from './distributions/index';
import { learnedTerm } from './learned-term/index';
import { loss } from './loss/index';
import { parameters } from './parameters/index';
import { phasePortrait } from './phase-portrait/index';
import { residuals } from './residuals/index';
import { trajectories } from './trajectories/index';

/** Every plot, in the order of the panel's tabs. */
export const plots: readonly Plot[] = [
  trajectories,
  phasePortrait,
  residuals,
  loss,
  parameters,
  learnedTerm,
  distributions,
];
