/**
 * Tokens -> statements. A statement ends with its line, unless a parenthesis is open or the next line goes on with `+`
 * or a number. After a mistake reading goes on with the next statement, so that all mistakes are found at once.
 */
import { Cursor, Stop } from './cursor';
import type { Frame, StatementTypes } from './node-statement';
import { readCalled, readDeclared, valueUntil } from './node-statement';
import { rateFormula, readFormula } from './formula-statement';
import { isSymbol, statementPieces } from './statement-pieces';
import type { Name, Reference, Statement } from './syntax';
import type { Reporter } from './text-problem';
import type { Token } from './tokens';

export interface Statements {
  readonly statements: readonly Statement[];
  /** Names that broken statements would have made: others may use them. */
  readonly broken: ReadonlySet<string>;
}

/** Reads all statements; `stateTypes` are the node types that are declared with where they start. */
export function readStatements(
  tokens: readonly Token[],
  reporter: Reporter,
  types: StatementTypes,
): Statements {
  const statements: Statement[] = [];
  const broken = new Set<string>();
  const inside: Name[] = [];
  for (const { tokens: own, isWhole } of statementPieces(tokens, reporter)) {
    const formula = isWhole ? readFormula(own, inside, types) : undefined;
    if (formula) {
      statements.push(formula);
      continue;
    }
    const bad = own.find(({ kind }) => kind === 'bad');
    if (bad) reporter.report(bad, ...(rateFormula(own) ?? badToken(bad)));
    if (bad || !isWhole) {
      for (const name of namesMade(own)) broken.add(name);
      if (isSymbol(own.at(-1), '{')) inside.push(anonymous(own));
      continue;
    }
    try {
      const statement = readStatement(new Cursor(own), own, inside, types);
      if (statement.kind === 'close' && inside.length === 0)
        reporter.report(statement, 'No subsystem is open here.', 'Remove the brace.');
      else statements.push(statement);
      if (statement.kind === 'close') inside.pop();
      if (statement.kind === 'node' && statement.opensBlock) inside.push(statement.name);
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      reporter.report(error.span, error.message, error.fix);
      for (const name of namesMade(own)) broken.add(name);
      if (isSymbol(own.at(-1), '{')) inside.push(anonymous(own));
    }
  }
  for (const name of inside)
    reporter.report(name, `The subsystem "${name.text}" is not closed.`, 'Put "}" after its last line.');
  return { statements, broken };
}

function badToken({ text }: Token): readonly [string, string] {
  const [first = ''] = text;
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  if (first === '"')
    return ['This text in quotes is not closed or has a wrong escape.', 'Put a quote at its end.'];
  if (first === '`') return ['This value in backticks is not closed.', 'Put a backtick at its end.'];
  if (first === '[') return ['This bracket is not closed.', 'Put "]" on the same line.'];
  return [`"${shown}" cannot stand here.`, 'Remove it; a name with such characters stands in quotes.'];
}

/** The names that a statement that cannot be read was about to make. */
function namesMade(tokens: readonly Token[]): readonly string[] {
  const isName = (token: Token | undefined) => token?.kind === 'word' || token?.kind === 'string';
  return tokens
    .slice(0, 4)
    .filter((token, i) => isName(token) && (i === 0 || isName(tokens[i - 1])))
    .map(({ text }) => text);
}

function anonymous(tokens: readonly Token[]): Name {
  const { start = 0, end = 0 } = tokens.findLast(({ kind }) => kind === 'word' || kind === 'string') ?? {};
  return { text: namesMade(tokens).at(-1) ?? '', isQuoted: true, start, end };
}

function readStatement(
  cursor: Cursor,
  tokens: readonly Token[],
  inside: readonly Name[],
  types: StatementTypes,
): Statement {
  const frame: Frame = { start: tokens[0]?.start ?? 0, end: tokens.at(-1)?.end ?? 0, inside: [...inside] };
  const [first, second] = [cursor.peek(), cursor.peek(1)];
  if (first?.kind === 'block') return whole(cursor, { ...frame, kind: 'about', token: first }, 1);
  if (isSymbol(first, '}')) return whole(cursor, { ...frame, kind: 'close' }, 1);
  if (isSymbol(second, '=')) return readCalled(cursor, frame, false);
  if (isSymbol(second, "'") || isSymbol(second, '.')) return readRate(cursor, frame);
  if (cursor.is('muted')) {
    cursor.next();
    return isSymbol(cursor.peek(1), '=')
      ? readCalled(cursor, frame, true)
      : readDeclared(cursor, frame, true, types);
  }
  const read = first?.kind === 'word' ? readers.get(first.text) : undefined;
  if (!read) return readDeclared(cursor, frame, false, types);
  if (inside.length > 0)
    cursor.stop(`"${first?.text}" cannot stand in a subsystem.`, 'Move it to the top of the text.');
  cursor.next();
  return whole(cursor, read(cursor, frame), 0);
}

