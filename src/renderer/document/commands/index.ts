import { addNode } from './add-node';
import { adoptRun } from './adopt-run';
import { connect } from './connect';
import { describe } from './describe';
import { disconnect } from './disconnect';
import { importData } from './import-data';
import { moveNodes } from './move-nodes';
import { paste } from './paste';
import { remove } from './remove';
import { removeData } from './remove-data';
import { rename } from './rename';
import { rewire } from './rewire';
import { setData } from './set-data';
import { setParameter } from './set-parameter';
import { setSimulation } from './set-simulation';
import { setTraining } from './set-training';
import { setWirePoints } from './set-wire-points';
import { useFormula } from './use-formula';
import { useValues } from './use-values';
import { editText } from './edit-text';
import { exposeParameter } from './expose-parameter';
import { group } from './group';
import { mute } from './mute';
import { orderPort } from './order-port';
import { removeShared } from './remove-shared';
import { setShared } from './set-shared';
import { shareParameter } from './share-parameter';
import { ungroup } from './ungroup';
import { unshareParameter } from './unshare-parameter';
import { repair } from './repair';
import { addNote } from './add-note';
import { arrange } from './arrange';
import { cut } from './cut';
import { duplicate } from './duplicate';
import { moveNotes } from './move-notes';
import { setNote } from './set-note';
import { setTint } from './set-tint';
import { setNumbers } from './set-numbers';
import { layOut } from './lay-out';
import { keepTables } from './keep-tables';
import { loadFile } from './load-file';
import { loadTables } from './load-tables';
import type { Command } from '../command';

/** Every way to edit a document. One line here makes a command known to the editor, its undo and the random walk. */
export const commands = {
  'add-node': addNode,
  'adopt-run': adoptRun,
  connect,
  describe,
  disconnect,
  'import-data': importData,
  'move-nodes': moveNodes,
  paste,
  remove,
  'remove-data': removeData,
  rename,
  rewire,
  'set-data': setData,
  'set-parameter': setParameter,
  'set-simulation': setSimulation,
  'set-training': setTraining,
  'set-wire-points': setWirePoints,
  'use-formula': useFormula,
  'use-values': useValues,
  'edit-text': editText,
  'expose-parameter': exposeParameter,
  group,
  mute,
  'order-port': orderPort,
  'remove-shared': removeShared,
  'set-shared': setShared,
  'share-parameter': shareParameter,
  ungroup,
  'unshare-parameter': unshareParameter,
  repair,
  'add-note': addNote,
  arrange,
  cut,
  duplicate,
  'move-notes': moveNotes,
  'set-note': setNote,
  'set-tint': setTint,
  'set-numbers': setNumbers,
  'lay-out': layOut,
  'load-file': loadFile,
  'load-tables': loadTables,
  'keep-tables': keepTables,
} as const;

export type CommandName = keyof typeof commands;

export type CommandArguments<N extends CommandName> =
  (typeof commands)[N] extends Command<infer Arguments> ? Arguments : never;
