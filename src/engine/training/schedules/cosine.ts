import { shareDone, type Schedule } from './define';

/** ½ (1 + cos π x): slow to leave the full rate, slow to arrive at nothing. */
export const cosine: Schedule = {
  id: 'cosine',
  title: 'Cosine',
  help: 'Falls along half a cosine to nothing, so that the last steps settle.',
  reference: 'Loshchilov & Hutter, SGDR, ICLR 2017, eq. (5)',
  factor: (iteration, total) => (1 + Math.cos(Math.PI * shareDone(iteration, total))) / 2,
};
