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
  training: {
    adam: { iterations: number };
    recipe?: { id: string; numbers: Record<string, number> };
  };
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

/** `short.symbiode`: the start model with a training that takes a moment. */
export function shortTraining(): Record<string, string> {
  const document = startModel();
  const { adam } = document.training;
  const training = {
    ...document.training,
    adam: { ...adam, iterations: 40 },
    lbfgs: { iterations: 0, memory: 5 },
  };
  return { ...startData(), 'short.symbiode': JSON.stringify({ ...document, training }) };
}

/** The start model with mistakes of several kinds, some of which can be repaired. */
export function faultyModel(): Doc {
  const document = startModel();
  document.wires = document.wires.filter(({ to }) => to.node !== document.nodes[2]?.id);
  document.nodes.push({ id: 'a', type: 'decay', name: 'decay', parameters: {} });
  Object.assign(document.nodes.at(-1) ?? {}, { typeVersion: 1 });
  document.layout.nodes['a'] = { x: 0, y: 600 };
  return document;
}

/** A ball that falls from 2 m and jumps back with four fifths of its speed each time it meets the ground. */
export function bouncingBall(): string {
  const wire = (from: string, to: string) => {
    const [[node = '', port = ''], [target = '', at = '']] = [from.split('.'), to.split('.')];
    return { id: `${node}-${target}-${at}`, from: { node, port }, to: { node: target, port: at } };
  };
  const make = (id: string, type: string, parameters: Record<string, unknown>) => ({
    id,
    type,
    typeVersion: 1,
    name: id,
    parameters,
  });
  const fixed = (value: number) => ({ value, trainable: false });
  const start = JSON.parse(JSON.stringify(startModel())) as Doc & { simulation: Record<string, unknown> };
  return JSON.stringify({
    ...start,
    title: 'A bouncing ball',
    nodes: [
      make('height', 'state', { initial: fixed(2), unit: '1' }),
      make('speed', 'state', { initial: fixed(0), unit: '1' }),
      make('gravity', 'constant', { value: fixed(-9.81), unit: '1' }),
      make('back', 'scale', { k: fixed(-0.8) }),
      make('bounce', 'event', { direction: 'falling', jumps: 1 }),
    ],
    wires: [
      wire('speed.value', 'height.rate'),
      wire('gravity.value', 'speed.rate'),
      wire('speed.value', 'back.x'),
      wire('height.value', 'bounce.condition'),
      wire('speed.value', 'bounce.state'),
      wire('back.value', 'bounce.after'),
    ],
    data: [],
    simulation: { ...start.simulation, start: 0, end: 3, timeUnit: '' },
    layout: {
      nodes: {
        height: { x: 600, y: 0 },
        speed: { x: 300, y: 200 },
        gravity: { x: 0, y: 200 },
        back: { x: 600, y: 250 },
        bounce: { x: 900, y: 100 },
      },
    },
  });
}
