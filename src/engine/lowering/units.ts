/**
 * Units of the values on the wires. Each node's unit variables get a meaning of their own; every wire, unit text and
 * data column is an equation between units. A variable that nothing fixes stays free and offends nobody.
 */
import type { Diagnostic } from '../base/diagnostic';
import { problem, repairable } from '../base/diagnostic';
import { repair } from '../base/repair';
import type { DataSource, SymbiodeDocument } from '../document/schema';
import type { Port } from '../nodes/define';
import { createUnitSolver } from '../nodes/unit-solver';
import type { ParsedUnit, Unit } from '../nodes/unit';
import { formatUnit, isVariable, parseUnit, productOfUnits } from '../nodes/unit';
import type { Block, Link } from './block';
import { isState, title } from './block';
import { columnParameters } from './column-parameters';
import { unitRepair } from './unit-repair';

export interface Units {
  /** Unit of a port (for a per-wire unit: of this wire's share); undefined where it is not checked. */
  readonly ofPort: (block: Block, side: 'inputs' | 'outputs', port: string, link?: Link) => Unit | undefined;
  /** A unit text of the block's definition as the user would write it; empty while something in it is unknown. */
  readonly describe: (block: Block, text: string) => string;
  /** Whether two units could still be made equal. */
  readonly agree: (expected: Unit, received: Unit) => boolean;
  /** The unit in words, free variables left out. */
  readonly show: (unit: Unit) => string;
  /** The unit as the user would write it; empty while something in it is unknown, and for plain numbers. */
  readonly write: (unit: Unit) => string;
  readonly diagnostics: readonly Diagnostic[];
}

const cache = new Map<string, ParsedUnit>();

/** Unit texts of definitions are few and come again for every node. */
function parseKnown(text: string): ParsedUnit {
  const known = cache.get(text) ?? parseUnit(text);
  cache.set(text, known);
  return known;
}

/** A unit text written by the user, where variables have no place. */
function parseUserUnit(text: string): ParsedUnit {
  const parsed = parseUnit(text);
  const dollar = text.indexOf('$');
  return parsed.kind === 'unit' && dollar >= 0
    ? { kind: 'problem', message: '"$" cannot stand in a unit.', position: dollar + 1 }
    : parsed;
}

export function inferUnits(
  document: SymbiodeDocument,
  order: readonly Block[],
  links: readonly Link[],
): Units {
  const diagnostics: Diagnostic[] = [];
  const solver = createUnitSolver();

  const own = new Map<string, Unit>();

  /** The unit text with this block's own variables; `link` picks the share of a per-wire variable. */
  const instantiate = (block: Block, text: string, link?: Link): Unit | undefined => {
    const parsed = parseKnown(text);
    if (parsed.kind !== 'unit') return undefined;
    if (text.includes('$$')) return renamed(parsed.unit, block, link);
    const key = `${block.index} ${text}`;
    const unit = own.get(key) ?? renamed(parsed.unit, block, undefined);
    own.set(key, unit);
    return unit;
  };

  const ofPort: Units['ofPort'] = (block, side, name, link) => {
    const port: Port | undefined = block[side]?.get(name);
    return port && instantiate(block, port.unit, link);
  };

  bindTime(document, (unit) => solver.unify(new Map([['$time', 1]]), unit), diagnostics);
  for (const block of order) bindSettings(block, instantiate, solver.unify, diagnostics);
  const rank = new Map(order.map((block, i) => [block, isState(block) ? -1 : i]));
  const sorted = links
    .filter(({ from, to }) => rank.has(from) && rank.has(to))
    // Along the flow of values, so that a contradiction shows where it arises, not far downstream.
    .toSorted((a, b) => (rank.get(a.from) ?? 0) - (rank.get(b.from) ?? 0));
  const show = (unit: Unit) => {
    const known = [...solver.resolve(unit)].filter(([word]) => !isVariable(word));
    return known.length === 0 ? 'no unit' : formatUnit(new Map(known));
  };
  for (const link of sorted) {
    const expected = ofPort(link.to, 'inputs', link.wire.to.port, link);
    const received = ofPort(link.from, 'outputs', link.wire.from.port);
    if (expected && received && !solver.unify(expected, received))
      diagnostics.push(unitMismatch(link, show(expected), show(received)));
  }
  unifyShared(order, instantiate, { unify: solver.unify, show }, diagnostics);
  for (const block of order)
    checkColumns(document, block, { ofPort, unify: solver.unify, show }, diagnostics);
  const write = (unit: Unit) => {
    const resolved = solver.resolve(unit);
    return ![...resolved.keys()].some(isVariable) && resolved.size > 0 ? formatUnit(resolved) : '';
  };
  return {
    ofPort,
    agree: solver.agree,
    show,
    write,
    describe: (block, text) => {
      const unit = instantiate(block, text);
      return unit ? write(unit) : '';
    },
    diagnostics,
  };
}

