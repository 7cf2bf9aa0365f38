import { invariant } from '../../base/invariant';
import { schedule } from '../../ir/build';
import type { IrFunction, Tensor } from '../../ir/tensor';
import type { Dialect } from './dialect';
import { expressionOf } from './expressions';
import { arrayText, type Expression, type Printing } from './printing';

/** How many places write a value out; a broadcast passes its uses on, because it is not written by itself. */
function countUses(outputs: readonly Tensor[]): ReadonlyMap<Tensor, number> {
  const uses = new Map<Tensor, number>();
  const add = (value: Tensor, n: number) => uses.set(value, (uses.get(value) ?? 0) + n);
  for (const value of outputs) add(value, 1);
  for (const value of schedule(outputs).toReversed())
    for (const operand of value.operands) add(operand, value.op === 'broadcast' ? (uses.get(value) ?? 0) : 1);
  return uses;
}

/** Longer expressions get a line and a name of their own. */
const longestInline = 60;

/** Names of intermediate values, wherever they stand in a text. */
const ofPrinter = /\b[vh]\d+\b/g;

/**
 * An IR function as Python assignments. Values used once are written where they are used; others get names, `h1`,
 * `h2`, … for arrays and `v1`, `v2`, … for scalars. Each output is assigned under its comment.
 */
export function statementsOf(
  fn: IrFunction,
  options: {
    readonly dialect: Dialect;
    /** Python of each input. */
    readonly inputs: readonly string[];
    readonly like: string;
    readonly outputs: readonly { readonly name: string; readonly comment: string }[];
  },
): readonly string[] {
  const uses = countUses(fn.outputs);
  const known = new Map<Tensor, Expression>();
  fn.inputs.forEach((formal, i) => known.set(formal, named(options.inputs[i] ?? '')));
  const printing: Printing = {
    dialect: options.dialect,
    like: options.like,
    of: (value) => {
      const expression = known.get(value);
      invariant(expression, `${value.op} is used before it is written`);
      return expression;
    },
  };
  const lines: Line[] = [];
  let count = 0;
  fn.outputs.forEach((output, i) => {
    const { name, comment } = options.outputs[i] ?? { name: `out${i}`, comment: '' };
    if (comment !== '') lines.push({ name: undefined, text: `# ${comment}` });
    for (const value of schedule([output])) {
      if (known.has(value)) continue;
      const expression = expressionOf(value, printing);
      known.set(value, expression);
      if (value === output || !needsName(value, expression, uses)) continue;
      count += 1;
      const own = `${value.shape.length > 0 ? 'h' : 'v'}${count}`;
      lines.push({ name: own, text: expression.text });
      known.set(value, named(own));
    }
    lines.push({ name, text: arrayText(printing.of(output), printing) });
    if (output.op !== 'input') known.set(output, named(name));
  });
  return withoutUnused(lines, new Set(options.outputs.map(({ name }) => name)));
}

interface Line {
  /** Undefined for a comment. */
  readonly name: string | undefined;
  readonly text: string;
}

const named = (name: string): Expression => ({ text: name, precedence: Infinity, literal: false });

function needsName(value: Tensor, { text, literal }: Expression, uses: ReadonlyMap<Tensor, number>): boolean {
  if (literal || value.op === 'broadcast') return false;
  return text.length > longestInline || (uses.get(value) ?? 0) > 1;
}

/** Leaves out what only served a composition that is written as a whole, and renumbers the rest. */
function withoutUnused(lines: readonly Line[], results: ReadonlySet<string>): readonly string[] {
  const used = new Set(results);
  const kept: Line[] = [];
  for (const line of lines.toReversed()) {
    if (line.name !== undefined && !used.has(line.name)) continue;
    if (line.name !== undefined) for (const [word] of line.text.matchAll(ofPrinter)) used.add(word);
    kept.push(line);
  }
  kept.reverse();
  const numbers = new Map<string, string>();
  for (const { name } of kept)
    if (name !== undefined && !results.has(name)) numbers.set(name, `${name.charAt(0)}${numbers.size + 1}`);
  const renumbered = (text: string) => text.replace(ofPrinter, (word) => numbers.get(word) ?? word);
  return kept.map(({ name, text }) =>
    name === undefined ? text : `${numbers.get(name) ?? name} = ${renumbered(text)}`,
  );
}
