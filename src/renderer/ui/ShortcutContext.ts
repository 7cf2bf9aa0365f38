import { createContext, use } from 'react';

/** Keys of commands as people read them, by the command's id; whoever composes the window gives them. */
export const ShortcutContext = createContext<ReadonlyMap<string, string>>(new Map());

/** The keys to show beside a control that does what this command does; undefined where it has none. */
export function useShortcut(command: string): string | undefined {
  return use(ShortcutContext).get(command);
}
