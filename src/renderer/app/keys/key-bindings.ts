/**
 * Which keys each command has: its own, or those the user gave it, kept in the browser. A choice that is no longer in
 * force (the command has gone) stays where it is and does nothing.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { sameKeys, type AppCommand } from '../commands/command';

/** The user's keys by command; an empty list takes a command its keys. */
export type KeyChoices = Readonly<Record<string, readonly string[]>>;

export type KeyBindings = StoreApi<KeyChoices>;

const STORED = 'symbiode.keys';

/** The user's keys, kept in `storage`. */
export function createKeyBindings(storage: Pick<Storage, 'getItem' | 'setItem'>): KeyBindings {
  const store = createStore<KeyChoices>(() => readChoices(storage.getItem(STORED)));
  store.subscribe((choices) => storage.setItem(STORED, JSON.stringify(choices)));
  return store;
}

/** What was kept; anything that is no list of keys is left out. */
export function readChoices(text: string | null): KeyChoices {
  let known: unknown;
  try {
    known = JSON.parse(text ?? '{}');
  } catch {
    return {};
  }
  if (typeof known !== 'object' || known === null) return {};
  return Object.fromEntries(
    Object.entries(known).flatMap(([id, keys]): [string, readonly string[]][] =>
      Array.isArray(keys) && keys.every((one) => typeof one === 'string') ? [[id, keys]] : [],
    ),
  );
}

/** The commands with the keys that are in force. */
export function bindKeys<Commands extends Readonly<Record<string, AppCommand>>>(
  commands: Commands,
  choices: KeyChoices,
): Commands {
  const bound = Object.entries(commands).map(([id, command]) => {
    const keys = choices[id];
    return [id, keys === undefined ? command : { ...command, keys }] as const;
  });
  // The same keys with the same kind of value.
  return Object.fromEntries(bound) as Commands;
}

/** The other commands that these keys belong to. */
export function holdersOf<C extends Pick<AppCommand, 'id' | 'keys'>>(
  keys: string,
  id: string,
  commands: readonly C[],
): readonly C[] {
  return commands.filter((other) => other.id !== id && other.keys?.some((one) => sameKeys(one, keys)));
}

/** Gives a command these keys alone; whoever held them loses them. */
export function giveKeys(
  choices: KeyChoices,
  id: string,
  keys: string,
  commands: readonly AppCommand[],
): KeyChoices {
  const lost = holdersOf(keys, id, commands).map((other): [string, readonly string[]] => [
    other.id,
    (other.keys ?? []).filter((one) => !sameKeys(one, keys)),
  ]);
  return { ...choices, ...Object.fromEntries(lost), [id]: [keys] };
}

/** Gives a command back the keys it came with. */
export function resetKeys(choices: KeyChoices, id: string): KeyChoices {
  const { [id]: _, ...others } = choices;
  return others;
}
