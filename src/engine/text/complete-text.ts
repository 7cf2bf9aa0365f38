/** What could be written next at a place of the text. */
import type { Registry } from '../base/registry';
import type { SymbiodeDocument } from '../document/schema';
import { choiceTitle } from '../nodes/choice-title';
import type { NodeDefinition } from '../nodes/define';
import { catalogue } from '../nodes/index';
import { KEYWORD_HELP } from './keyword-help';
import { allPorts, portsOf, unitField } from './node-ports';
import { chosenNumbers, settingChoices, type SettingRegistries } from './setting-choices';
import { defaultSetting, SETTINGS, settingText, type SettingsKind } from './settings';
import { statementPieces } from './statement-pieces';
import { KEYWORDS } from './syntax';
import { createReporter } from './text-problem';
import type { Token } from './tokens';
import { readTokens } from './tokens';
import { nameText } from './words';

export interface Completion {
  readonly text: string;
  readonly kind: 'node' | 'type' | 'port' | 'parameter' | 'value' | 'keyword' | 'unit' | 'column' | 'setting';
  /** A few words beside it. */
  readonly detail: string;
  readonly help: string;
}

export interface Completing {
  /** The last document that the text was without mistakes; its names are offered. */
  readonly document: SymbiodeDocument;
  /** What the settings of `solve` and `train` choose from. */
  readonly registries?: SettingRegistries;
  /** Columns of each table, by data id. */
  readonly columns?: ReadonlyMap<string, readonly string[]>;
  readonly definitions?: Registry<NodeDefinition>;
}

const is = (token: Token | undefined, text: string): boolean =>
  token?.text === text && (token.kind === 'symbol' || token.kind === 'word');

/** Suggestions for what is typed at `offset`; a word that is half typed there does not count as known. */
export function completeText(text: string, offset: number, completing: Completing): readonly Completion[] {
  const { tokens, comments } = readTokens(text.slice(0, offset));
  if (comments.some(({ start, end }) => start < offset && offset <= end)) return [];
  const own = statementPieces(tokens, createReporter('')).at(-1)?.tokens ?? [];
  const last = own.at(-1);
  const isHalf = last?.kind === 'word' && last.end === offset;
  const before = isHalf ? own.slice(0, -1) : own;
  const isNewLine = !isHalf && text.slice(last?.end ?? 0, offset).includes('\n');
  if (before.length === 0 || (isNewLine && depthOf(before) === 0 && !is(before.at(-1), '+')))
    return statementStarts(completing);
  if (text.slice(0, offset).match(/\[[^\]\n]*$/)) return units(completing);
  return inStatement(before, completing);
}

const depthOf = (tokens: readonly Token[]): number =>
  tokens.reduce((depth, token) => depth + (is(token, '(') ? 1 : is(token, ')') ? -1 : 0), 0);

function inStatement(tokens: readonly Token[], completing: Completing): readonly Completion[] {
  const [first] = tokens;
  const last = tokens.at(-1);
  const depth = depthOf(tokens);
  if (is(last, '.')) return members(tokens.at(-2), tokens, completing);
  if (is(first, 'solve') && tokens.length === 1) return choices('simulation.method', completing);
  if (depth > 0 && (is(first, 'solve') || is(first, 'train')))
    return inSettings(is(first, 'solve') ? 'solve' : 'train', tokens, completing);
  if (is(first, 'muted') && tokens.length === 1) return statementStarts(completing);
  if (is(first, 'observe') && depth === 0)
    return is(last, 'of') || is(last, ',') ? nodes(completing) : is(last, 'as') ? tables(completing) : [];
  const equals = tokens.findIndex((token) => is(token, '='));
  if (depth > 0) return inCall(tokens, completing);
  if (equals < 0) return [];
  if (is(tokens[equals - 1], "'") || tokens.slice(0, equals).some((token) => is(token, '.')))
    return is(last, '=') || is(last, '+') ? nodes(completing) : [];
  if (equals === tokens.length - 1 && equals <= 2 && !startsState(tokens, completing))
    return types(completing);
  return startsState(tokens, completing)
    ? [word('trainable', 'Training may change the value.'), ...shared(completing)]
    : [];
}

