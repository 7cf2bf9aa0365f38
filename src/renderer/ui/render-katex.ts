/**
 * LaTeX to HTML by KaTeX. Formulas come from files that may be a stranger's: nothing but a class of a known role
 * and a `data-node` mark may pass from LaTeX into the page, and a mistake is shown in red where it stands.
 */
import katex from 'katex';

const CLASSES = new Set(['physics', 'learned', 'data', 'state', 'operator', 'muted']);
const ATTRIBUTES = new Set(['data-node', 'data-parameter', 'data-port']);
const CACHE_LIMIT = 2000;
const cache = new Map<string, string>();

interface TrustContext {
  readonly command: string;
  readonly class?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** True for the only two commands that reach HTML attributes, with contents that this application writes. */
export function isTrusted(context: TrustContext): boolean {
  if (context.command === '\\htmlClass') return CLASSES.has(context.class ?? '');
  if (context.command !== '\\htmlData') return false;
  return Object.keys(context.attributes ?? {}).every((name) => ATTRIBUTES.has(name));
}

/** Safe HTML, with MathML beside it for screen readers unless decorative; equal input gives the cached string. */
export function renderKatex(latex: string, display: boolean, decorative = false): string {
  const key = `${display ? 'd' : 'i'}${decorative ? '-' : '+'}${latex}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const html = katex.renderToString(latex, {
    displayMode: display,
    throwOnError: false,
    output: decorative ? 'html' : 'htmlAndMathml',
    errorColor: 'var(--problem)',
    // \htmlData is an extension that the strict mode would complain about.
    strict: 'ignore',
    trust: (context) => isTrusted(context),
    maxSize: 40,
    maxExpand: 1000,
  });
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(key, html);
  return html;
}
