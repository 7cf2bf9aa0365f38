/** Statements about title, time, solver, training, shared numbers and tables -> the fields of the document. */
import { defaultSimulation, emptyDocument } from '../document/defaults';
import type { Json, JsonObject } from '../document/migrate';
import { toRecord } from '../document/reader';
import type { DataSource, SharedParameter } from '../document/schema';
import { SHARED_NAME } from '../document/schema';
import { Cursor, Stop } from './cursor';
import { nearest } from './nearest';
import { OPEN_SETTINGS, SETTINGS, settingsFrom } from './settings';
import type { DataStatement, Item, SettingsStatement, SharedStatement, Statement } from './syntax';
import type { Reporter } from './text-problem';
import type { Span, Token } from './tokens';
import { readValue } from './values';

export interface ReadSettings {
  readonly title: string | undefined;
  readonly description: string;
  readonly simulation: JsonObject;
  readonly training: JsonObject;
  /** Where a field of the document stands, by its path. */
  readonly fields: ReadonlyMap<string, Span>;
}

/** The statement that may be of this kind, also where it may be of others. */
type OfKind<K extends Statement['kind'], S = Statement> = S extends { readonly kind: infer Kind }
  ? K extends Kind
    ? S
    : never
  : never;

export function readSettings(statements: readonly Statement[], reporter: Reporter): ReadSettings {
  const fields = new Map<string, Span>();
  const only = <K extends Statement['kind']>(kind: K): OfKind<K> | undefined => {
    const [first, ...more] = statements.filter((one): one is OfKind<K> => one.kind === kind);
    for (const one of more)
      reporter.report(one, `The text says "${kind}" twice.`, 'Remove one of the two statements.');
    return first;
  };
  const [model, about, time] = [only('model'), only('about'), only('time')];
  const [solve, train] = [only('solve'), only('train')];
  if (model) fields.set('title', model);
  if (about) fields.set('description', about);
  if (time) for (const key of ['start', 'end', 'timeUnit']) fields.set(`simulation.${key}`, time);
  if (solve?.head) fields.set('simulation.method', solve.head);
  return {
    title: model?.token.text,
    description: about?.token.text ?? emptyDocument().description,
    simulation: {
      ...settingsFrom('solve', items(solve, 'solve', fields, reporter)),
      method: solve?.head?.text ?? defaultSimulation.method,
      start: time ? Number(time.from.text) : defaultSimulation.start,
      end: time ? Number(time.to.text) : defaultSimulation.end,
      timeUnit: time?.unit?.text ?? '',
    },
    training: settingsFrom('train', items(train, 'train', fields, reporter)),
    fields,
  };
}

function items(
  statement: SettingsStatement | undefined,
  kind: 'solve' | 'train',
  fields: Map<string, Span>,
  { report }: Reporter,
): ReadonlyMap<string, Json | undefined> {
  const found = new Map<string, Json | undefined>();
  for (const item of statement?.call.items ?? []) {
    const { label } = item;
    if (!label) {
      report(item, 'This setting has no name.', 'Write name: value.');
      continue;
    }
    if (!Object.hasOwn(SETTINGS[kind], label.text) && !label.isQuoted && !isOpen(kind, label.text)) {
      const close = nearest(label.text, Object.keys(SETTINGS[kind]));
      const list = `The settings are ${Object.keys(SETTINGS[kind]).join(', ')}.`;
      report(
        label,
        `There is no setting "${label.text}" here.`,
        close === undefined ? list : `Did you mean ${close}?`,
      );
      continue;
    }
    if (found.has(label.text)) report(item, `"${label.text}" is given twice.`, 'Remove one of them.');
    fields.set(`${kind === 'solve' ? 'simulation' : 'training'}.${label.text}`, item);
    attempt(item, report, () => found.set(label.text, settingValue(item)));
  }
  return found;
}

const isOpen = (kind: string, path: string): boolean =>
  kind === 'train' && (OPEN_SETTINGS.test(path) || /^(?:recipe|loss)\.numbers$/.test(path));

function settingValue(item: Item): Json | undefined {
  const [token, more] = item.tokens;
  if (!more && token?.kind === 'word') return token.text === 'none' ? undefined : token.text;
  return readValue(item, undefined, { shared: new Set(), data: new Set() }) as Json;
}

function attempt(span: Span, report: Reporter['report'], action: () => void): void {
  try {
    action();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    report(error.span.end > 0 ? error.span : span, error.message, error.fix);
  }
}

export function readShared(
  { name, value }: SharedStatement,
  { report }: Reporter,
): SharedParameter | undefined {
  if (!SHARED_NAME.test(name.text))
    report(
      name,
      'The name of a shared number is a letter, then letters, digits and _.',
      'Choose another name.',
    );
  let found: SharedParameter | undefined;
  attempt(value, report, () => {
    const cursor = new Cursor(value.tokens, value.end);
    const number = Number(cursor.take(['number'], 'a number').text);
    const trainable = cursor.skip('trainable') !== undefined;
    cursor.finish();
    found = { name: name.text, value: number, trainable };
  });
  return found;
}

const textOf = (token: Token): string => token.text;

export function readData(statement: DataStatement, { report }: Reporter): DataSource {
  const { id, title, source, time, group, units } = statement;
  const found: (readonly [string, string])[] = [];
  for (const item of units.items) {
    const [unit, more] = item.tokens;
    if (!item.label || !unit || more || !['word', 'string', 'bracket'].includes(unit.kind))
      report(
        item,
        'This is no unit of a column.',
        'Write the name of a column and its unit, such as hare: [kpelts].',
      );
    else found.push([item.label.text, unit.text]);
  }
  return {
    id: id.text,
    name: title?.text ?? id.text,
    source:
      source.kind === 'file'
        ? { kind: 'file', path: textOf(source.token) }
        : { kind: 'inline', csv: textOf(source.token) },
    timeColumn: textOf(time),
    ...(group ? { groupColumn: textOf(group) } : {}),
    units: toRecord(found),
  };
}
