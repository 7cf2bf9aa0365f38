import { expect, it } from 'vitest';
import { GESTURES } from '../canvas/gesture-table';
import { createAppCommands } from './app-commands';
import { sameKeys } from './command';
import type { Session } from './session';

// The table only keeps what it is given; nothing is called until a command runs.
const panels = { facts: [{ id: 'plots', title: 'Plots' }] };
const session = { parts: {}, editor: {}, documents: {}, shell: {}, panels } as unknown as Session;
const commands = Object.values(createAppCommands(session));
const bindings = commands.flatMap(({ id, keys = [] }) => keys.map((one) => ({ id, one })));

it.each(bindings)('$one means $id alone', ({ id, one }) => {
  expect(bindings.filter((other) => sameKeys(other.one, one)).map((other) => other.id)).toEqual([id]);
});

it.each(commands.filter(({ enabled }) => enabled !== undefined))(
  '$id says what is missing when it cannot be done',
  ({ whenDisabled }) => {
    expect(whenDisabled).toMatch(/^[A-Z].*\.$/u);
  },
);

it('no gesture is listed twice', () => {
  const lines = GESTURES.map(({ group, does }) => `${group}: ${does}`);
  expect(new Set(lines).size).toBe(lines.length);
});
