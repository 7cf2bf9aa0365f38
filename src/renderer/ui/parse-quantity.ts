/**
 * Arithmetic with units, as typed into a number field: `3*2`, `1e-3/4`, `pi/2`, `5 cm`, `20 km/h`. A parser of its own
 * for a closed set of signs and functions: a text can compute a number and do nothing else.
 */
import { unitScale, type Powers } from './unit-scales';

/** A number times base units and words that stand for themselves. */
export interface Quantity {
  readonly value: number;
  readonly powers: Powers;
  /** Whether units with factors took part, which are good to 15 digits. */
  readonly scaled: boolean;
}

export type ParsedQuantity =
  { readonly ok: true; readonly quantity: Quantity } | { readonly ok: false; readonly reason: string };

const LONGEST = 200;

const constants: Readonly<Record<string, number>> = { pi: Math.PI, π: Math.PI, e: Math.E };

const functions: Readonly<Record<string, (x: number) => number>> = {
  exp: Math.exp,
  ln: Math.log,
  log: Math.log,
  log10: Math.log10,
  log2: Math.log2,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  tanh: Math.tanh,
};

class Refusal extends Error {}

const refuse = (reason: string): never => {
  throw new Refusal(reason);
};

const number = (value: number): Quantity => ({ value, powers: {}, scaled: false });

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

const token =
  /\s*(?:(\d+\.?\d*(?:e[-+]?\d+)?|\.\d+(?:e[-+]?\d+)?)|([\p{L}_°%][\p{L}_\d]*)|(\*\*|[-+*/^(),])|(\S))/iuy;

interface Token {
  readonly kind: 'number' | 'word' | 'sign';
  readonly text: string;
}

/** Reads a quantity; `known` are words of the field's own unit, which stand for themselves where no table has them. */
export function parseQuantity(text: string, known: ReadonlySet<string> = new Set()): ParsedQuantity {
  try {
    if (text.length > LONGEST) refuse('This is too long for a number.');
    return { ok: true, quantity: new Reader(tokensOf(text), known).whole() };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, reason: error.message };
    throw error;
  }
}

function tokensOf(text: string): readonly Token[] {
  const plain = text
    .replaceAll('\u2212', '-')
    .replaceAll(/[·×]/gu, '*')
    .replaceAll('÷', '/')
    .replaceAll(/⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/gu, (raised) =>
      raised
        .replaceAll(/./gu, (sign) => (sign === '⁻' ? '-' : String(SUPERSCRIPTS.indexOf(sign))))
        .replace(/^/u, '^'),
    );
  const tokens: Token[] = [];
  token.lastIndex = 0;
  for (let match = token.exec(plain); match; match = token.exec(plain)) {
    const [, digits, word, sign, other] = match;
    if (other !== undefined) refuse(`“${other}” cannot be part of a number.`);
    if (digits !== undefined) tokens.push({ kind: 'number', text: digits });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else tokens.push({ kind: 'sign', text: sign ?? '' });
  }
  return tokens;
}

/** Recursive descent: sums of products of powers. A unit or a bracket after a value multiplies it. */
class Reader {
  readonly #tokens: readonly Token[];
  readonly #known: ReadonlySet<string>;
  #next = 0;

  constructor(tokens: readonly Token[], known: ReadonlySet<string>) {
    this.#tokens = tokens;
    this.#known = known;
  }

  whole(): Quantity {
    const quantity = this.#sum();
    const rest = this.#peek();
    return rest ? refuse(`“${rest.text}” stands in the wrong place.`) : quantity;
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#next];
  }

