import { createRegistry } from '../src/engine';
import { compile } from './compile';
import { gradientCost } from './gradient';
import { ensemble } from './lorenz-ensemble';
import { nonStiff } from './non-stiff';
import { reactionDiffusion } from './reaction-diffusion';
import { stiff } from './stiff';
import { adaptiveStep, fixedStep } from './training-step';

/** In the order they are run: S8 first, while the engine is as cold as in a new process. */
export const tasks = createRegistry('tasks', [
  compile,
  fixedStep,
  adaptiveStep,
  nonStiff,
  stiff,
  gradientCost,
  reactionDiffusion,
  ensemble,
]);
