/**
 * The one table of what the window can do; buttons, menus, shortcuts, the palette and the desktop menu all read it.
 * Its entries live in `commands/`, a file per menu.
 */
import { editCommands } from './commands/edit';
import { fileCommands } from './commands/file';
import { graphCommands } from './commands/graph';
import { helpCommands } from './commands/help';
import { viewCommands } from './commands/view';
import { wireCommands } from './commands/wires';
import type { Session } from './session';

/** The commands of a window. */
export const createAppCommands = (session: Session) => ({
  ...fileCommands(session),
  ...editCommands(session),
  ...graphCommands(session),
  ...wireCommands(session),
  ...viewCommands(session),
  ...helpCommands(session),
});

export type AppCommands = ReturnType<typeof createAppCommands>;

export type AppCommandId = keyof AppCommands;
