/**
 * Names of a document as Python identifiers: ASCII letters, digits and underscores only, so that no name, however
 * hostile, is ever more than a name in the code that is written.
 */

const greekNames =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau ' +
  'upsilon phi chi psi omega';

/** Small Greek letters from U+03B1 on; sigma stands twice, because it has a form of its own at the end of words. */
const greek = new Map(
  greekNames.split(' ').map((name, i) => [String.fromCodePoint(0x3b1 + i), name] as const),
);

/** Python's keywords, and the built-in and module names that the written files use. */
const taken = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from ' +
    'global if import in is lambda nonlocal not or pass raise return try while with yield match case type ' +
    't state p like jax jnp lax torch np numpy constant Array Tensor Parameters NamedTuple STATES OBSERVATIONS ' +
    'load_parameters initial_state vector_field observe count index float tuple dict zip range len str int ' +
    'load_file tensors name dtype path time'
  ).split(' '),
);

/** Names that the printer gives to intermediate values and to rates. */
const ofPrinter = /^(?:[vh]\d+|d_.*)$/;

const longest = 60;

/** The name as an identifier, by itself: neither reserved words nor other names are avoided. */
function spelled(name: string): string {
  const latin = name
    .normalize('NFKD')
    .replace(/\p{Script=Greek}/gu, (letter) => greek.get(letter.toLowerCase()) ?? '_');
  const safe = latin
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, longest);
  if (safe === '') return 'unnamed';
  return /^\d/.test(safe) ? `n${safe}` : safe;
}

/** One identifier for each name, in order; all different, none reserved. */
export function identifiers(names: readonly string[]): readonly string[] {
  const used = new Set<string>();
  return names.map((name) => {
    const plain = spelled(name);
    const base = taken.has(plain) || ofPrinter.test(plain) ? `${plain}_` : plain;
    let candidate = base;
    for (let i = 2; used.has(candidate); i++) candidate = `${base.replace(/_$/, '')}_${i}`;
    used.add(candidate);
    return candidate;
  });
}
