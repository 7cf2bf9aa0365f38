/**
 * Values of parameters: tokens -> what the document holds, and back. What a text means depends on what the parameter
 * is: a bare word is a choice, a text, or the name of a shared number.
 */
import type { ParameterValue } from '../document/schema';
import { isNumbers, isShared } from '../document/parameter-value';
import type { ParameterSpec } from '../nodes/parameter-spec';
import { Cursor, Stop } from './cursor';
import { isSame } from './is-same';
import { nearest } from './nearest';
import type { Item } from './syntax';
import { readTokens } from './tokens';
import { jsonText, nameText, numberText, quoted } from './words';

/** What values may refer to. */
export interface Names {
  readonly shared: ReadonlySet<string>;
  readonly data: ReadonlySet<string>;
}

type Kind = ParameterSpec['kind'];

const isNumberKind = (kind: Kind | undefined): boolean => kind === 'number' || kind === 'numbers';

/** Reads a value; throws a `Stop` where it makes no sense. `kind` is undefined for parameters that nobody knows. */
export function readValue(item: Item, kind: Kind | undefined, names: Names): ParameterValue {
  const cursor = new Cursor(item.tokens, item.end);
  const value = valueAt(cursor, kind, names);
  cursor.finish();
  return value;
}

function valueAt(cursor: Cursor, kind: Kind | undefined, names: Names): ParameterValue {
  const token = cursor.peek();
  if (token?.kind === 'json') {
    cursor.next();
    return jsonValue(token.text, token);
  }
  if (token?.kind === 'number') return numbersAt(cursor, kind);
  if (token?.kind === 'bracket' && (kind === 'text' || kind === undefined)) {
    cursor.next();
    return token.text;
  }
  const first = cursor.name('a value');
  if (cursor.skip('.')) return columnAt(cursor, first, kind, names);
  if (first.isQuoted) return first.text;
  if (isNumberKind(kind)) return sharedAt(first, names);
  if (kind === 'sizes' && first.text === 'none') return [];
  if (kind === 'choice' || kind === 'text' || kind === 'expression') return first.text;
  throw new Stop(first, `"${first.text}" is no value that fits here.`, wanted(kind));
}

function wanted(kind: Kind | undefined): string {
  if (kind === 'column' || kind === 'columns')
    return 'Write a table and a column of it, such as data.column.';
  return kind === undefined ? 'Put a text in quotes.' : 'Write a number.';
}

function jsonValue(text: string, span: { readonly start: number; readonly end: number }): ParameterValue {
  try {
    return JSON.parse(text) as ParameterValue;
  } catch {
    throw new Stop(span, 'This value in backticks is not valid JSON.', 'Correct it, or write a plain value.');
  }
}

function numbersAt(cursor: Cursor, kind: Kind | undefined): ParameterValue {
  const values: number[] = [];
  const { start } = cursor.here();
  for (let token = cursor.peek(); token?.kind === 'number'; token = cursor.peek()) {
    const value = Number(token.text);
    if (!Number.isFinite(value))
      throw new Stop(token, `${token.text} is too large.`, 'Write a smaller number.');
    values.push(value);
    cursor.next();
  }
  const { end } = cursor.here();
  const isTrainable = isNumberKind(kind) && cursor.skip('trainable') !== undefined;
  if (kind === 'numbers') return { values, trainable: isTrainable };
  if (kind === 'sizes') return values;
  const [value = 0, second] = values;
  if (second !== undefined)
    throw new Stop(
      { start, end },
      `${values.length} numbers stand where one is expected.`,
      'Write one number.',
    );
  return kind === 'number' ? { value, trainable: isTrainable } : value;
}

interface Word {
  readonly text: string;
  readonly isQuoted: boolean;
  readonly start: number;
  readonly end: number;
}

function sharedAt(word: Word, { shared }: Names): ParameterValue {
  if (shared.has(word.text)) return { shared: word.text };
  const close = nearest(word.text, shared);
  throw new Stop(
    word,
    `There is no shared number "${word.text}".`,
    close === undefined
      ? `Write a number, or a line such as: shared ${word.text} = 1`
      : `Did you mean ${close}?`,
  );
}

function columnAt(cursor: Cursor, table: Word, kind: Kind | undefined, { data }: Names): ParameterValue {
  if (!table.isQuoted && !data.has(table.text)) {
    const close = nearest(table.text, data);
    throw new Stop(
      table,
      `There is no data "${table.text}".`,
      close === undefined
        ? `Add a line such as: data ${table.text} from "file.csv" time t`
        : `Did you mean ${close}?`,
    );
  }
  if (cursor.skip('(')) {
    const columns: string[] = [];
    while (!cursor.is(')')) columns.push(cursor.name('the name of a column').text);
    cursor.expect(')');
    return { data: table.text, columns };
  }
  const column = cursor.name('the name of a column').text;
  return kind === 'columns' ? { data: table.text, columns: [column] } : { data: table.text, column };
}

/** Writes a value so that reading it gives it back. */
export function valueText(value: ParameterValue | null, kind: Kind | undefined, names: Names): string {
  const text = plainText(value, kind, names);
  if (text === undefined) return jsonText(value);
  const { tokens } = readTokens(text);
  try {
    const back = readValue({ tokens, start: 0, end: text.length }, kind, names);
    return isSame(back, value) ? text : jsonText(value);
  } catch (error) {
    if (error instanceof Stop) return jsonText(value);
    throw error;
  }
}

/** The value in the words of its kind; undefined where there are none. */
function plainText(value: ParameterValue | null, kind: Kind | undefined, names: Names): string | undefined {
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string') return kind === 'choice' ? nameText(value) : quoted(value);
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) {
    const list = value as readonly unknown[];
    if (!list.every((entry) => typeof entry === 'number')) return undefined;
    return list.length === 0 ? 'none' : list.map(numberText).join(' ');
  }
  const mark = 'trainable' in value && value.trainable ? ' trainable' : '';
  if (isNumbers(value)) return `${value.values.map(numberText).join(' ')}${mark}`;
  if (isShared(value)) return value.shared;
  if ('value' in value)
    return typeof value.value === 'number' ? `${numberText(value.value)}${mark}` : undefined;
  return 'data' in value && typeof value.data === 'string' ? columnsText(value, names) : undefined;
}

function columnsText(value: object & { readonly data: string }, { data }: Names): string | undefined {
  const table = data.has(value.data) ? nameText(value.data) : quoted(value.data);
  if ('column' in value && typeof value.column === 'string') return `${table}.${nameText(value.column)}`;
  if (!('columns' in value) || !Array.isArray(value.columns)) return undefined;
  const names = value.columns as readonly unknown[];
  if (!names.every((name) => typeof name === 'string')) return undefined;
  return `${table}.(${names.map(nameText).join(' ')})`;
}
