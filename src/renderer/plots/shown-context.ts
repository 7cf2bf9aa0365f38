import { createContext } from 'react';
import type { Solution } from '../../engine/index';
import type { PlotInput } from './define';

export interface Shown {
  readonly input: PlotInput;
  readonly solution: Solution | null;
  /** The model has changed into one that cannot be solved. */
  readonly outdated: boolean;
  /** What is shown is the fit of a training that goes on. */
  readonly fitting: boolean;
}

/** What the plots of a panel draw from. */
export const ShownContext = createContext<Shown | null>(null);
