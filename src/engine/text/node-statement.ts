/** The forms that a statement about a node may have. */
import type { Cursor } from './cursor';
import { Stop } from './cursor';
import type { Item, Name, Statement } from './syntax';
import type { Token } from './tokens';

export interface StatementTypes {
  readonly states: ReadonlySet<string>;
  /** The types that `observe` and `subsystem` stand for. */
  readonly observation: string;
  readonly subsystem: string;
  /** The type of a node that is written as its formula alone; none in a catalogue without. */
  readonly formula: string | undefined;
}

/** Parts that every statement has. */
export interface Frame {
  readonly start: number;
  readonly end: number;
  readonly inside: readonly Name[];
}

/** `name = type "formula" (…) [unit]`. */
export function readCalled(cursor: Cursor, frame: Frame, isMuted: boolean): Statement {
  const name = cursor.name();
  cursor.expect('=');
  const number = cursor.peek();
  if (number?.kind === 'number')
    cursor.stop(
      'A number alone is no node.',
      `Write constant(value: ${number.text}), or, for a number that parameters are to share: shared ${name.text} = ${number.text}`,
    );
  const type = cursor.name('a node type');
  const version = cursor.skip('@') ? versionOf(cursor) : undefined;
  const formula = cursor.peek()?.kind === 'string' ? cursor.next() : undefined;
  return finishNode(cursor, {
    ...frame,
    name,
    isMuted,
    type,
    ...(version === undefined ? {} : { version }),
    ...(formula ? { formula } : {}),
  });
}

function versionOf(cursor: Cursor): number {
  const token = cursor.take(['number'], 'a version such as 2');
  const version = Number(token.text);
  if (!Number.isSafeInteger(version) || version < 1)
    throw new Stop(token, 'A version is a whole number from 1 on.', 'Write @1, or leave it out.');
  return version;
}

type NodeParts = Omit<Extract<Statement, { kind: 'node' }>, 'kind' | 'call' | 'unit' | 'opensBlock'>;

/** `(…) [unit] {`, the end of every statement about a node. */
function finishNode(cursor: Cursor, parts: NodeParts): Statement {
  const before = cursor.peek()?.kind === 'bracket' ? cursor.next() : undefined;
  const call = cursor.call();
  const unit = before ?? (cursor.peek()?.kind === 'bracket' ? cursor.next() : undefined);
  const opensBlock = cursor.skip('{') !== undefined;
  cursor.finish();
  return { ...parts, kind: 'node', call, ...(unit ? { unit } : {}), opensBlock };
}

/** `state hares = 30 [kpelts] trainable (…)`, `observe … of … as …`, `subsystem name (…) {`. */
export function readDeclared(
  cursor: Cursor,
  frame: Frame,
  isMuted: boolean,
  types: StatementTypes,
): Statement {
  const keyword = cursor.peek();
  if (keyword?.kind !== 'word')
    return cursor.stop(
      `${cursor.shown()} begins no statement.`,
      'Begin with a name and "=", or with a word such as state.',
    );
  cursor.next();
  const type = (text: string): Name => ({ text, isQuoted: false, start: keyword.start, end: keyword.end });
  if (keyword.text === 'subsystem')
    return finishNode(cursor, { ...frame, name: cursor.name(), isMuted, type: type(types.subsystem) });
  if (keyword.text === 'observe') {
    const name = cursor.name();
    const of = cursor.skip('of') ? itemsUntil(cursor, ['as', '(']) : [];
    const as = cursor.skip('as') ? valueUntil(cursor, ['(']) : undefined;
    const observed = { of, ...(as ? { as } : {}) };
    return finishNode(cursor, { ...frame, name, isMuted, type: type(types.observation), observed });
  }
  const after = cursor.peek();
  if (after?.kind !== 'word' && after?.kind !== 'string')
    throw new Stop(
      keyword,
      `"${keyword.text}" begins no statement.`,
      'Begin with a name and "=", or with a word such as state, observe or data.',
    );
  const name = cursor.name();
  const version = cursor.skip('@') ? versionOf(cursor) : undefined;
  cursor.expect('=');
  const { value, unit } = startValue(cursor);
  const parts: NodeParts = {
    ...frame,
    name,
    isMuted,
    type: type(keyword.text),
    ...(version === undefined ? {} : { version }),
    value,
  };
  const statement = finishNode(cursor, parts);
  return unit && statement.kind === 'node' ? { ...statement, unit } : statement;
}

/** `30 [kpelts] trainable`, the bracket taken out of it. */
function startValue(cursor: Cursor): { readonly value: Item; readonly unit?: Token } {
  const tokens: Token[] = [];
  let unit: Token | undefined;
  const { start } = cursor.here();
  for (let token = cursor.peek(); token && !cursor.is('('); token = cursor.peek()) {
    if (token.kind === 'bracket' && !unit) unit = token;
    else tokens.push(token);
    cursor.next();
  }
  if (tokens.length === 0) cursor.stop('The value at the start is missing.', 'Write a number.');
  return { value: { tokens, start, end: tokens.at(-1)?.end ?? start }, ...(unit ? { unit } : {}) };
}

export function valueUntil(cursor: Cursor, ends: readonly string[]): Item {
  const tokens: Token[] = [];
  const { start } = cursor.here();
  for (let token = cursor.peek(); token && !ends.some((end) => cursor.is(end)); token = cursor.peek()) {
    tokens.push(token);
    cursor.next();
  }
  if (tokens.length === 0) cursor.stop('Something is missing here.', 'Write a name or a value.');
  return { tokens, start, end: tokens.at(-1)?.end ?? start };
}

function itemsUntil(cursor: Cursor, ends: readonly string[]): readonly Item[] {
  const items = [valueUntil(cursor, [',', ...ends])];
  while (cursor.skip(',')) items.push(valueUntil(cursor, [',', ...ends]));
  return items;
}