function renamed(unit: Unit, block: Block, link: Link | undefined): Unit {
  return productOfUnits(
    [...unit].flatMap(([word, exponent]) =>
      ownWords(block, word, link).map((own) => [new Map([[own, 1]]), exponent] as const),
    ),
  );
}

/** A variable of a definition as one of this block: shared by its wires, or one for each of them. */
function ownWords(block: Block, word: string, link: Link | undefined): readonly string[] {
  if (!isVariable(word) || word === '$time') return [word];
  if (!word.startsWith('$$')) return [`${word} of ${block.index}`];
  if (link) return [`${word} of ${block.index} on ${link.wire.id}`];
  const ports = [...(block.inputs ?? [])]
    .filter(([, port]) => port.unit.includes(word))
    .map(([name]) => name);
  return ports
    .flatMap((name) => block.incoming.get(name) ?? [])
    .map(({ wire }) => `${word} of ${block.index} on ${wire.id}`);
}

function bindTime(
  document: SymbiodeDocument,
  bind: (unit: Unit) => boolean,
  diagnostics: Diagnostic[],
): void {
  const text = document.simulation.timeUnit;
  if (text.trim() === '') return;
  const parsed = parseUserUnit(text);
  if (parsed.kind === 'unit') bind(parsed.unit);
  else if (parsed.kind === 'problem')
    diagnostics.push(
      repairable(
        problem(
          'bad-setting',
          { field: 'simulation.timeUnit', position: parsed.position },
          `The time unit "${text}" cannot be read: ${parsed.message}`,
          'Write a unit such as s or year.',
        ),
        unitRepair(text, (value) => ({ kind: 'set-setting', field: 'simulation.timeUnit', value })),
      ),
    );
}

function bindSettings(
  block: Block,
  instantiate: (block: Block, text: string) => Unit | undefined,
  unify: (expected: Unit, received: Unit) => boolean,
  diagnostics: Diagnostic[],
): void {
  for (const [variable, field] of Object.entries(block.definition?.unitSettings ?? {})) {
    const text = block.settings[field];
    if (typeof text !== 'string' || text.trim() === '') continue;
    const parsed = parseUserUnit(text);
    const unit = instantiate(block, `$${variable}`);
    if (parsed.kind === 'unit' && unit) unify(unit, parsed.unit);
    if (parsed.kind === 'problem')
      diagnostics.push(
        repairable(
          problem(
            'bad-parameter',
            { node: block.node.id, field, position: parsed.position },
            `The unit "${text}" of ${title(block)} cannot be read: ${parsed.message}`,
            'Write a unit such as kg*m/s^2; 1 is a number without unit.',
          ),
          unitRepair(text, (value) => ({ kind: 'set-parameter', node: block.node.id, field, value })),
        ),
      );
  }
}

