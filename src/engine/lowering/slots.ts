/** States, parameters and observations of a document with their places in the flat vectors. */
import type { Diagnostic } from '../base/diagnostic';
import { problem } from '../base/diagnostic';
import type { Shape } from '../ir/tensor';
import { sizeOf } from '../ir/tensor';
import { escapeName } from '../nodes/math-text';
import type { Analysis } from './analyse';
import type { Block } from './block';
import { isState, linksInto } from './block';
import type { ColumnNames } from './column-parameters';
import { columnParameters } from './column-parameters';
import type { ModelObservation, ModelParameter, ModelState, Unplaced } from './model';
import { columnsOf } from './resolve-parameters';
import { firstValues, readSamples, sampleSlots } from './samples';
import type { Symbols } from './symbols';
import { stateSymbol } from './symbols';

export interface Slots {
  readonly states: readonly ModelState[];
  readonly parameters: readonly ModelParameter[];
  readonly observations: readonly ModelObservation[];
  /** Times of the samples that a block reads from a column. */
  readonly sampleTimes: (block: Block) => readonly number[];
  readonly diagnostics: readonly Diagnostic[];
}

/** More numbers than this do not fit the memory of one run. */
const MOST_PARAMETERS = 2 ** 24;

/** Gives slots their offsets, in order. */
function place<T extends { readonly shape: Shape }>(
  slots: readonly T[],
): readonly (T & { readonly offset: number; readonly size: number })[] {
  let next = 0;
  return slots.map((slot) => {
    const offset = next;
    const size = sizeOf(slot.shape);
    next += size;
    return Object.assign(slot, { offset, size });
  });
}

export function sizeOfSlots(slots: readonly { readonly size: number }[]): number {
  return slots.reduce((total, { size }) => total + size, 0);
}

/** Gives every state, parameter and observation its place. */
export function assignSlots(
  analysis: Analysis,
  symbols: Symbols,
  tables: ReadonlyMap<string, ColumnNames>,
): Slots {
  const { blocks, live } = analysis;
  const samples = readSamples(analysis, tables);
  const shared = sharedUses(blocks.filter((block) => live.has(block)));
  const parameters = place(
    blocks.flatMap((block) =>
      live.has(block)
        ? [
            ...numberSlots(block, { analysis, symbols, tables, shared }),
            ...sampleSlots(block, samples.of(block), symbols),
            ...weightSlots(block, analysis),
          ]
        : [],
    ),
  );
  const initials = new Map(
    parameters.flatMap((parameter, i) =>
      (parameter.uses ?? [parameter]).map(({ node, field }) => [initialKey(node, field), i] as const),
    ),
  );
  const size = sizeOfSlots(parameters);
  return {
    parameters,
    states: place(blocks.filter(isState).flatMap((block) => stateSlots(block, analysis, initials))),
    observations: place(
      blocks
        .filter((block) => block.definition?.role === 'observation')
        .map((block): Unplaced<ModelObservation> => {
          const [port] = block.inputs?.values() ?? [];
          return {
            name: block.node.name,
            node: block.node.id,
            latex: escapeName(block.node.name).latex,
            unit: analysis.units.describe(block, port?.unit ?? 'any'),
            shape: analysis.shapes.ofGoal(block),
            column: observedColumn(block),
            scale: block.numbers.get('scale')?.values[0] ?? 0,
          };
        }),
    ),
    sampleTimes: (block) => samples.of(block)?.times ?? [],
    diagnostics: [...samples.diagnostics, ...(size > MOST_PARAMETERS ? [tooLarge(parameters, size)] : [])],
  };
}

const initialKey = (node: string, field: string): string => JSON.stringify([node, field]);

function stateSlots(
  block: Block,
  analysis: Analysis,
  initials: ReadonlyMap<string, number>,
): readonly Unplaced<ModelState>[] {
  const { definition, node, settings } = block;
  const shape = analysis.shapes.ofGoal(block);
  const tolerance = definition?.tolerance === undefined ? 0 : settings[definition.tolerance];
  return (definition?.states ?? []).map((slot, i) => {
    const columns = columnsOf(
      slot.initialColumns === undefined ? null : node.parameters[slot.initialColumns],
    );
    return {
      name: i === 0 ? node.name : `${node.name}.${slot.output}`,
      node: node.id,
      latex: stateSymbol(block, slot).latex,
      unit: analysis.units.describe(block, definition?.outputs[slot.output]?.unit ?? 'any'),
      shape,
      initialParameter: initials.get(initialKey(node.id, slot.initial)) ?? 0,
      output: slot.output,
      ...(columns
        ? { initialColumns: columns.columns.map((column) => ({ data: columns.data, column })) }
        : {}),
      ...(typeof tolerance === 'number' && tolerance > 0 ? { atol: tolerance } : {}),
    };
  });
}

