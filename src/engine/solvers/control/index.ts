import { createRegistry } from '../../base/registry';
import type { StepSizeController } from './define';
import { pi } from './pi';

/** Every step-size controller; the first is the default. */
export const controllers = createRegistry<StepSizeController>('step-size controllers', [pi]);
