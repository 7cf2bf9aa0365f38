import { describe, expect, it } from 'vitest';
import { NOTHING } from '../document/work';
import { menuRows, type MenuPlace } from './canvas-menu';
import { createAppCommands } from './commands/app-commands';
import type { AppCommand } from './commands/command';
import type { Session } from './session';

// Nothing is called until a command runs.
const panels = { facts: [{ id: 'plots', title: 'Plots' }] };
const session = { parts: {}, editor: {}, documents: {}, shell: {}, panels } as unknown as Session;
const real: Readonly<Record<string, AppCommand>> = createAppCommands(session);
/** Commands that can always be done. */
const open = shut([]);

function shut(ids: readonly string[]): Readonly<Record<string, AppCommand>> {
  return Object.fromEntries(
    Object.entries(real).map(([id, command]) => [id, { ...command, enabled: () => !ids.includes(id) }]),
  );
}
const state = { selection: NOTHING } as unknown as Parameters<typeof menuRows>[2];
const words = (kind: MenuPlace['kind'], commands: Readonly<Record<string, AppCommand>>): readonly string[] =>
  menuRows(kind, commands, state).map((row) => (row.kind === 'separator' ? '|' : row.command.id));

describe.each(['paper', 'node', 'selection', 'wire', 'note'] as const)('the menu of a %s', (kind) => {
  it('names commands there are, none twice, and stands in groups that are never empty', () => {
    const rows = words(kind, open);
    const ids = rows.filter((row) => row !== '|');
    expect(new Set(ids).size).toBe(ids.length);
    expect(rows.join(' ')).not.toMatch(/^\||\|$|\| \|/u);
  });

  it('leaves out what cannot be done, and the lines around it', () => {
    const [first = ''] = words(kind, open).join(' ').split(' | ');
    const rows = words(kind, shut(first.split(' '))).join(' ');
    expect(rows).toBe(
      words(kind, open)
        .join(' ')
        .slice(first.length + 3),
    );
  });
});
