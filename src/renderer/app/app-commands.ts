/**
 * The one table of what the window can do; buttons, menus, shortcuts, the palette and the desktop menu all read it.
 * Its entries live in `commands/`, a file per menu.
 */
import { arrangeCommands } from './commands/arrange';
import { canvasCommands } from './commands/canvas';
import { clipboardCommands } from './commands/clipboard';
import { editCommands } from './commands/edit';
import { fileCommands } from './commands/file';
import { graphCommands } from './commands/graph';
import { helpCommands } from './commands/help';
import { noteCommands } from './commands/notes';
import { panelCommands } from './commands/panels';
import { selectCommands } from './commands/select';
import { viewCommands } from './commands/view';
import { wireCommands } from './commands/wires';
import type { Session } from './session';

/** The commands of a window. */
export const createAppCommands = (session: Session) => ({
  ...fileCommands(session),
  ...editCommands(session),
  ...clipboardCommands(session),
  ...selectCommands(session),
  ...graphCommands(session),
  ...wireCommands(session),
  ...canvasCommands(session),
  ...noteCommands(session),
  ...arrangeCommands(session),
  ...viewCommands(session),
  ...panelCommands(session),
  ...helpCommands(session),
});

export type AppCommands = ReturnType<typeof createAppCommands>;

export type AppCommandId = keyof AppCommands;
