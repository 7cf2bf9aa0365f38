import { expect, it } from 'vitest';
import { failureText } from './failure-text';
import { HostFailure, HostGone } from './host-error';

const refused = new HostFailure([
  { code: 'bad-request', severity: 'error', where: {}, message: 'It is full.', fix: 'Make room.' },
  { code: 'bad-request', severity: 'error', where: {}, message: 'It is old.', fix: '' },
]);

it.each([
  [refused, 'It is full. Make room. It is old.'],
  [new HostFailure([]), 'The engine could not do this.'],
  [new HostGone(), 'The engine went away before it answered. Try again when it is back.'],
  [new Error('No room.'), 'No room.'],
  ['odd', 'odd'],
])('%s is told as “%s”', (error, text) => {
  expect(failureText(error)).toBe(text);
});
