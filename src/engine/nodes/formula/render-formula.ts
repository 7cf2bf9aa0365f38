import { constant } from '../../ir/build';
import type { Tensor } from '../../ir/tensor';
import { entry } from '../arriving';
import type { MathText } from '../math-text';
import { atom, literal } from '../math-text';
import type { Formula } from './formula';
import { TIME_SYMBOL } from './formula';
import { formulaFunctions } from './functions';

/** IR of a formula, given the value of each variable. */
export function formulaTensor(
  formula: Formula,
  variables: Readonly<Record<string, Tensor>>,
  time: Tensor,
): Tensor {
  const build = (part: Formula): Tensor => {
    if (part.kind === 'number') return constant(part.value);
    if (part.kind === 'symbol') return part.name === TIME_SYMBOL ? time : entry(variables, part.name);
    const definition = formulaFunctions.get(part.function);
    return definition ? definition.build(...part.values.map(build)) : constant(NaN);
  };
  return build(formula);
}

const spelled: ReadonlyMap<number, string> = new Map([
  [Math.PI, '\\pi'],
  [Math.E, 'e'],
]);

/** LaTeX of a formula with each variable replaced. */
export function formulaMath(formula: Formula, variables: (name: string) => MathText): MathText {
  const show = (part: Formula): MathText => {
    if (part.kind === 'number') {
      const sign = spelled.get(part.value);
      return sign === undefined ? literal(part.value) : atom(sign);
    }
    if (part.kind === 'symbol') return part.name === TIME_SYMBOL ? atom('t') : variables(part.name);
    const definition = formulaFunctions.get(part.function);
    return definition ? definition.latex(...part.values.map(show)) : atom('?');
  };
  return show(formula);
}
