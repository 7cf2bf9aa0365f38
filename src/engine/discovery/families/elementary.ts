/** Families of one elementary function of each variable. */
import type { TermFamily } from '../define';

function elementary(
  family: Omit<TermFamily, 'terms'>,
  text: (variable: string) => string,
  evaluate: (x: number) => number,
): TermFamily {
  return {
    ...family,
    terms: (variables) =>
      variables.map((variable, i) => ({
        text: text(variable),
        evaluate: (values) => evaluate(values[i] ?? NaN),
      })),
  };
}

export const sine = elementary(
  { id: 'sine', title: 'Sines', help: 'sin x for each input.' },
  (x) => `sin(${x})`,
  Math.sin,
);

export const cosine = elementary(
  { id: 'cosine', title: 'Cosines', help: 'cos x for each input.' },
  (x) => `cos(${x})`,
  Math.cos,
);

export const exponential = elementary(
  { id: 'exponential', title: 'Exponentials', help: 'exp(−x) for each input.' },
  (x) => `exp(-${x})`,
  (x) => Math.exp(-x),
);

export const squareRoot = elementary(
  { id: 'square-root', title: 'Square roots', help: '√x for each input that stays positive.' },
  (x) => `sqrt(${x})`,
  Math.sqrt,
);

export const saturation = elementary(
  { id: 'saturation', title: 'Saturation', help: 'x / (1 + x) for each input: growth that levels off.' },
  (x) => `${x} / (1 + ${x})`,
  (x) => x / (1 + x),
);

export const reciprocal = elementary(
  { id: 'reciprocal', title: 'Reciprocals', help: '1 / x for each input that stays away from 0.' },
  (x) => `1 / ${x}`,
  (x) => 1 / x,
);

export const constant: TermFamily = {
  id: 'constant',
  title: 'Constant',
  help: 'A number that does not depend on the inputs.',
  terms: () => [{ text: '1', evaluate: () => 1 }],
};
