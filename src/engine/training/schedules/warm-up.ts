import type { Schedule } from './define';

/** Share of the stage over which the rate rises. */
const RISE = 0.1;

/** Linear from the first step to the end of the rise, then constant. */
export const warmUp: Schedule = {
  id: 'warm-up',
  title: 'Warm-up',
  help: 'Rises over the first tenth, then stays: for starting values that are far off.',
  reference: 'Goyal et al., Accurate, large minibatch SGD, 2017, §2.2',
  factor: (iteration, total) => Math.min(1, (iteration + 1) / Math.max(1, Math.ceil(RISE * total))),
};
