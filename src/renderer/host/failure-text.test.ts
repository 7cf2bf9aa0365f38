import { expect, it } from 'vitest';
import { failureText } from './failure-text';
import { HostFailure, HostGone } from './host-error';

const refused = new HostFailure([
  { code: 'bad-request', severity: 'error', where: {}, message: 'It is full.', fix: 'Make room.' },
  { code: 'bad-request', severity: 'error', where: {}, message: 'It is old.', fix: '' },
]);

const many = new HostFailure(
  ['one', 'two', 'three', 'four', 'five'].map((name) => ({
    code: 'bad-request',
    severity: 'error',
    where: {},
    message: `No ${name}.`,
    fix: 'Add it.',
  })),
);

it.each([
  [refused, 'It is full. Make room.\nIt is old.'],
  [many, 'No one.\nNo two.\nNo three. Add it.\nThere are 2 more problems.'],
  [new HostFailure([]), 'The engine could not do this.'],
  [new HostGone(), 'The engine went away before it answered. Try again when it is back.'],
  [new Error('No room.'), 'No room.'],
  ['odd', 'odd'],
])('%s is told as “%s”', (error, text) => {
  expect(failureText(error)).toBe(text);
});