  #takes(...signs: readonly string[]): string | undefined {
    const found = this.#peek();
    if (found?.kind !== 'sign' || !signs.includes(found.text)) return undefined;
    this.#next += 1;
    return found.text;
  }

  #sum(): Quantity {
    let total = this.#product();
    for (let sign = this.#takes('+', '-'); sign !== undefined; sign = this.#takes('+', '-')) {
      const { value, powers, scaled } = this.#product();
      if (!samePowers(total.powers, powers)) refuse('Only values of one unit can be added.');
      const added = sign === '+' ? total.value + value : total.value - value;
      total = { value: added, powers, scaled: total.scaled || scaled };
    }
    return total;
  }

  #product(): Quantity {
    let total = this.#signed();
    for (;;) {
      const sign = this.#takes('*', '/');
      const follows = this.#peek()?.kind === 'word' || this.#peek()?.text === '(';
      if (sign === undefined && !follows) return total;
      const other = sign === undefined ? this.#power() : this.#signed();
      total = multiplied(total, other, sign === '/' ? -1 : 1);
    }
  }

  #signed(): Quantity {
    const sign = this.#takes('+', '-');
    if (sign === undefined) return this.#power();
    const inner = this.#signed();
    return sign === '-' ? { ...inner, value: -inner.value } : inner;
  }

  #power(): Quantity {
    const base = this.#atom();
    if (this.#takes('^', '**') === undefined) return base;
    const exponent = this.#signed();
    if (!isEmpty(exponent.powers)) refuse('An exponent has no unit.');
    return raised(base, exponent.value);
  }

  #atom(): Quantity {
    const found = this.#peek();
    if (!found) return refuse('Something is missing at the end.');
    if (found.text === '(') return this.#bracket();
    this.#next += 1;
    if (found.kind === 'number') return number(Number(found.text));
    if (found.kind === 'word') return this.#word(found.text);
    return refuse(`“${found.text}” stands in the wrong place.`);
  }

  #bracket(): Quantity {
    this.#next += 1;
    const inner = this.#sum();
    if (this.#takes(')') === undefined) refuse('A bracket is not closed.');
    return inner;
  }

  #word(name: string): Quantity {
    const called = this.#peek()?.text === '(' ? this.#call(name) : undefined;
    if (called) return called;
    if (Object.hasOwn(constants, name)) return number(constants[name] ?? NaN);
    const unit = unitScale(name);
    if (unit) return { value: unit.factor, powers: unit.powers, scaled: true };
    if (this.#known.has(name)) return { value: 1, powers: { [name]: 1 }, scaled: false };
    return refuse(`“${name}” is neither a number nor a unit known here.`);
  }

  /** The value of a function; undefined for a word that is none, whose bracket multiplies it. */
  #call(name: string): Quantity | undefined {
    if (name === 'sqrt') return raised(this.#bracket(), 0.5);
    if (name === 'abs') {
      const inner = this.#bracket();
      return { ...inner, value: Math.abs(inner.value) };
    }
    const apply = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (!apply) return undefined;
    const inner = this.#bracket();
    if (!isEmpty(inner.powers)) refuse(`“${name}” takes a number without a unit.`);
    return { ...inner, value: apply(inner.value) };
  }
}

function multiplied(a: Quantity, b: Quantity, exponent: 1 | -1): Quantity {
  const powers: Record<string, number> = { ...a.powers };
  for (const [word, power] of Object.entries(b.powers)) powers[word] = (powers[word] ?? 0) + exponent * power;
  return {
    value: exponent === 1 ? a.value * b.value : a.value / b.value,
    powers: withoutZeros(powers),
    scaled: a.scaled || b.scaled,
  };
}

function raised(base: Quantity, exponent: number): Quantity {
  const powers = Object.entries(base.powers).map(([word, power]) => [word, power * exponent] as const);
  return { ...base, value: base.value ** exponent, powers: withoutZeros(Object.fromEntries(powers)) };
}

// 1e-9 forgives the rounding of exponents such as 1/3 · 3.
const withoutZeros = (powers: Powers): Powers =>
  Object.fromEntries(Object.entries(powers).filter(([, power]) => Math.abs(power) > 1e-9));

/** Whether nothing but a number is left. */
export const isEmpty = (powers: Powers): boolean => Object.keys(powers).length === 0;

/** Whether two quantities are of one kind. */
export function samePowers(a: Powers, b: Powers): boolean {
  const words = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...words].every((word) => Math.abs((a[word] ?? 0) - (b[word] ?? 0)) < 1e-9);
}