function startsState(tokens: readonly Token[], { definitions = catalogue }: Completing): boolean {
  const type = is(tokens[0], 'muted') ? tokens[1] : tokens[0];
  const next = is(tokens[0], 'muted') ? tokens[2] : tokens[1];
  return !is(next, '=') && definitions.find(type?.text ?? '')?.role === 'state';
}

const word = (text: string, help: string): Completion => ({ text, kind: 'keyword', detail: '', help });

function statementStarts(completing: Completing): readonly Completion[] {
  const { document, definitions = catalogue } = completing;
  const states = definitions.all().filter(({ role }) => role === 'state');
  return [
    ...states.map(({ id, title, help }) => ({ text: id, kind: 'keyword' as const, detail: title, help })),
    ...KEYWORDS.map((keyword) => word(keyword, KEYWORD_HELP[keyword])),
    ...document.nodes
      .filter(({ type }) => definitions.find(type)?.role === 'state')
      .map(({ name }) => ({
        text: `${nameText(name)}'`,
        kind: 'node' as const,
        detail: 'rate',
        help: 'What its rate of change is made of.',
      })),
  ];
}

function types({ definitions = catalogue }: Completing): readonly Completion[] {
  return definitions
    .all()
    .filter(({ border }) => border !== 'subsystem')
    .map(({ id, title, help }) => ({ text: id, kind: 'type', detail: title, help }));
}

function nodes({ document, definitions = catalogue }: Completing): readonly Completion[] {
  const ports = allPorts(document.nodes, definitions);
  return document.nodes.flatMap((node): readonly Completion[] => {
    const { outputs = [], mainOutput, names } = ports.get(node.id) ?? { names: new Map<string, string>() };
    const definition = definitions.find(node.type);
    return outputs.map((port) => ({
      text:
        port === mainOutput
          ? nameText(node.name)
          : `${nameText(node.name)}.${nameText(names.get(port) ?? port)}`,
      kind: 'node',
      detail: definition?.title ?? node.type,
      help: definition?.outputs[port]?.help ?? '',
    }));
  });
}

/** What may stand after `name.`: outputs of a node, or columns of a table. */
function members(
  owner: Token | undefined,
  tokens: readonly Token[],
  completing: Completing,
): readonly Completion[] {
  const { document, definitions = catalogue } = completing;
  const name = owner?.text ?? '';
  if (is(tokens[0], 'train'))
    return settings('train', completing)
      .filter(({ text }) => text.startsWith(`${name}.`))
      .map((one) => ({ ...one, text: one.text.slice(name.length + 1) }));
  const node = document.nodes.find((one) => one.name === name);
  const own = node && allPorts(document.nodes, definitions).get(node.id);
  const outputs = (own?.outputs ?? []).map((port): Completion => ({
    text: nameText(own?.names.get(port) ?? port),
    kind: 'port',
    detail: 'output',
    help: (node && definitions.find(node.type)?.outputs[port]?.help) ?? '',
  }));
  const found = (completing.columns?.get(name) ?? []).map((column): Completion => ({
    text: nameText(column),
    kind: 'column',
    detail: 'column',
    help: '',
  }));
  return [...outputs, ...found];
}

/** Inside the parentheses of a node: its inputs and nodes, then its parameters and their values. */
function inCall(tokens: readonly Token[], completing: Completing): readonly Completion[] {
  const { definitions = catalogue } = completing;
  const at = tokens.findLastIndex((token, i) => is(token, '(') && depthOf(tokens.slice(0, i)) === 0);
  const head = tokens.slice(0, at);
  const definition = head.map(({ text }) => definitions.find(text)).find((one) => one !== undefined);
  const inside = tokens.slice(at + 1);
  const last = inside.at(-1);
  const isSet = inside.some((token) => is(token, ';'));
  const labelled = is(last, ':') ? inside.at(-2)?.text : undefined;
  const spec = labelled === undefined || !definition ? undefined : definition.parameters[labelled];
  const mayBeWire = !isSet && spec?.kind === 'number' && spec.wirable === true;
  if (spec) return [...values(spec, completing), ...(mayBeWire ? nodes(completing) : [])];
  if (labelled !== undefined) return nodes(completing);
  if (last && ![',', ';', '('].some((text) => is(last, text)))
    return [word('trainable', 'Training may change the value.')];
  const takesNone = definition && !definition.inputsFrom && Object.keys(definition.inputs).length === 0;
  const parameters = Object.entries(definition?.parameters ?? {}).map(([field, own]): Completion => ({
    text: `${field}: `,
    kind: 'parameter',
    detail: own.label,
    help: own.help,
  }));
  if (isSet || takesNone === true || definition?.role === 'state' || is(head[0], 'observe'))
    return parameters;
  // What may take the place of a number is among the parameters.
  const inputs = definition
    ? (portsOf(blank(definition), definition).inputs ?? []).filter(
        (port) => definition.inputs[port]?.replaces !== true,
      )
    : [];
  const ports = inputs.map((port): Completion => ({
    text: `${nameText(port)}: `,
    kind: 'port',
    detail: 'input',
    help: definition?.inputs[port]?.help ?? '',
  }));
  return [...nodes(completing), ...(ports.length > 1 ? ports : []), ...parameters];
}

