import { shareDone, type Schedule } from './define';

/** Rise over the first 30 %, and what the rate begins and ends with. */
const RISE = 0.3;
const FIRST = 1 / 25;
const LAST = 1e-4;

/** From a to b along half a cosine. */
const blend = (a: number, b: number, x: number) => b + ((a - b) * (1 + Math.cos(Math.PI * x))) / 2;

export const oneCycle: Schedule = {
  id: 'one-cycle',
  title: 'One cycle',
  help: 'Rises, then falls to almost nothing: lets the largest rate be several times higher than a constant one.',
  reference: 'Smith & Topin, Super-convergence, 2019, §3',
  factor(iteration, total) {
    if (total <= 1) return 1;
    const x = shareDone(iteration, total);
    return x < RISE ? blend(FIRST, 1, x / RISE) : blend(1, LAST, (x - RISE) / (1 - RISE));
  },
};
