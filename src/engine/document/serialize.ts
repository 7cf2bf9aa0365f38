/**
 * Document -> text that reads and diffs well: keys in a fixed order, one line per wire, parameter and position,
 * layout apart at the end, so that moving a node never touches a line about its meaning.
 */
import type { Json, JsonObject } from './migrate';
import { isObject } from './migrate';
import type {
  ChosenEntry,
  DataSource,
  DocumentNode,
  Layout,
  Point,
  SymbiodeDocument,
  TrainingSettings,
  Wire,
} from './schema';

/** Keeps the order of `keys`, then the rest by name. */
function ordered(object: object, keys: readonly string[]): JsonObject {
  const entries = Object.entries(object as JsonObject);
  const rank = (key: string) => (keys.includes(key) ? keys.indexOf(key) : keys.length);
  return Object.fromEntries(entries.toSorted(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1)));
}

/** A parameter value, which may be one that this version does not know. */
function parameter(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(parameter);
  if (!isObject(value)) return value;
  const sorted = Object.entries(
    ordered(value, ['shared', 'value', 'values', 'trainable', 'data', 'column', 'columns']),
  );
  return Object.fromEntries(sorted.map(([key, part]) => [key, parameter(part)]));
}

const node = (value: DocumentNode): JsonObject => ({
  ...ordered(value, ['id', 'type', 'typeVersion', 'name', 'inside', 'muted', 'parameters']),
  parameters: parameter(ordered(value.parameters, [])),
});

const wire = (value: Wire): JsonObject => ({
  ...ordered(value, ['id', 'from', 'to']),
  from: ordered(value.from, ['node', 'port']),
  to: ordered(value.to, ['node', 'port']),
});

const data = (value: DataSource): JsonObject => ({
  ...ordered(value, ['id', 'name', 'source', 'timeColumn', 'groupColumn', 'units', 'origin']),
  source: ordered(value.source, ['kind']),
  units: ordered(value.units, []),
});

const documentKeys = [
  'format',
  'schemaVersion',
  'title',
  'description',
  'nodes',
  'wires',
  'data',
  'parameters',
  'simulation',
  'training',
  'run',
  'layout',
];

const noteKeys = ['id', 'kind', 'inside', 'x', 'y', 'width', 'height', 'tint', 'title', 'text'];

const simulationKeys = [
  'method',
  'start',
  'end',
  'timeUnit',
  'rtol',
  'atol',
  'step',
  'maxSteps',
  'minStep',
  'maxStep',
  'controller',
  'seed',
  'points',
  'precision',
];

const trainingKeys = [
  'seed',
  'adam',
  'lbfgs',
  'levenbergMarquardt',
  'growingHorizon',
  'recipe',
  'loss',
  'validationFraction',
  'validationSplit',
  'windowLength',
  'batchSize',
  'ensemble',
  'restarts',
  'gradient',
  'patience',
  'weightPenalty',
];

function training(settings: TrainingSettings): JsonObject {
  const entry = (value: ChosenEntry): JsonObject => ({
    id: value.id,
    ...(value.numbers ? { numbers: ordered(value.numbers, []) } : {}),
  });
  return {
    ...ordered(settings, trainingKeys),
    adam: ordered(settings.adam, ['iterations', 'learningRate', 'schedule', 'clip', 'weightDecay']),
    lbfgs: ordered(settings.lbfgs, ['iterations', 'memory']),
    ...(settings.recipe ? { recipe: entry(settings.recipe) } : {}),
    ...(settings.loss ? { loss: entry(settings.loss) } : {}),
  };
}

const place = (value: object): JsonObject => ordered(value, ['x', 'y', 'tint', 'origin']);

function layout({ nodes, wires, notes, comments }: Layout): JsonObject {
  const byId = (record: Readonly<Record<string, object>>, write: (value: object) => Json) =>
    Object.fromEntries(
      Object.entries(record)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([id, value]) => [id, write(value)]),
    );
  return {
    nodes: byId(nodes, place),
    ...(wires ? { wires: byId(wires, (points) => (points as readonly Point[]).map(place)) } : {}),
    ...(notes ? { notes: notes.map((note) => ordered(note, noteKeys)) } : {}),
    ...(comments ? { comments: comments.map((one) => ordered(one, ['at', 'beside', 'text'])) } : {}),
  };
}

/** Whether the value at this path, and so all inside it, stands on one line. */
function isFlat([top, , third, ...deeper]: readonly string[], depth: number): boolean {
  if (top === 'wires' || top === 'parameters' || top === 'training') return depth >= 2;
  if (top === 'nodes') return third === 'parameters' && deeper.length >= 1;
  return (top === 'layout' || top === 'data') && depth >= 3;
}

/** Text of the file, ending in a newline. */
export function serializeDocument(document: SymbiodeDocument): string {
  const json: JsonObject = {
    ...ordered(document, documentKeys),
    nodes: document.nodes.map(node),
    wires: document.wires.map(wire),
    data: document.data.map(data),
    ...(document.parameters
      ? { parameters: document.parameters.map((one) => ordered(one, ['name', 'value', 'trainable'])) }
      : {}),
    simulation: ordered(document.simulation, simulationKeys),
    training: training(document.training),
    layout: layout(document.layout),
  };
  return `${write(json, [])}\n`;
}

function write(value: Json, path: readonly string[]): string {
  if (!isObject(value) && !Array.isArray(value)) return JSON.stringify(value);
  const isList = Array.isArray(value);
  const [open, close] = isList ? '[]' : '{}';
  const parts = isList
    ? (value as readonly Json[]).map((part, i) => write(part, [...path, String(i)]))
    : Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${write(part, [...path, key])}`);
  if (parts.length === 0) return `${open}${close}`;
  if (isFlat(path, path.length)) return isList ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`;
  const indent = '  '.repeat(path.length);
  return `${open}\n${parts.map((part) => `${indent}  ${part}`).join(',\n')}\n${indent}${close}`;
}
