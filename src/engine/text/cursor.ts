/** Walks over the tokens of one statement. What does not fit ends the statement by a `Stop`, which the caller reports. */
import type { Call, Item, Name, Reference } from './syntax';
import type { Span, Token } from './tokens';

/** Why a statement cannot be read further, and where. */
export class Stop extends Error {
  readonly span: Span;
  readonly fix: string;
  constructor(span: Span, message: string, fix: string) {
    super(message);
    this.span = span;
    this.fix = fix;
  }
}

export class Cursor {
  readonly #tokens: readonly Token[];
  readonly #end: number;
  #at = 0;

  /** `end` is where something that is missing at the end would stand. */
  constructor(tokens: readonly Token[], end?: number) {
    this.#tokens = tokens;
    this.#end = end ?? tokens.at(-1)?.end ?? 0;
  }

  peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#at + ahead];
  }

  /** Where the next token stands, or the end. */
  here(): Span {
    return this.peek() ?? { start: Math.max(0, this.#end - 1), end: this.#end };
  }

  is(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token?.text === text && (token.kind === 'symbol' || token.kind === 'word');
  }

  next(): Token | undefined {
    const token = this.peek();
    this.#at += 1;
    return token;
  }

  /** Takes the token when it reads like this. */
  skip(text: string): Token | undefined {
    return this.is(text) ? this.next() : undefined;
  }

  stop(message: string, fix: string): never {
    throw new Stop(this.here(), message, fix);
  }

  expect(text: string): Token {
    return (
      this.skip(text) ??
      this.stop(`${this.shown()} stands where "${text}" is expected.`, `Put "${text}" here.`)
    );
  }

  /** The next token in the words of a message. */
  shown(): string {
    const token = this.peek();
    if (!token) return 'The end of the statement';
    if (token.kind === 'block') return 'A block of text';
    return `"${token.text.length > 40 ? `${token.text.slice(0, 40)}…` : token.text}"`;
  }

  take(kinds: readonly Token['kind'][], what: string): Token {
    const token = this.peek();
    if (!token || !kinds.includes(token.kind))
      return this.stop(`${this.shown()} stands where ${what} is expected.`, `Write ${what} here.`);
    this.#at += 1;
    return token;
  }

  name(what = 'a name'): Name {
    const { kind, text, start, end } = this.take(['word', 'string'], what);
    return { text, isQuoted: kind === 'string', start, end };
  }

  finish(): void {
    if (this.peek()?.kind === 'bracket')
      this.stop(
        `The unit [${this.peek()?.text ?? ''}] cannot stand here.`,
        'The unit of a node stands after its parenthesis, that of a state after its value.',
      );
    if (this.peek()) this.stop(`${this.shown()} does not belong here.`, 'Remove it, or begin a new line.');
  }

  reference(): Reference {
    const name = this.name('the name of a node');
    const port = this.skip('.') ? this.name('the name of an output') : undefined;
    let end = (port ?? name).end;
    const bracket = this.peek();
    if (bracket?.kind !== 'bracket') return { name, ...(port ? { port } : {}), start: name.start, end };
    const index = /^[1-9]\d{0,8}$/.test(bracket.text)
      ? Number(bracket.text)
      : this.stop(`"${bracket.text}" does not say which value is meant.`, 'Write a whole number from 1 on.');
    end = bracket.end;
    this.#at += 1;
    return { name, ...(port ? { port } : {}), index, start: name.start, end };
  }

  /** `name:`, or the path of a setting such as `adam.iterations:`. */
  label(): Name | undefined {
    const isName = (ahead: number) => /^(?:word|string)$/.test(this.peek(ahead)?.kind ?? '');
    let count = 1;
    while (this.is('.', count) && isName(count + 1)) count += 2;
    if (!isName(0) || !this.is(':', count)) return undefined;
    const parts = this.#tokens.slice(this.#at, this.#at + count);
    this.#at += count + 1;
    const [first] = parts;
    return {
      text: parts.map(({ text }) => text).join(''),
      isQuoted: first?.kind === 'string',
      start: first?.start ?? 0,
      end: parts.at(-1)?.end ?? 0,
    };
  }

  /** Tokens up to the next `,`, `;` or `)` of this level. */
  item(): Item {
    const label = this.label();
    const tokens: Token[] = [];
    const { start } = this.here();
    for (let depth = 0; ;) {
      const token = this.peek();
      if (!token || (depth === 0 && token.kind === 'symbol' && /[,;)]/.test(token.text))) break;
      if (this.is('(')) depth += 1;
      if (this.is(')')) depth -= 1;
      tokens.push(token);
      this.#at += 1;
    }
    if (tokens.length === 0)
      this.stop('Something is missing here.', 'Write a name or a value, or remove the comma.');
    return {
      ...(label ? { label } : {}),
      tokens,
      start: label?.start ?? start,
      end: tokens.at(-1)?.end ?? start,
    };
  }

  /** `(…)` when it is there. */
  call(): Call {
    if (!this.skip('(')) return { items: [] };
    const items: Item[] = [];
    let split: number | undefined;
    while (!this.is(')')) {
      if (split === undefined && this.skip(';')) {
        split = items.length;
        continue;
      }
      items.push(this.item());
      if (this.skip(',') || this.is(')')) continue;
      if (split !== undefined || !this.is(';')) this.expect(')');
    }
    this.expect(')');
    return split === undefined ? { items } : { items, split };
  }
}
