import type { Term, TermFamily } from '../define';

/** Exponents of all monomials in `count` variables of total degree 1 … `degree`, lowest degree first. */
function exponents(count: number, degree: number): readonly (readonly number[])[] {
  let all: readonly (readonly number[])[] = [[]];
  for (let i = 0; i < count; i++)
    all = all.flatMap((head) => {
      const left = degree - head.reduce((sum, e) => sum + e, 0);
      return Array.from({ length: left + 1 }, (_, e) => [...head, e]);
    });
  const total = (list: readonly number[]) => list.reduce((sum, e) => sum + e, 0);
  return all.filter((list) => total(list) > 0).toSorted((a, b) => total(a) - total(b));
}

function monomial(variables: readonly string[], powers: readonly number[]): Term {
  const factors = variables.flatMap((name, i) => {
    const power = powers[i] ?? 0;
    return power === 0 ? [] : [power === 1 ? name : `${name}^${power}`];
  });
  return {
    text: factors.join(' * '),
    evaluate: (values) => powers.reduce((product, power, i) => product * (values[i] ?? NaN) ** power, 1),
  };
}

/** Monomials x^i y^j … up to a total degree. */
export const polynomial: TermFamily = {
  id: 'polynomial',
  title: 'Polynomials',
  help: 'Products of powers of the inputs, such as x y or x².',
  terms: (variables, degree) =>
    exponents(variables.length, degree).map((powers) => monomial(variables, powers)),
};
