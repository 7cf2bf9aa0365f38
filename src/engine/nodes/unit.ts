/**
 * Units as products of powers. A word stands for itself: `kpelts` is as good a unit as `m`, and `cm` differs from
 * `m`, because a factor between them would have to appear in the equations. Only coherent derived SI units are
 * taken apart. Variables (`$x`) are words whose meaning `UnitSolver` finds out.
 */

/** Word or variable -> exponent, never 0; the empty map is dimensionless. */
export type Unit = ReadonlyMap<string, number>;

export const dimensionless: Unit = new Map();

/** What a unit text says, or at which 1-based character it cannot be read. */
export type ParsedUnit =
  | { readonly kind: 'unit'; readonly unit: Unit }
  /** `any`: not checked. */
  | { readonly kind: 'any' }
  | { readonly kind: 'problem'; readonly message: string; readonly position: number };

/** Coherent derived units of the SI brochure, table 4: no factor but 1. */
const derived: ReadonlyMap<string, string> = new Map([
  ['Hz', '1/s'],
  ['N', 'kg*m/s^2'],
  ['Pa', 'kg/m/s^2'],
  ['J', 'kg*m^2/s^2'],
  ['W', 'kg*m^2/s^3'],
  ['C', 'A*s'],
  ['V', 'kg*m^2/s^3/A'],
]);

// 1e-9 forgives the rounding of exponents such as 1/3 · 3.
const isZero = (exponent: number) => Math.abs(exponent) < 1e-9;

/** Π unit^exponent. */
export function productOfUnits(factors: Iterable<readonly [unit: Unit, exponent: number]>): Unit {
  const product = new Map<string, number>();
  for (const [unit, exponent] of factors)
    for (const [word, power] of unit) {
      const sum = (product.get(word) ?? 0) + power * exponent;
      if (isZero(sum)) product.delete(word);
      else product.set(word, sum);
    }
  return product;
}

/** a · b^exponent. */
export function multiplyUnits(a: Unit, b: Unit, exponent = 1): Unit {
  return productOfUnits([
    [a, 1],
    [b, exponent],
  ]);
}

export function powerOfUnit(unit: Unit, exponent: number): Unit {
  return productOfUnits([[unit, exponent]]);
}

export function isVariable(word: string): boolean {
  return word.startsWith('$');
}

/** The unit as text that `parseUnit` reads back; `1` when dimensionless. */
export function formatUnit(unit: Unit): string {
  const words = [...unit].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const show = (word: string, exponent: number) => {
    if (Number.isInteger(exponent)) return exponent === 1 ? word : `${word}^${exponent}`;
    const denominator = [2, 3, 4, 5, 6].find((d) => isZero(exponent * d - Math.round(exponent * d))) ?? 1000;
    return `${word}^(${Math.round(exponent * denominator)}/${denominator})`;
  };
  const over = words.filter(([, e]) => e > 0).map(([word, e]) => show(word, e));
  const under = words.filter(([, e]) => e < 0).map(([word, e]) => show(word, -e));
  const top = over.length === 0 ? '1' : over.join('*');
  return [top, ...under].join('/');
}

interface Token {
  readonly text: string;
  readonly position: number;
}

const tokenPattern = /\s*(?:(\$?\$?[\p{L}%°_][\p{L}\p{N}%°_]*|\d+(?:\.\d+)?|[*·/^()-])|(\S))/uy;

/** Reads `kg*m/s^2`, `1/year`, `m^(1/2)`, `$x/$time`, `any`. */
export function parseUnit(text: string): ParsedUnit {
  if (text.trim() === 'any') return { kind: 'any' };
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  for (let match = tokenPattern.exec(text); match; match = tokenPattern.exec(text)) {
    const [whole, good, bad] = match;
    const position = match.index + whole.length - (good ?? bad ?? '').length + 1;
    if (good === undefined) return { kind: 'problem', message: `"${bad}" cannot stand in a unit.`, position };
    tokens.push({ text: good, position });
    if (tokens.length > 200) return { kind: 'problem', message: 'The unit is too long.', position };
  }
  return readTokens(tokens, text.length + 1);
}

class UnitProblem extends Error {
  readonly position: number;
  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}

function readTokens(tokens: readonly Token[], end: number): ParsedUnit {
  let next = 0;
  const peek = () => tokens[next]?.text;
  const fail = (message: string): never => {
    throw new UnitProblem(message, tokens[next]?.position ?? end);
  };
  const take = (expected: string) => {
    if (peek() !== expected) fail(`"${expected}" is expected here.`);
    next += 1;
  };
  const wholeNumber = (): number => {
    const negative = peek() === '-';
    if (negative) next += 1;
    const value = Number(peek() ?? NaN);
    if (!Number.isInteger(value) || value > 12) fail('A small whole number is expected here.');
    next += 1;
    return negative ? -value : value;
  };
  const exponent = (): number => {
    if (peek() !== '(') return wholeNumber();
    take('(');
    const above = wholeNumber();
    let below = 1;
    if (peek() === '/') {
      next += 1;
      below = wholeNumber();
      if (below === 0) fail('An exponent cannot be divided by 0.');
    }
    take(')');
    return above / below;
  };
  const factor = (): Unit => {
    const text = peek();
    let unit = dimensionless;
    if (text === '(') {
      next += 1;
      unit = expression();
      take(')');
    } else if (text === undefined) fail('A unit is expected here.');
    else if (/^\d/.test(text)) {
      if (text !== '1') fail('A factor cannot be part of a unit; give the scaled unit a name of its own.');
      next += 1;
    } else if (/^[*·/^()-]/.test(text)) fail('A unit is expected here.');
    else {
      unit = wordUnit(text);
      next += 1;
    }
    if (peek() !== '^') return unit;
    next += 1;
    return powerOfUnit(unit, exponent());
  };
  const expression = (): Unit => {
    let unit = factor();
    for (let operator = peek(); operator === '*' || operator === '·' || operator === '/'; operator = peek()) {
      next += 1;
      unit = multiplyUnits(unit, factor(), operator === '/' ? -1 : 1);
    }
    return unit;
  };
  try {
    const unit = expression();
    if (next < tokens.length) fail('"*" or "/" is expected here.');
    return { kind: 'unit', unit };
  } catch (error) {
    if (!(error instanceof UnitProblem)) throw error;
    return { kind: 'problem', message: error.message, position: error.position };
  }
}

function wordUnit(word: string): Unit {
  const definition = derived.get(word);
  const parsed = definition === undefined ? undefined : parseUnit(definition);
  return parsed?.kind === 'unit' ? parsed.unit : new Map([[word, 1]]);
}
