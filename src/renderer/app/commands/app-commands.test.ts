import { expect, it } from 'vitest';
import { GESTURES } from '../../canvas/gesture-table';
import { COMMAND_TABLES, createAppCommands } from './app-commands';
import { sameKeys } from './command';
import type { Session } from '../session';

// The table only keeps what it is given; nothing is called until a command runs.
const panels = { facts: [{ id: 'plots', title: 'Plots' }] };
const session = { parts: {}, editor: {}, documents: {}, shell: {}, panels } as unknown as Session;
const commands = Object.values(createAppCommands(session));
const bindings = commands.flatMap(({ id, keys = [] }) => keys.map((one) => ({ id, one })));

it('no id is in two tables', () => {
  const ids = COMMAND_TABLES.flatMap((table) => Object.keys(table(session)));
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});

it.each(bindings)('$one means $id alone', ({ id, one }) => {
  expect(bindings.filter((other) => sameKeys(other.one, one)).map((other) => other.id)).toEqual([id]);
});

it.each(commands.filter(({ enabled }) => enabled !== undefined))(
  '$id says what is missing when it cannot be done',
  ({ whenDisabled }) => {
    expect(whenDisabled).toMatch(/^[A-Z].*\.$/u);
  },
);

it('commands that everybody knows keep their names, whatever other tables call theirs', () => {
  const named = new Map<string, string>(commands.map(({ id, group }) => [id, group]));
  for (const id of ['new', 'open', 'save', 'save-as', 'export'])
    expect([id, named.get(id)]).toEqual([id, 'File']);
  for (const id of ['undo', 'redo', 'copy', 'paste']) expect([id, named.get(id)]).toEqual([id, 'Edit']);
});

it('every command of the canvas alone has its line among the gestures, and every line names commands there are', () => {
  const named = new Set(GESTURES.flatMap(({ commands: ids = [] }) => ids));
  const ids = new Set<string>(commands.map(({ id }) => id));
  expect(commands.filter(({ id, where }) => where !== undefined && !named.has(id))).toEqual([]);
  expect([...named].filter((id) => !ids.has(id))).toEqual([]);
});

it('no gesture is listed twice', () => {
  const lines = GESTURES.map(({ group, does }) => `${group}: ${does}`);
  expect(new Set(lines).size).toBe(lines.length);
});
