import type { AppCommand, CommandGroup } from './command';

/** A table of commands; each gets its key as its id. */
export function commandTable<Id extends string>(
  group: CommandGroup,
  entries: Readonly<Record<Id, Omit<AppCommand, 'id' | 'group'>>>,
): Readonly<Record<Id, AppCommand>> {
  const rows = Object.entries<Omit<AppCommand, 'id' | 'group'>>(entries);
  // Object.fromEntries forgets which keys there are.
  return Object.fromEntries(rows.map(([id, entry]) => [id, { ...entry, id, group }])) as Record<
    Id,
    AppCommand
  >;
}
