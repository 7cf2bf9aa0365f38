/**
 * Text -> document. Every bad field is reported with its path; what this version does not know (node types, their
 * parameters) is kept as it stands. No code runs and no file is read because of what the text says.
 */
import type { Diagnostic } from '../base/diagnostic';
import { problem } from '../base/diagnostic';
import { LIMITS } from './limits';
import type { Json, JsonObject } from './migrate';
import { isObject, migrate } from './migrate';
import { readLayout } from './parse-layout';
import { readTraining } from './parse-training';
import { createReader, toRecord } from './reader';
import type { Reader } from './reader';
import type {
  DataSource,
  DocumentNode,
  ParameterValue,
  PortReference,
  SharedParameter,
  SimulationSettings,
  SymbiodeDocument,
  Wire,
} from './schema';
import { SCHEMA_VERSION, SHARED_NAME } from './schema';
import { validateDocument } from './validate';

export interface ParsedDocument {
  /** Undefined when the text does not hold a document that could be shown and mended on the canvas. */
  readonly document: SymbiodeDocument | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

const refused = (...diagnostics: readonly Diagnostic[]): ParsedDocument => ({
  document: undefined,
  diagnostics,
});

const nodeId = {
  longest: LIMITS.name,
  pattern: /^[\w.:-]+$/,
  as: 'an id of letters, digits and _ . : - only',
};
const name = { longest: LIMITS.name, pattern: /\S/, as: 'a text that is not blank' };
const line = { longest: 10_000 };

/** Reads the text of a `.symbiode` file; migrates older versions; checks fields, then structure. */
export function parseDocument(text: string): ParsedDocument {
  if (text.length > LIMITS.text)
    return refused(
      problem(
        'file-too-large',
        {},
        `The file has ${Math.round(text.length / 1e6)} million characters; the limit is ${LIMITS.text / 2 ** 20} MiB.`,
        'Keep large tables as CSV files beside the document.',
      ),
    );
  const json = parseJson(text.startsWith('\uFEFF') ? text.slice(1) : text);
  return 'diagnostic' in json ? refused(json.diagnostic) : readDocument(json.value);
}

/** Reads parsed JSON; `parseDocument` is the usual way in. */
export function readDocument(value: Json): ParsedDocument {
  if (!isObject(value) || value['format'] !== 'symbiode')
    return refused(
      problem(
        'not-a-document',
        {},
        'The file holds JSON, but not a Symbiode document: its "format" is not "symbiode".',
        'Open a file that Symbiode has saved.',
      ),
    );
  const version = value['schemaVersion'];
  if (typeof version === 'number' && version > SCHEMA_VERSION)
    return refused(
      problem(
        'version-too-new',
        { field: 'schemaVersion' },
        `The document has version ${version}; this program reads up to ${SCHEMA_VERSION}.`,
        'Open it with a newer version of Symbiode.',
      ),
    );
  const reader = createReader();
  const from = reader.number(version, 'schemaVersion', { whole: true, min: 0 });
  if (reader.diagnostics().length > 0) return refused(...reader.diagnostics());
  const current = migrate(value, from);
  const nodes = current['nodes'];
  if (Array.isArray(nodes) && nodes.length > LIMITS.nodes) return refused(tooManyNodes(nodes.length));
  const document = readFields(current, reader);
  if (reader.diagnostics().length > 0) return refused(...reader.diagnostics());
  const diagnostics = validateDocument(document);
  const hopeless = diagnostics.some((d) => d.code === 'duplicate-id' || d.code === 'unsafe-path');
  return { document: hopeless ? undefined : document, diagnostics };
}

function tooManyNodes(count: number): Diagnostic {
  return problem(
    'too-many-nodes',
    { field: 'nodes' },
    `The document has ${count} nodes; the limit is ${LIMITS.nodes}.`,
    'Split the model into several documents.',
  );
}

function parseJson(text: string): { readonly value: Json } | { readonly diagnostic: Diagnostic } {
  try {
    return { value: JSON.parse(text) as Json };
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    const at = /at position (\d+)/.exec(said)?.[1];
    const index = at === undefined ? (said.includes('end of JSON') ? text.length : undefined) : Number(at);
    const before = index === undefined ? undefined : text.slice(0, index).split('\n');
    const [row, position] = before ? [before.length, (before.at(-1) ?? '').length + 1] : [];
    const spot = row === undefined ? '' : ` at line ${row}, column ${position}`;
    return {
      diagnostic: problem(
        'not-json',
        row === undefined || position === undefined ? {} : { row, position },
        index === text.length ? `The file ends too early${spot}.` : `The file is not valid JSON${spot}.`,
        'Restore the file from a backup or from version control; it may have been cut off or edited by hand.',
      ),
    };
  }
}

function readFields(json: JsonObject, reader: Reader): SymbiodeDocument {
  return {
    format: 'symbiode',
    schemaVersion: SCHEMA_VERSION,
    title: reader.text(json['title'], 'title', line),
    description: reader.text(json['description'], 'description', { longest: 1_000_000 }),
    nodes: reader
      .list(json['nodes'], 'nodes', LIMITS.nodes)
      .map((node, i) => readNode(node, `nodes[${i}]`, reader)),
    wires: reader
      .list(json['wires'], 'wires', LIMITS.wires)
      .map((wire, i) => readWire(wire, `wires[${i}]`, reader)),
    data: reader
      .list(json['data'], 'data', 1000)
      .map((source, i) => readSource(source, `data[${i}]`, reader)),
    ...(json['parameters'] === undefined
      ? {}
      : {
          parameters: reader
            .list(json['parameters'], 'parameters', LIMITS.nodes)
            .map((one, i) => readShared(one, `parameters[${i}]`, reader)),
        }),
    simulation: readSimulation(reader.object(json['simulation'], 'simulation'), reader),
    training: readTraining(reader.object(json['training'], 'training'), reader),
    run: json['run'] === null ? null : reader.text(json['run'], 'run', name),
    layout: readLayout(reader.object(json['layout'], 'layout'), reader),
  };
}

function readNode(value: Json, path: string, reader: Reader): DocumentNode {
  const node = reader.object(value, path);
  const parameters = Object.entries(reader.object(node['parameters'], `${path}.parameters`));
  for (const [key, parameter] of parameters)
    if (!isHarmless(parameter, LIMITS.parameterDepth))
      reader.fail(`${path}.parameters.${key}`, 'made of finite numbers and at most 16 levels deep');
  return {
    id: reader.text(node['id'], `${path}.id`, nodeId),
    type: reader.text(node['type'], `${path}.type`, name),
    typeVersion: reader.number(node['typeVersion'], `${path}.typeVersion`, { whole: true, min: 1 }),
    name: reader.text(node['name'], `${path}.name`, name),
    // Which values fit is the node definition's business; what it does not know stays as it is.
    parameters: toRecord(parameters as readonly (readonly [string, ParameterValue])[]),
    ...(node['muted'] === undefined ? {} : { muted: reader.flag(node['muted'], `${path}.muted`) }),
    ...(node['inside'] === undefined
      ? {}
      : { inside: reader.text(node['inside'], `${path}.inside`, nodeId) }),
  };
}

function readShared(value: Json, path: string, reader: Reader): SharedParameter {
  const shared = reader.object(value, path);
  return {
    name: reader.text(shared['name'], `${path}.name`, {
      longest: LIMITS.name,
      pattern: SHARED_NAME,
      as: 'a letter, then letters, digits and _ only',
    }),
    value: reader.number(shared['value'], `${path}.value`),
    trainable: reader.flag(shared['trainable'], `${path}.trainable`),
  };
}

/** Finite numbers only (JSON has 1e999) and not too deep to walk. */
function isHarmless(value: Json, depth: number): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((part: Json) => isHarmless(part, depth - 1));
}

