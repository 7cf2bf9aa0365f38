import { expect, it } from 'vitest';
import { createHints } from './hints';

it('shows one hint at a time, and the same words anew', () => {
  const hints = createHints();
  hints.say('Select a node first.');
  const first = hints.store.getState().hint;
  hints.say('Select a node first.');
  const second = hints.store.getState().hint;
  expect(second).toMatchObject({ text: 'Select a node first.', shown: true });
  expect(second?.id).not.toBe(first?.id);
});

it('clears only the hint that is meant, as another may have come', () => {
  const hints = createHints();
  hints.say('one');
  const { id = 0 } = hints.store.getState().hint ?? {};
  hints.announce('two');
  hints.clear(id);
  expect(hints.store.getState().hint).toMatchObject({ text: 'two', shown: false });
});
