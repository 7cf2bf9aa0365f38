import { createRegistry } from '../../../src/engine/base/registry';
import { classicProblems } from './classics';
import { detestProblems } from './detest';
import { ivpTestSetProblems } from './ivp-test-set';
import { largeTestSetProblems } from './ivp-test-set-large';
import { stiffDetestProblems } from './stiff-detest';

/** Every problem with known end values. */
export const problems = createRegistry('problems', [
  ...detestProblems,
  ...classicProblems,
  ...ivpTestSetProblems,
  ...largeTestSetProblems,
  ...stiffDetestProblems,
]);
