/** LaTeX with the strength of its outermost operation, so that brackets appear only where they are needed. */
export interface MathText {
  readonly latex: string;
  /** `sum` needs brackets inside a product, `product` inside a power, `atom` never. */
  readonly level: 'atom' | 'product' | 'sum';
}
