/** What differs between two runs: how they ended, their settings, their models, the values that they found. */
import type { RunInfo, RunRecord, SymbiodeDocument } from '../../engine/index';
import { formatCount, formatDuration, formatNumber } from '../ui/format-number';
import { computedBy } from './computed-by';
import { describeStatus } from './describe-run';
import { shortHash } from './run-details';
import { nodeParameterText, settingText, typeText } from './setting-text';

/** A run with what it takes to compare it. */
export interface ComparedRun {
  readonly record: RunRecord;
  /** What it trained; null for a run that kept no document. */
  readonly document: SymbiodeDocument | null;
}

export interface ComparedRow {
  readonly name: string;
  /** One text per run; blank where it has none. */
  readonly values: readonly [string, string];
}

export interface Comparison {
  /** Always all of them, so that one sees what is equal too. */
  readonly results: readonly ComparedRow[];
  /** The rest: differences only. */
  readonly settings: readonly ComparedRow[];
  readonly model: readonly ComparedRow[];
  readonly trained: readonly ComparedRow[];
}

type Texts = ReadonlyMap<string, string>;

function rowsOf(a: Texts, b: Texts): readonly ComparedRow[] {
  return [...new Set([...a.keys(), ...b.keys()])].map((name) => ({
    name,
    values: [a.get(name) ?? '', b.get(name) ?? ''] as const,
  }));
}

/** Long decimal numbers with six digits. */
const rounded = (text: string): string =>
  text.replaceAll(/-?\d+\.\d{6,}(?:e[-+]?\d+)?/gu, (number) => formatNumber(Number(number), 6));

/** Rows that differ; numbers are rounded as long as that does not make them alike. */
const differing = (a: Texts, b: Texts): readonly ComparedRow[] =>
  rowsOf(a, b)
    .filter(({ values: [one, other] }) => one !== other)
    .map(({ name, values: [one, other] }) => {
      const short = [rounded(one), rounded(other)] as const;
      return { name, values: short[0] === short[1] ? [one, other] : short };
    });

/** `training.adam.learningRate` as `Training · adam · learning rate`. */
export function settingName(dotted: string): string {
  const words = dotted
    .split('.')
    .map((part) => part.replaceAll(/(?<=[a-z])[A-Z]/gu, (capital) => ` ${capital.toLowerCase()}`));
  const text = words.join(' · ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function resultsOf({ status, result }: RunInfo): Texts {
  const texts = new Map([['Ended', describeStatus(status)]]);
  if (result === null) return texts;
  texts.set('Loss', formatNumber(result.trainLoss));
  if (result.validationLoss !== null) texts.set('Validation loss', formatNumber(result.validationLoss));
  for (const [name, error] of Object.entries(result.rmse)) texts.set(`Error of ${name}`, formatNumber(error));
  texts.set('Iterations', formatCount(result.iterations));
  texts.set('Duration', formatDuration(result.seconds));
  texts.set('Computed by', computedBy(result));
  return texts;
}

function settingsOf({ facts }: RunInfo): Texts {
  const settings = Object.entries(facts?.settings ?? {}).map(
    ([name, value]) => [settingName(name), settingText(name, value)] as const,
  );
  const data = (facts?.data ?? []).map(({ name, hash }) => [`Data ${name}`, shortHash(hash)] as const);
  return new Map([...settings, ...data]);
}

/** Nodes go by id, so that a node with another name is still the same; it is called as in the first run. */
function modelOf(document: SymbiodeDocument | null, names: ReadonlyMap<string, string>): Texts {
  const texts = new Map<string, string>();
  if (document === null) return texts;
  const called = (id: string): string => names.get(id) ?? id;
  for (const { id, type, name, muted, parameters } of document.nodes) {
    texts.set(
      called(id),
      [typeText(type), name === called(id) ? '' : `named ${name}`, muted ? 'muted' : '']
        .filter(Boolean)
        .join(', '),
    );
    for (const [field, value] of Object.entries(parameters))
      texts.set(`${called(id)}.${field}`, nodeParameterText(type, field, value));
  }
  for (const { from, to } of document.wires)
    texts.set(`${called(from.node)}.${from.port} → ${called(to.node)}.${to.port}`, 'joined');
  for (const { name, value } of document.parameters ?? []) texts.set(`Shared ${name}`, formatNumber(value));
  return texts;
}

const trainedOf = ({ result }: RunInfo): Texts =>
  new Map(Object.entries(result?.parameters ?? {}).map(([name, value]) => [name, formatNumber(value)]));

/** Compares two runs; the order of the rows is that of the first. */
export function compareRuns(a: ComparedRun, b: ComparedRun): Comparison {
  const [one, other] = [a.record.info, b.record.info];
  const nodes = [...(b.document?.nodes ?? []), ...(a.document?.nodes ?? [])];
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  // Without both documents nothing is known of what differs between them.
  const known = a.document !== null && b.document !== null;
  return {
    results: rowsOf(resultsOf(one), resultsOf(other)),
    settings: differing(settingsOf(one), settingsOf(other)),
    model: known ? differing(modelOf(a.document, names), modelOf(b.document, names)) : [],
    trained: differing(trainedOf(one), trainedOf(other)),
  };
}
