import type { KEYWORDS } from './syntax';

/** What begins with each keyword, or how it is written. */
export const KEYWORD_HELP: Readonly<Record<(typeof KEYWORDS)[number], string>> = {
  model: 'The title of the model, in quotes.',
  about: 'A description, in quotes; or lines between triple quotes.',
  time: 'time year from 1900 to 1920',
  solve: 'How the model is solved: solve tsit5 (points: 401)',
  train: 'How it is trained: train (adam.iterations: 1000)',
  shared: 'A number that several nodes use: shared k = 0.5 trainable',
  data: 'A measured table: data pelts from "pelts.csv" time year',
  observe: 'Compares a value with a column: observe record of hares as pelts.hare',
  subsystem: 'Nodes on a canvas of their own: subsystem name (…) { … }',
  order: 'The order in which states and parameters are counted.',
  muted: 'Leaves the node of this statement out of the model for now.',
};
