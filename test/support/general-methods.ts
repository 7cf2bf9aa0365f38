import { methods } from '../../src/engine/solvers/methods';
import type { Method } from '../../src/engine/solvers/define';

/** Methods for models of any form. The others have laws of their own: noise, or two groups of states. */
export const generalMethods: readonly Method[] = methods
  .all()
  .filter(({ kind }) => kind !== 'symplectic' && kind !== 'stochastic');
