/**
 * Makes a function smaller without changing what it computes: equal values become one, values of literals become
 * literals, work on repeated elements is done before they are repeated, and the identities of `simplify-rules.ts`
 * are applied until none fits. What no output needs is dropped by itself, for values are found from the outputs.
 */
import { invariant } from '../base/invariant';
import { rebuild, rebuildElementwise, repeat, sameShape, schedule } from './build';
import { dispatch } from './dispatch';
import { isElementwise } from './elementwise';
import { evaluate } from './evaluate';
import { isLiteral, literal } from './literal';
import { operand } from './operand';
import { SIMPLIFY_RULES } from './simplify-rules';
import type { IrFunction, Tensor, TensorOf } from './tensor';
import { sizeOf } from './tensor';

/** Literals longer than this are computed each time rather than stored. */
const LONGEST_FOLD = 4096;

/** A value of literals as a literal. Repeating one is left as it is: it is the shorter form. */
function folded(value: Tensor): Tensor | undefined {
  const known = value.operands.length > 0 && value.operands.every(isLiteral);
  const short = [value, ...value.operands].every((x) => sizeOf(x.shape) <= LONGEST_FOLD);
  if (!known || !short || value.op === 'broadcast') return undefined;
  const [elements] = evaluate({ name: 'literal', inputs: [], outputs: [value] }, []);
  return elements && literal([...elements], value.shape);
}

/** An elementwise op on repeated values: the op on the values, repeated. */
function beforeRepeating(value: Tensor): Tensor | undefined {
  if (!isElementwise(value.op)) return undefined;
  const repeated = value.operands.filter((x): x is TensorOf<'broadcast'> => x.op === 'broadcast');
  if (repeated.length < value.operands.length) return undefined;
  const [widest] = repeated.toSorted((a, b) => b.attributes.axes.length - a.attributes.axes.length);
  const axes = widest?.attributes.axes ?? [];
  if (!widest || !repeated.every((x) => x.attributes.axes.every((axis) => axes.includes(axis))))
    return undefined;
  const { shape } = operand(widest, 0);
  const sources = repeated.map((x) => {
    const positions = x.attributes.axes.map((axis) => axes.indexOf(axis));
    return repeat(operand(x, 0), positions, shape);
  });
  return repeat(rebuildElementwise(value, sources), axes, value.shape);
}

function simpler(value: Tensor): Tensor | undefined {
  const found = folded(value) ?? dispatch(SIMPLIFY_RULES, value) ?? beforeRepeating(value);
  invariant(!found || sameShape(found.shape, value.shape), `simplifying ${value.op} changed its shape`);
  return found;
}

const numberText = (x: number) => (Object.is(x, -0) ? '-0' : String(x));

/** Gives every equal value the same object. */
function createInterner(): (value: Tensor) => Tensor {
  const known = new Map<string, Tensor>();
  const numbers = new Map<Tensor, number>();
  const numberOf = (value: Tensor) => {
    const number = numbers.get(value) ?? numbers.size;
    numbers.set(value, number);
    return number;
  };
  const keyOf = (value: Tensor) => {
    const operands = value.operands.map(numberOf);
    // Sums and products do not depend on the order of their two operands, to the last bit.
    if (value.op === 'add' || value.op === 'mul') operands.sort((a, b) => a - b);
    const attributes =
      value.op === 'constant'
        ? value.attributes.values.map(numberText).join()
        : JSON.stringify(value.attributes);
    return `${value.op} ${operands.join()} ${attributes} ${value.shape.join()}`;
  };
  return (value) => {
    if (value.op === 'input') return value;
    const key = keyOf(value);
    const first = known.get(key) ?? value;
    known.set(key, first);
    return first;
  };
}

/** An equal function with fewer and cheaper values. Its inputs are the same objects. */
export function simplify(fn: IrFunction): IrFunction {
  const intern = createInterner();
  const image = new Map<Tensor, Tensor>();
  // Recursion is as deep as what one rule makes: the operands of scheduled values are already in `image`.
  const simple = (value: Tensor): Tensor => {
    const done = image.get(value);
    if (done) return done;
    const operands = value.operands.map(simple);
    const unchanged = operands.every((x, i) => x === value.operands[i]);
    const interned = intern(unchanged ? value : rebuild(value, operands));
    const known = image.get(interned);
    const better = known ? undefined : simpler(interned);
    const result = known ?? (better ? simple(better) : interned);
    for (const key of [value, interned, result]) image.set(key, result);
    return result;
  };
  for (const value of schedule(fn.outputs)) simple(value);
  return { name: fn.name, inputs: fn.inputs, outputs: fn.outputs.map(simple) };
}
