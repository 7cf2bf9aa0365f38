/** LaTeX of the catalogue as a line of plain text, for places that cannot typeset. */
const WORDS: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  varepsilon: 'ε',
  zeta: 'ζ',
  eta: 'η',
  theta: 'θ',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  nu: 'ν',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  phi: 'φ',
  varphi: 'φ',
  chi: 'χ',
  psi: 'ψ',
  omega: 'ω',
  Gamma: 'Γ',
  Delta: 'Δ',
  Lambda: 'Λ',
  Pi: 'Π',
  Sigma: 'Σ',
  Phi: 'Φ',
  Omega: 'Ω',
  cdot: '·',
  times: '×',
  sum: 'Σ',
  prod: 'Π',
  partial: '∂',
  nabla: '∇',
  approx: '≈',
  to: '→',
  infty: '∞',
  pm: '±',
  le: '≤',
  ge: '≥',
  ne: '≠',
  dots: '…',
  cdots: '…',
  ldots: '…',
  Rightarrow: '⇒',
  square: '□',
  sqrt: '√',
  int: '∫',
  mathcal: '',
  mathrm: '',
  mathbf: '',
  text: '',
  operatorname: '',
  left: '',
  right: '',
  lVert: '‖',
  rVert: '‖',
  quad: '  ',
  cancel: '',
  bullet: '•',
  circ: '∘',
  in: '∈',
};

/** The braces-delimited group, or the single character, at `at`; and where it ends. */
function groupAt(latex: string, at: number): readonly [string, number] {
  if (latex[at] === '\\') {
    const [command = '\\'] = /^\\(?:[A-Za-z]+|.)/.exec(latex.slice(at)) ?? [];
    return [command, at + command.length];
  }
  if (latex[at] !== '{') return [latex.charAt(at), at + 1];
  let depth = 0;
  for (let i = at; i < latex.length; i++) {
    if (latex[i] === '\\') i++;
    else if (latex[i] === '{') depth++;
    else if (latex[i] === '}' && --depth === 0) return [latex.slice(at + 1, i), i + 1];
  }
  return [latex.slice(at + 1), latex.length];
}

const isSimple = (text: string): boolean => /^[\p{L}\p{N}.'_]*$/u.test(text);
const grouped = (text: string): string => (isSimple(text) ? text : `(${text})`);

const ACCENTS: Readonly<Record<string, string>> = { dot: "'", ddot: "''", hat: '^', bar: '¯', tilde: '~' };

/** A formula such as `\frac{a}{b+c}` as `a/(b+c)`. Marks for highlighting are left out. */
export function plainMath(latex: string): string {
  let out = '';
  let i = 0;
  const next = (): string => {
    while (latex[i] === ' ') i += 1;
    const [group, end] = groupAt(latex, i);
    i = end;
    return group;
  };
  while (i < latex.length) {
    const c = latex.charAt(i);
    if (c === '{') out += plainMath(next());
    else if (c === '^' || c === '_') {
      i += 1;
      const text = plainMath(next());
      out += c === '^' ? `^${grouped(text)}` : `_${grouped(text)}`;
    } else if (c !== '\\') {
      out += c === '~' ? ' ' : c;
      i += 1;
    } else {
      const [, name = ''] = /^\\([A-Za-z]+|.)/.exec(latex.slice(i)) ?? [];
      i += name.length + 1;
      if (name === 'htmlData' || name === 'htmlClass') next();
      else if (name === 'frac') {
        const [above, below] = [next(), next()].map((part) => grouped(plainMath(part)));
        out += `${above}/${below}`;
      } else if (Object.hasOwn(ACCENTS, name)) out += `${plainMath(next())}${ACCENTS[name] ?? ''}`;
      else if (/^[,;: !]$/.test(name)) out += ' ';
      else if (/^[A-Za-z]/.test(name)) out += Object.hasOwn(WORDS, name) ? (WORDS[name] ?? '') : name;
      else out += name;
    }
  }
  return out.replaceAll(/ {2,}/g, ' ').trim();
}
