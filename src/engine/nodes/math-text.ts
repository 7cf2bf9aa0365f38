/**
 * LaTeX made of parts that know the strength of their outermost operation, so that brackets appear only where they
 * are needed. Texts of the user come in through `escapeName` alone, which leaves nothing that LaTeX would obey.
 */

export interface MathText {
  readonly latex: string;
  /** `sum` needs brackets inside a product, `product` inside a power, `atom` never. */
  readonly level: 'atom' | 'product' | 'sum';
  /** For `−a`: the LaTeX of a, so that `b + (−a)` reads `b − a`. */
  readonly negated?: string;
}

const make = (latex: string, level: MathText['level']): MathText => ({ latex, level });

/** A symbol or anything else that never needs brackets. */
export const atom = (latex: string): MathText => make(latex, 'atom');

const bracketed = (x: MathText): string => `\\left(${x.latex}\\right)`;

const within = (x: MathText, needing: readonly MathText['level'][]): string =>
  needing.includes(x.level) ? bracketed(x) : x.latex;

/** A number, in at most 6 digits. */
export function literal(value: number): MathText {
  if (value < 0) return negate(literal(-value));
  const short = Number(value.toPrecision(6));
  // Nobody should have to count zeros.
  const isSmall = short !== 0 && short < 1e-3;
  const [digits = '0', exponent] = (isSmall ? short.toExponential() : String(short)).split('e');
  if (exponent === undefined) return atom(digits);
  const power = `10^{${Number(exponent)}}`;
  return digits === '1' ? make(power, 'product') : make(`${digits} \\cdot ${power}`, 'product');
}

/** a + b + …; 0 when there are none. */
export function plus(...terms: readonly MathText[]): MathText {
  const [first, ...rest] = terms;
  if (!first) return atom('0');
  if (rest.length === 0) return first;
  const tail = rest.map((x) => (x.negated === undefined ? ` + ${x.latex}` : ` - ${x.negated}`));
  return make(first.latex + tail.join(''), 'sum');
}

export function minus(a: MathText, b: MathText): MathText {
  return plus(a, negate(b));
}

export function negate(x: MathText): MathText {
  if (x.negated !== undefined) return make(x.negated, 'product');
  const inner = within(x, ['sum']);
  return { latex: `-${inner}`, level: 'sum', negated: inner };
}

/** What stands between two factors: letters need nothing, words a thin space, and a number a dot before it. */
function juxtaposed(left: string, right: string): string {
  if (/^[\d.]/.test(right)) return `${left} \\cdot ${right}`;
  return `${left + (/\\mathrm/.test(left + right) ? ' \\, ' : ' ')}${right}`;
}

/** a b …; 1 when there are none. */
export function times(...factors: readonly MathText[]): MathText {
  const [first, ...rest] = factors;
  if (!first) return atom('1');
  if (rest.length === 0) return first;
  if (first.negated !== undefined) return negate(times(make(first.negated, 'product'), ...rest));
  const parts = factors.map((x) => within(x, ['sum']));
  const text = parts.reduce(juxtaposed);
  return make(text, 'product');
}

export function fraction(a: MathText, b: MathText): MathText {
  return make(`\\frac{${a.latex}}{${b.latex}}`, 'product');
}

export function power(base: MathText, exponent: MathText): MathText {
  // The braces keep x^{2}^{3} from being a double superscript.
  return make(`{${within(base, ['sum', 'product'])}}^{${exponent.latex}}`, 'product');
}

/** f(a, b, …); `name` is LaTeX such as `\\sin`. */
export function call(name: string, ...values: readonly MathText[]): MathText {
  return atom(`${name}\\left(${values.map((x) => x.latex).join(', ')}\\right)`);
}

export function squareRoot(x: MathText): MathText {
  return atom(`\\sqrt{${x.latex}}`);
}

export function subscript(symbol: string, index: string): MathText {
  return atom(`{${symbol}}_{${index}}`);
}

/** ∂y/∂x. */
export function partial(y: MathText, x: MathText): MathText {
  return y.level === 'atom'
    ? make(`\\frac{\\partial ${y.latex}}{\\partial ${x.latex}}`, 'product')
    : make(`\\frac{\\partial}{\\partial ${x.latex}}${bracketed(y)}`, 'product');
}