function readEnd(value: Json | undefined, path: string, reader: Reader): PortReference {
  const { node, port } = reader.object(value, path);
  return {
    node: reader.text(node, `${path}.node`, nodeId),
    port: reader.text(port, `${path}.port`, name),
  };
}

function readWire(value: Json, path: string, reader: Reader): Wire {
  const wire = reader.object(value, path);
  return {
    id: reader.text(wire['id'], `${path}.id`, name),
    from: readEnd(wire['from'], `${path}.from`, reader),
    to: readEnd(wire['to'], `${path}.to`, reader),
  };
}

function readSource(value: Json, path: string, reader: Reader): DataSource {
  const data = reader.object(value, path);
  const source = reader.object(data['source'], `${path}.source`);
  const kind = reader.choice(source['kind'], `${path}.source.kind`, ['file', 'inline']);
  return {
    id: reader.text(data['id'], `${path}.id`, name),
    name: reader.text(data['name'], `${path}.name`, name),
    source:
      kind === 'file'
        ? { kind, path: reader.text(source['path'], `${path}.source.path`, { longest: 4096 }) }
        : { kind, csv: reader.text(source['csv'], `${path}.source.csv`) },
    timeColumn: reader.text(data['timeColumn'], `${path}.timeColumn`, line),
    ...(data['groupColumn'] === undefined
      ? {}
      : { groupColumn: reader.text(data['groupColumn'], `${path}.groupColumn`, name) }),
    units: toRecord(
      Object.entries(reader.object(data['units'], `${path}.units`)).map(
        ([column, unit]) => [column, reader.text(unit, `${path}.units.${column}`, line)] as const,
      ),
    ),
    ...(data['origin'] === undefined
      ? {}
      : { origin: reader.text(data['origin'], `${path}.origin`, { longest: 4096 }) }),
  };
}

function readSimulation(settings: JsonObject, reader: Reader): SimulationSettings {
  const number = (key: string) => reader.number(settings[key], `simulation.${key}`);
  const whole = (key: string) => reader.number(settings[key], `simulation.${key}`, { whole: true, min: 0 });
  const optional = <T>(key: string, read: (key: string) => T) =>
    settings[key] === undefined ? {} : { [key]: read(key) };
  return {
    method: reader.text(settings['method'], 'simulation.method', name),
    start: number('start'),
    end: number('end'),
    timeUnit: reader.text(settings['timeUnit'], 'simulation.timeUnit', line),
    rtol: number('rtol'),
    atol: number('atol'),
    step: number('step'),
    maxSteps: whole('maxSteps'),
    ...optional('minStep', number),
    ...optional('maxStep', number),
    ...optional('controller', (key) => reader.text(settings[key], `simulation.${key}`, name)),
    ...optional('seed', whole),
    points: whole('points'),
    precision: reader.choice(settings['precision'], 'simulation.precision', ['f32', 'f64']),
  };
}
