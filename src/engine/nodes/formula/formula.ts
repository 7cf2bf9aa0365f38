/** A parsed custom expression: a closed set of node kinds, so that it can be nothing but arithmetic. */
export type Formula =
  | { readonly kind: 'number'; readonly value: number }
  /** A variable, which becomes an input port; `t` is time. */
  | { readonly kind: 'symbol'; readonly name: string }
  | { readonly kind: 'call'; readonly function: string; readonly values: readonly Formula[] };

export interface FormulaProblem {
  readonly message: string;
  readonly fix: string;
  /** 1-based position in the text. */
  readonly column: number;
}

/** Name under which expressions see time. */
export const TIME_SYMBOL = 't';

/** Free variables in order of appearance, time left out. */
export function variablesOf(formula: Formula): readonly string[] {
  const found = new Set<string>();
  const visit = (part: Formula): void => {
    if (part.kind === 'symbol' && part.name !== TIME_SYMBOL) found.add(part.name);
    if (part.kind === 'call') part.values.forEach(visit);
  };
  visit(formula);
  return [...found];
}
