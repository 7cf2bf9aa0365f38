import type { Tint } from '../../../engine/index';

/** The colours that the user may give, in the order in which they are offered. */
export const TINTS = [
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'violet',
  'grey',
] as const satisfies readonly Tint[];