/** A shared parameter has one unit in all its places. */
function unifyShared(
  order: readonly Block[],
  instantiate: (block: Block, text: string) => Unit | undefined,
  { unify, show }: Pick<Units, 'show'> & { readonly unify: (a: Unit, b: Unit) => boolean },
  diagnostics: Diagnostic[],
): void {
  const first = new Map<string, { readonly block: Block; readonly unit: Unit }>();
  for (const block of order)
    for (const [field, { spec, shared, values, trainable }] of block.numbers) {
      const unit = shared === undefined ? undefined : instantiate(block, spec.unit);
      if (shared === undefined || !unit) continue;
      const other = first.get(shared);
      if (!other) first.set(shared, { block, unit });
      else if (!unify(other.unit, unit))
        diagnostics.push(
          repairable(
            problem(
              'unit-mismatch',
              { node: block.node.id, field },
              `The shared parameter "${shared}" is in ${show(other.unit)} at ${title(other.block)} and in ${show(unit)} at ${title(block)}.`,
              'Give one of them a number of its own, or change the unit of one of them.',
            ),
            repair(`Give “${block.node.name}” a number of its own`, {
              kind: 'set-parameter',
              node: block.node.id,
              field,
              value: { value: values[0] ?? 0, trainable },
            }),
          ),
        );
    }
}

function unitMismatch({ wire, from, to }: Link, expected: string, received: string): Diagnostic {
  return problem(
    'unit-mismatch',
    { node: to.node.id, port: wire.to.port, wire: wire.id },
    `"${wire.to.port}" of ${title(to)} expects ${expected} but receives ${received} from ${title(from)}.`,
    'Change the unit of one of them, or multiply by a constant that carries the missing unit.',
  );
}

/** A column and the unit of this block that it is compared with or that it gives. */
interface ComparedColumn {
  readonly field: string;
  readonly data: string;
  readonly column: string;
  readonly unit: Unit | undefined;
}

/** The columns of a block whose unit has to be that of one of its ports. */
function comparedColumns(block: Block, ofPort: Units['ofPort']): readonly ComparedColumn[] {
  const { definition } = block;
  return columnParameters(block).flatMap(({ field, data, columns }) => {
    const slot = definition?.states?.find(({ initialColumns }) => initialColumns === field);
    const [input] = block.inputs?.keys() ?? [];
    const [output] = block.outputs?.keys() ?? [];
    const port = slot?.output ?? (definition?.role === 'observation' ? input : output);
    const side = definition?.role === 'observation' ? 'inputs' : 'outputs';
    const unit = port === undefined ? undefined : ofPort(block, side, port);
    return columns.map((column) => ({ field, data, column, unit }));
  });
}

/** The unit written at a data column is the unit of what is compared with it. */
function checkColumns(
  document: SymbiodeDocument,
  block: Block,
  { ofPort, unify, show }: Pick<Units, 'ofPort' | 'show'> & { readonly unify: (a: Unit, b: Unit) => boolean },
  diagnostics: Diagnostic[],
): void {
  for (const { field, data, column, unit } of comparedColumns(block, ofPort)) {
    const source: DataSource | undefined = document.data.find(({ id }) => id === data);
    if (!source || !Object.hasOwn(source.units, column)) continue;
    const text = source.units[column] ?? '';
    const parsed = parseUserUnit(text);
    const where = { node: block.node.id, field, data, column };
    if (parsed.kind === 'problem' && text.trim() !== '')
      diagnostics.push(
        repairable(
          problem(
            'bad-field',
            { data, column, position: parsed.position },
            `The unit of the column "${column}" cannot be read: ${parsed.message}`,
            'Write a unit such as kg; leave it blank when it is not known.',
          ),
          unitRepair(text, (unit) => ({ kind: 'set-unit', data, column, unit })),
        ),
      );
    if (parsed.kind === 'unit' && unit && !unify(unit, parsed.unit))
      diagnostics.push(
        problem(
          'unit-mismatch',
          where,
          `${title(block)} is in ${show(unit)} and the column "${column}" in ${show(parsed.unit)}.`,
          'Choose another column, or correct the unit of the state or of the column.',
        ),
      );
  }
}