/** Element i, counted from 1, of a vector. */
export function element(vector: MathText, position: number): MathText {
  const inner = vector.level === 'atom' ? vector.latex : bracketed(vector);
  return atom(`\\left[${inner}\\right]_{${position}}`);
}

/** Marks a part for the editor: `data-node` and a class. The sign stays outside, so that sums read well. */
export function mark(x: MathText, open: string, close: string): MathText {
  const inside = `${open}${x.negated ?? x.latex}${close}`;
  return x.negated === undefined ? { ...x, latex: inside } : { ...x, latex: `-${inside}`, negated: inside };
}

const greek =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau phi chi psi omega ' +
  'Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega';
const greekNames = new Set(greek.split(' '));

const escapes: Readonly<Record<string, string>> = {
  ' ': '\\ ',
  _: '\\_',
  '%': '\\%',
  '#': '\\#',
  '&': '\\&',
  $: '\\$',
  '{': '\\{',
  '}': '\\}',
  '-': '\\text{-}',
  '\\': '\\backslash{}',
  '^': '\\text{\\textasciicircum}',
  '~': '\\text{\\textasciitilde}',
  "'": '\\text{\\textquoteright}',
};

/** One character, harmless in LaTeX; what KaTeX has no sign for becomes a box. */
function escapeCharacter(character: string): string {
  const known = Object.hasOwn(escapes, character) ? escapes[character] : undefined;
  if (known !== undefined) return known;
  if (/^[\x21-\x7e]$/.test(character)) return character;
  if (!/^\p{L}$/u.test(character)) return '\\square ';
  if (/^[\u0391-\u03A9\u03B1-\u03C9]$/.test(character)) return character;
  // The other scripts that KaTeX can show.
  return /^[\u00C0-\u024F\u0400-\u04FF\u4E00-\u9FAF\uAC00-\uD7AF]$/.test(character) &&
    /^\p{L}$/u.test(character)
    ? `\\text{${character}}`
    : '\\square ';
}

/** Digits and signs that a name may carry on the line, below it and above it, as those of ATP₄⁻. */
const [PLAIN, LOWERED, RAISED] = ['0123456789+-', '₀₁₂₃₄₅₆₇₈₉₊₋', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻'] as const;
const SHIFTS = [
  ['_', LOWERED],
  ['^', RAISED],
] as const;
const RUNS = new RegExp(`[${LOWERED}]+|[${RAISED}]+|[^${LOWERED}${RAISED}]+`, 'gu');

/** Characters that are all on the line, all below it or all above it. */
function escapeRun(run: string): string {
  const shift = SHIFTS.find(([, signs]) => signs.includes(run.charAt(0)));
  if (shift === undefined) return Array.from(run, escapeCharacter).join('');
  const [mark, signs] = shift;
  return `{}${mark}{${Array.from(run, (sign) => PLAIN.charAt(signs.indexOf(sign))).join('')}}`;
}

const upright = (text: string): string =>
  `\\mathrm{${(text.normalize('NFC').match(RUNS) ?? []).map(escapeRun).join('')}}`;

/** Names come again with every edit of a document. */
const escaped = new Map<string, MathText>();
const MOST_ESCAPED = 5000;

/** A user's name as a symbol: one letter in italics, Greek by name, `x_in` with a subscript, others upright. */
export function escapeName(name: string): MathText {
  const text = escaped.get(name) ?? symbolOf(name);
  if (escaped.size >= MOST_ESCAPED) escaped.clear();
  escaped.set(name, text);
  return text;
}

function symbolOf(name: string): MathText {
  const plain = (text: string): string => {
    if (greekNames.has(text)) return `\\${text}`;
    return /^[A-Za-z0-9]$/.test(text) ? text : upright(text);
  };
  const [, base, index] = /^([A-Za-z]+|[Α-Ωα-ω])_([A-Za-z0-9Α-Ωα-ω]+)$/.exec(name) ?? [];
  return base === undefined || index === undefined ? atom(plain(name)) : subscript(plain(base), plain(index));
}
