/** Statements about nodes -> types, parameters and what is yet to be wired. */
import type { Registry } from '../base/registry';
import type { ParameterValue } from '../document/schema';
import type { NodeDefinition } from '../nodes/define';
import { Stop } from './cursor';
import { nearest } from './nearest';
import { columnField, formulaField, takesNothing, unitField } from './node-ports';
import type { Item, Name, NodeStatement } from './syntax';
import type { Reporter } from './text-problem';
import type { Span } from './tokens';
import type { Names } from './values';
import { readValue } from './values';

/** A node as its statement has it, without an id yet. */
export interface ReadNode {
  readonly statement: NodeStatement;
  readonly name: string;
  readonly definition: NodeDefinition | undefined;
  /** Whether its type is a slip of the hand, so that nothing can be said about its ports. */
  readonly isUnclear: boolean;
  readonly typeVersion: number;
  readonly parameters: ReadonlyMap<string, ParameterValue>;
  /** Where each parameter stands. */
  readonly fields: ReadonlyMap<string, Span>;
  /** What is wired to it in its statement. */
  readonly inputs: readonly Item[];
}

/** What to do about a node that is named where a number is set. */
const WIRE_BEFORE = 'Write a number, or a node before the ";" to wire it.';

export function readNode(
  statement: NodeStatement,
  definitions: Registry<NodeDefinition>,
  names: Names,
  reporter: Reporter,
): ReadNode {
  const { type, version } = statement;
  const definition = definitions.find(type.text);
  const isUnclear = !definition && !type.isQuoted;
  const { inputs, parameters: items } = isUnclear
    ? { inputs: [], parameters: [] }
    : sorted(statement, definition, names);
  if (isUnclear) reportType(type, definitions, reporter);
  const parameters = new Map<string, ParameterValue>();
  const fields = new Map<string, Span>();
  const set = (field: string, item: Item, read: () => ParameterValue): void => {
    if (parameters.has(field)) {
      reporter.report(item, `"${field}" is given twice.`, 'Remove one of them.');
      return;
    }
    fields.set(field, item);
    try {
      parameters.set(field, read());
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      const [first] = item.tokens;
      const meansNode =
        first?.kind === 'word' &&
        definition?.inputs[field]?.replaces === true &&
        nearest(first.text, names.shared) === undefined;
      reporter.report(error.span, error.message, meansNode ? WIRE_BEFORE : error.fix);
    }
  };
  const kindOf = (field: string) =>
    definition && Object.hasOwn(definition.parameters, field)
      ? definition.parameters[field]?.kind
      : undefined;
  for (const part of parts(statement, definition, reporter))
    set(part.field, part.item, () => readValue(part.item, kindOf(part.field), names));
  for (const item of items) {
    const { label } = item;
    if (!label) {
      reporter.report(item, 'This value has no name.', 'Write name: value.');
      continue;
    }
    if (definition && kindOf(label.text) === undefined && item.tokens[0]?.kind !== 'json')
      reportField(label, definition, reporter);
    else set(label.text, item, () => readValue(item, kindOf(label.text), names));
  }
  return {
    statement,
    name: statement.name.text,
    definition,
    isUnclear,
    typeVersion: version ?? definition?.version ?? 1,
    parameters,
    fields,
    inputs,
  };
}

function reportType(type: Name, definitions: Registry<NodeDefinition>, { report }: Reporter): void {
  const close = nearest(
    type.text,
    definitions.all().map(({ id }) => id),
  );
  report(
    type,
    `There is no node type "${type.text}".`,
    close === undefined ? 'The library on the left lists all types.' : `Did you mean ${close}?`,
    { code: 'unknown-node-type' },
  );
}

function reportField(label: Name, definition: NodeDefinition, { report }: Reporter): void {
  const known = Object.keys(definition.parameters);
  const close = nearest(label.text, known);
  const all = known.length === 0 ? 'It has none.' : `It has ${known.join(', ')}.`;
  report(
    label,
    `"${definition.id}" has no parameter "${label.text}".`,
    close === undefined ? all : `Did you mean ${close}?`,
  );
}

/** What is wired and what is set: either side of the `;`, or by what the labels are called. */
function sorted(
  { call, observed }: NodeStatement,
  definition: NodeDefinition | undefined,
  { shared }: Names,
): { readonly inputs: readonly Item[]; readonly parameters: readonly Item[] } {
  const { items, split } = call;
  const of = observed?.of ?? [];
  if (split !== undefined)
    return { inputs: [...of, ...items.slice(0, split)], parameters: items.slice(split) };
  if (observed) return { inputs: of, parameters: items };
  if (!definition) return { inputs: items, parameters: [] };
  const takesNone = takesNothing(definition);
  // What may be a number or a wire is a wire where it names what is no shared number.
  const isWire = (label: string, [first]: Item['tokens']) =>
    Object.hasOwn(definition.inputs, label) &&
    (definition.inputs[label]?.replaces !== true ||
      ((first?.kind === 'word' || first?.kind === 'string') && !shared.has(first.text)));
  const isParameter = ({ label, tokens }: Item) =>
    takesNone ||
    definition.role === 'state' ||
    (label !== undefined && Object.hasOwn(definition.parameters, label.text) && !isWire(label.text, tokens));
  return {
    inputs: items.filter((item) => !isParameter(item)),
    parameters: items.filter(isParameter),
  };
}

interface Part {
  readonly field: string;
  readonly item: Item;
}

/** Parameters that stand outside the parentheses. */
function parts(
  { value, unit, formula, observed, type }: NodeStatement,
  definition: NodeDefinition | undefined,
  { report }: Reporter,
): readonly Part[] {
  const found: Part[] = [];
  const add = (item: Item | undefined, field: string | undefined, what: string): void => {
    if (!item) return;
    if (field !== undefined) found.push({ field, item });
    else if (definition)
      report(
        item,
        `"${type.text}" takes no ${what} here.`,
        'Remove it, or set it by its name in parentheses.',
      );
  };
  const asItem = (token: NodeStatement['unit']) =>
    token && { tokens: [token], start: token.start, end: token.end };
  add(value, definition?.states?.[0]?.initial, 'value');
  add(asItem(unit), definition && unitField(definition), 'unit');
  add(asItem(formula), definition && formulaField(definition), 'formula');
  add(observed?.as, definition && columnField(definition), 'column');
  return found;
}
