/**
 * The one table of what the window can do; buttons, menus, shortcuts, the palette and the desktop menu all read it.
 * Its entries live in `commands/`, a file per menu.
 */
import { arrangeCommands } from './arrange';
import { canvasCommands } from './canvas';
import { clipboardCommands } from './clipboard';
import { editCommands } from './edit';
import { fileCommands } from './file';
import { graphCommands } from './graph';
import { helpCommands } from './help';
import { noteCommands } from './notes';
import { panelCommands } from './panels';
import { plotCommands } from './plots';
import { selectCommands } from './select';
import { viewCommands } from './view';
import { wireCommands } from './wires';
import type { Session } from '../session';

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
  plotCommands,
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
