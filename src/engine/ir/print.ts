import { schedule } from './build';
import type { IrFunction, Shape, Tensor } from './tensor';

const LONGEST_LITERAL = 8;

function list(values: readonly number[]): string {
  const shown = values.slice(0, LONGEST_LITERAL).map((x) => (Object.is(x, -0) ? '-0' : String(x)));
  const rest = values.length - shown.length;
  return `[${shown.join(', ')}${rest > 0 ? `, … ${rest} more` : ''}]`;
}

const shapeText = (shape: Shape) => `[${shape.join(',')}]`;

function attributeText(value: Tensor): string {
  if (value.op === 'input') return ` ${value.attributes.name}`;
  if (value.op === 'constant') return ` ${list(value.attributes.values)}`;
  return Object.entries(value.attributes)
    .filter(([, attribute]) => !Array.isArray(attribute) || attribute.length > 0)
    .map(([key, attribute]) => ` ${key}=${Array.isArray(attribute) ? shapeText(attribute) : attribute}`)
    .join('');
}

/**
 * The function as text, one value a line (`%3 = mul %1, %2 : [2,32]`). Values are numbered inputs first, then
 * operands before users, so equal functions print equally.
 */
export function print(fn: IrFunction): string {
  const values = schedule([...fn.inputs, ...fn.outputs]);
  const number = new Map(values.map((value, i) => [value, i]));
  const reference = (value: Tensor) => `%${number.get(value)}`;
  const lines = values.map((value) => {
    const operands = value.operands.map(reference).join(', ');
    const text = `${value.op}${operands && ` ${operands}`}${attributeText(value)}`;
    return `  ${reference(value)} = ${text} : ${shapeText(value.shape)}`;
  });
  return [`${fn.name} {`, ...lines, `  return ${fn.outputs.map(reference).join(', ')}`, '}'].join('\n');
}