const blank = ({ id, version }: NodeDefinition) => ({
  id: '',
  type: id,
  typeVersion: version,
  name: '',
  parameters: {},
});

function values(spec: NodeDefinition['parameters'][string], completing: Completing): readonly Completion[] {
  if (spec.kind === 'choice')
    return spec.options.map((option) => ({
      text: nameText(option),
      kind: 'value',
      detail: `${choiceTitle(spec, option)}${option === spec.default ? ', default' : ''}`,
      help: spec.help,
    }));
  if (spec.kind === 'number' || spec.kind === 'numbers') return shared(completing);
  return spec.kind === 'column' || spec.kind === 'columns' ? tables(completing) : [];
}

const shared = ({ document }: Completing): readonly Completion[] =>
  (document.parameters ?? []).map(({ name, value }) => ({
    text: name,
    kind: 'value',
    detail: `shared, ${value}`,
    help: '',
  }));

const tables = ({ document, columns = new Map() }: Completing): readonly Completion[] =>
  document.data.flatMap(({ id, name }): readonly Completion[] => {
    const known = columns.get(id) ?? [];
    if (known.length === 0) return [{ text: `${nameText(id)}.`, kind: 'column', detail: name, help: '' }];
    return known.map((column) => ({
      text: `${nameText(id)}.${nameText(column)}`,
      kind: 'column',
      detail: name,
      help: '',
    }));
  });

/** The settings, or after a colon what the setting before it takes. */
function inSettings(
  kind: SettingsKind,
  tokens: readonly Token[],
  completing: Completing,
): readonly Completion[] {
  if (!is(tokens.at(-1), ':')) return settings(kind, completing);
  const start = tokens.findLastIndex((token) => is(token, '(') || is(token, ',')) + 1;
  const key = tokens
    .slice(start, -1)
    .map(({ text }) => text)
    .join('');
  const found = choices(`${kind === 'solve' ? 'simulation' : 'training'}.${key}`, completing);
  const usual = defaultSetting(kind, key);
  return found.length > 0 || usual === undefined
    ? found
    : [{ text: settingText(usual), kind: 'value', detail: 'when not given', help: '' }];
}

const choices = (path: string, { registries = {} }: Completing): readonly Completion[] =>
  settingChoices(path, registries).map(({ id, title, help }) => ({
    text: nameText(id),
    kind: 'value',
    detail: title,
    help,
  }));

function settings(kind: SettingsKind, { document, registries = {} }: Completing): readonly Completion[] {
  const asked = kind === 'train' ? [...chosenNumbers(document, registries)] : [];
  return [...Object.entries(SETTINGS[kind]), ...asked].map(([path, help]) => ({
    text: `${path}: `,
    kind: 'setting',
    detail: '',
    help,
  }));
}

/** Every unit that the model uses. */
function units({ document, definitions = catalogue }: Completing): readonly Completion[] {
  const found = new Set<string>(['1']);
  if (document.simulation.timeUnit !== '') found.add(document.simulation.timeUnit);
  for (const { units: own } of document.data) for (const unit of Object.values(own)) found.add(unit);
  for (const { type, parameters } of document.nodes) {
    const definition = definitions.find(type);
    const field = definition && unitField(definition);
    const unit = field === undefined ? undefined : parameters[field];
    if (typeof unit === 'string' && unit !== '') found.add(unit);
  }
  return [...found].map((unit) => ({ text: unit, kind: 'unit', detail: 'unit', help: '' }));
}
