import type { Session } from '../session';
import { commandTable } from './command-table';

/** Edits of the graph that act on the selection or on all of it. */
export const graphCommands = (_session: Session) => commandTable('Graph', {});
