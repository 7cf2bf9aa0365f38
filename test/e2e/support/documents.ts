import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './app';

const folder = path.join(root, 'templates', 'lynx-hare');

/** What the scenarios read and change of a document. */
export interface Doc {
  title: string;
  nodes: { id: string; type: string; name: string; parameters: Record<string, unknown> }[];
  wires: { id: string; from: { node: string; port: string }; to: { node: string; port: string } }[];
  data: { id: string; source: { kind: 'file'; path: string } }[];
  training: { adam: { iterations: number } };
  layout: { nodes: Record<string, { x: number; y: number }> };
}

/** The start model's document, for scenarios that change it. */
export function startModel(): Doc {
  return JSON.parse(readFileSync(path.join(folder, 'lynx-hare.symbiode'), 'utf8')) as Doc;
}

/** The data beside the start model, by file name. */
export function startData(): Record<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.csv'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
}

/** `long.symbiode`: the start model with so many iterations that the training outlasts any scenario. */
export function longTraining(): Record<string, string> {
  const document = startModel();
  document.training.adam.iterations = 200_000;
  return { ...startData(), 'long.symbiode': JSON.stringify(document) };
}
