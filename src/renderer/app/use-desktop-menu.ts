import { useEffect } from 'react';
import type { AppCommand } from './command';
import { desktopBridge } from './desktop-bridge';

/** Runs the commands that are chosen in the desktop's menu; the shell names them by their ids. */
export function useDesktopMenu(commands: readonly AppCommand[]): void {
  useEffect(
    () => desktopBridge().onMenu?.((id) => commands.find((command) => command.id === id)?.run()),
    [commands],
  );
}