/** The column that an observation is compared with. */
function observedColumn(block: Block): ModelObservation['column'] {
  const [found] = columnParameters(block);
  const [column] = found?.columns ?? [];
  return found && column !== undefined ? { data: found.data, column } : null;
}

function tooLarge(parameters: readonly ModelParameter[], size: number): Diagnostic {
  const largest = parameters.toSorted((a, b) => b.size - a.size)[0];
  return problem(
    'bad-parameter',
    largest ? { node: largest.node } : {},
    `The model has ${size} parameters; the limit is ${MOST_PARAMETERS}.`,
    'Make the hidden layers narrower.',
  );
}

type Uses = NonNullable<ModelParameter['uses']>;

/** Where each shared parameter is used, in document order. */
function sharedUses(blocks: readonly Block[]): ReadonlyMap<string, Uses> {
  const found = new Map<string, { readonly node: string; readonly field: string }[]>();
  for (const block of blocks) {
    if (block.definition?.role === 'observation') continue;
    for (const [field, { shared }] of block.numbers) {
      if (shared === undefined) continue;
      const uses = found.get(shared);
      if (uses) uses.push({ node: block.node.id, field });
      else found.set(shared, [{ node: block.node.id, field }]);
    }
  }
  return found;
}

interface NumberContext {
  readonly analysis: Analysis;
  readonly symbols: Symbols;
  readonly tables: ReadonlyMap<string, ColumnNames>;
  readonly shared: ReadonlyMap<string, Uses>;
}

/** Numbers in the equations; those of observations belong to the loss and have no slot. */
function numberSlots(
  block: Block,
  { analysis, symbols, tables, shared }: NumberContext,
): readonly Unplaced<ModelParameter>[] {
  if (block.definition?.role === 'observation') return [];
  const usesOf = (name: string | undefined) => (name === undefined ? undefined : shared.get(name));
  const owned = [...block.numbers].filter(([field, number]) => {
    const [first] = usesOf(number.shared) ?? [];
    return !first || (first.node === block.node.id && first.field === field);
  });
  return owned.map(([field, number]) => {
    const { spec, shape, values, trainable } = number;
    const uses = usesOf(number.shared);
    const slot = block.definition?.states?.find(({ initial }) => initial === field);
    const measured = slot && firstValues(block, slot, tables);
    const all = measured ?? values;
    const isTrained = trainable && !measured;
    return {
      name: number.shared ?? `${block.node.name}.${field}`,
      node: block.node.id,
      field,
      ...(uses ? { uses } : {}),
      kind: slot && !uses ? 'initial' : 'number',
      latex: symbols.parameter(block, field).latex,
      unit: analysis.units.describe(block, spec.unit),
      shape: slot ? analysis.shapes.ofGoal(block) : shape,
      trainable: isTrained,
      positive: isTrained && (uses ? isPositive(uses, analysis) : spec.positive),
      value: all[0] ?? 0,
      ...(all.some((value) => value !== all[0]) ? { values: all } : {}),
      bound: 0,
      penalised: false,
    };
  });
}

/** Whether some use of a shared parameter has to stay above 0. */
function isPositive(uses: Uses, { byId }: Analysis): boolean {
  return uses.some(({ node, field }) => byId.get(node)?.numbers.get(field)?.spec.positive === true);
}

function weightSlots(block: Block, analysis: Analysis): readonly Unplaced<ModelParameter>[] {
  const size = (shape: Shape | undefined) => sizeOf(shape ?? []);
  const inputs = linksInto(block).reduce((n, link) => n + size(analysis.shapes.ofLink(link)), 0);
  const outputs = block.outgoing.reduce((n, link) => n + size(analysis.shapes.ofLink(link)), 0);
  const specs = block.definition?.weights?.({ inputs, outputs }, block.settings) ?? [];
  return specs.map(({ name, shape, bound, penalised }) => {
    const [, letter = name, index = ''] = /^([A-Za-z]+)(\d*)$/.exec(name) ?? [];
    return {
      name: `${block.node.name}.${name}`,
      node: block.node.id,
      field: name,
      kind: 'weight',
      latex: `{${letter}}_{${index}}^{${escapeName(block.node.name).latex}}`,
      unit: '',
      shape,
      trainable: true,
      positive: false,
      value: 0,
      bound,
      penalised,
    };
  });
}
