import { expect, it } from 'vitest';
import type { Diagnostic } from '../../engine/index';
import { countCautions } from './count-cautions';

const caution = (message: string): Diagnostic => ({
  code: 'internal-error',
  severity: 'warning',
  where: {},
  message,
  fix: 'Close other programs.',
});

it('says each thing once, with how often it happened', () => {
  const counted = countCautions([caution('a'), caution('b'), caution('a')]);
  expect(counted.map(({ caution: { message }, times }) => [message, times])).toEqual([
    ['a', 2],
    ['b', 1],
  ]);
});