function whole<T>(cursor: Cursor, statement: T, skipped: number): T {
  for (let i = 0; i < skipped; i++) cursor.next();
  cursor.finish();
  return statement;
}

function readRate(cursor: Cursor, frame: Frame): Statement {
  const target = cursor.name();
  let primes = 0;
  while (cursor.skip("'")) primes += 1;
  const port = primes === 0 && cursor.skip('.') ? cursor.name('the name of an input') : undefined;
  cursor.expect('=');
  const terms: Reference[] = [];
  // A rate of nothing.
  if (cursor.is('0') || cursor.peek()?.text === '0') cursor.next();
  else
    do terms.push(cursor.reference());
    while (cursor.skip('+'));
  if (cursor.peek()?.text.startsWith('-') === true)
    cursor.stop('Terms are added.', 'Put a node in between that gives the negative value, such as scale.');
  cursor.finish();
  return { ...frame, kind: 'rate', target, primes, ...(port ? { port } : {}), terms };
}

type Read = (cursor: Cursor, frame: Frame) => Statement;

const texts = ['word', 'string', 'block'] as const;

const readers = new Map<string, Read>([
  [
    'model',
    (cursor, frame) => ({
      ...frame,
      kind: 'model',
      token: cursor.take(['string', 'word'], 'a title in quotes'),
    }),
  ],
  [
    'about',
    (cursor, frame) => ({
      ...frame,
      kind: 'about',
      token: cursor.take(['string', 'block'], 'a text in quotes'),
    }),
  ],
  [
    'time',
    (cursor, frame) => {
      const unit = cursor.is('from')
        ? undefined
        : cursor.take(['word', 'string', 'bracket'], 'a unit of time');
      cursor.expect('from');
      const from = cursor.take(['number'], 'a number');
      cursor.expect('to');
      return {
        ...frame,
        kind: 'time',
        ...(unit ? { unit } : {}),
        from,
        to: cursor.take(['number'], 'a number'),
      };
    },
  ],
  [
    'solve',
    (cursor, frame) => ({
      ...frame,
      kind: 'solve',
      head: cursor.take(['word', 'string'], 'the name of a method'),
      call: cursor.call(),
    }),
  ],
  ['train', (cursor, frame) => ({ ...frame, kind: 'train', call: cursor.call() })],
  [
    'shared',
    (cursor, frame) => {
      const name = cursor.name();
      cursor.expect('=');
      return { ...frame, kind: 'shared', name, value: valueUntil(cursor, []) };
    },
  ],
  ['data', readData],
  [
    'order',
    (cursor, frame) => {
      const { items } = cursor.call();
      return { ...frame, kind: 'order', names: items.map(({ tokens }) => onlyName(tokens)) };
    },
  ],
]);

function onlyName(tokens: readonly Token[]): Name {
  const cursor = new Cursor(tokens);
  const name = cursor.name();
  cursor.finish();
  return name;
}

function readData(cursor: Cursor, frame: Frame): Statement {
  const id = cursor.name();
  const title = cursor.peek()?.kind === 'string' ? cursor.next() : undefined;
  const kind = cursor.skip('inline') ? 'inline' : (cursor.expect('from'), 'file');
  const token = cursor.take(kind === 'file' ? ['string'] : ['string', 'block'], 'a text in quotes');
  cursor.expect('time');
  const time = cursor.take(texts, 'the name of the column of times');
  const group = cursor.skip('group') ? cursor.take(texts, 'the name of a column') : undefined;
  return {
    ...frame,
    kind: 'data',
    id,
    ...(title ? { title } : {}),
    source: { kind, token },
    time,
    ...(group ? { group } : {}),
    units: cursor.call(),
  };
}
