import { createRegistry } from '../../base/registry';
import { adam } from './adam';
import type { Optimizer } from './define';
import { lbfgs } from './lbfgs';

/** Every optimiser, in the order in which a training run uses them. */
export const optimizers = createRegistry<Optimizer>('optimizer', [adam, lbfgs]);
