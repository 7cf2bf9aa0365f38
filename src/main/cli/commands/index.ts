import type { Command } from '../command';
import { check } from './check';
import { convert } from './convert';
import { discoverCommand } from './discover';
import { exportCommand } from './export';
import { serve } from './serve';
import { simulate } from './simulate';
import { sweep } from './sweep';
import { train } from './train';
import { verifyCommand } from './verify';

/** Every command, in the order of the list that `symbiode --help` prints. */
export const commands: readonly Command[] = [
  train,
  simulate,
  sweep,
  check,
  verifyCommand,
  discoverCommand,
  exportCommand,
  convert,
  serve,
];
