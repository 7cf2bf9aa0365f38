import { createRegistry } from '../../base/registry';
import { adam } from './adam';
import { adamw } from './adamw';
import type { Optimizer } from './define';
import { lbfgs } from './lbfgs';
import { levenbergMarquardt } from './levenberg-marquardt';

/** Every optimiser. */
export const optimizers = createRegistry<Optimizer>('optimizer', [adam, adamw, lbfgs, levenbergMarquardt]);
