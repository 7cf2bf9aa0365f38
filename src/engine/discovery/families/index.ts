import { createRegistry } from '../../base/registry';
import type { TermFamily } from '../define';
import { constant, cosine, exponential, reciprocal, saturation, sine, squareRoot } from './elementary';
import { polynomial } from './polynomial';

/** Kinds of terms that a library may be made of. */
export const families = createRegistry<TermFamily>('term families', [
  polynomial,
  constant,
  sine,
  cosine,
  exponential,
  squareRoot,
  saturation,
  reciprocal,
]);
