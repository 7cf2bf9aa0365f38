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

/** The tables that make up the one; no id is in two of them. */
export const COMMAND_TABLES = [
  fileCommands,
  editCommands,
  clipboardCommands,
  selectCommands,
  graphCommands,
  wireCommands,
  canvasCommands,
  noteCommands,
  arrangeCommands,
  viewCommands,
  panelCommands,
  helpCommands,
] as const;

type Table = ReturnType<(typeof COMMAND_TABLES)[number]>;

/** A type that is all of these at once. */
type All<T> = (T extends unknown ? (one: T) => void : never) extends (all: infer A) => void ? A : never;

export type AppCommands = All<Table>;

/** The commands of a window. */
export const createAppCommands = (session: Session): AppCommands =>
  Object.assign({}, ...COMMAND_TABLES.map((table) => table(session))) as AppCommands;

export type AppCommandId = keyof AppCommands;
