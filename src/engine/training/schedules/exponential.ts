import { shareDone, type Schedule } from './define';

/** What is left of the learning rate at the end. */
const LAST = 0.01;

export const exponential: Schedule = {
  id: 'exponential',
  title: 'Exponential',
  help: 'Falls by the same share each step, to a hundredth at the end.',
  factor: (iteration, total) => LAST ** shareDone(iteration, total),
};
