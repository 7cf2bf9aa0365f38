/** States, parameters and observations of a document with their places in the flat vectors. */
import type { Diagnostic } from '../base/diagnostic';
import { problem } from '../base/diagnostic';
import type { Shape } from '../ir/tensor';
import { sizeOf } from '../ir/tensor';
import { escapeName } from '../nodes/math-text';
import type { Analysis } from './analyse';
import type { Block } from './block';
import { isState, linksInto } from './block';
import type { ModelObservation, ModelParameter, ModelState } from './model';
import { columnOf } from './resolve-parameters';
import type { Symbols } from './symbols';

export interface Slots {
  readonly states: readonly ModelState[];
  readonly parameters: readonly ModelParameter[];
  readonly observations: readonly ModelObservation[];
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

type Unplaced<T> = Omit<T, 'offset' | 'size'>;

export function assignSlots(analysis: Analysis, symbols: Symbols): Slots {
  const { blocks, live } = analysis;
  const parameters = place(
    blocks.flatMap((block) =>
      live.has(block) ? [...numberSlots(block, analysis, symbols), ...weightSlots(block, analysis)] : [],
    ),
  );
  const initials = new Map(
    parameters.flatMap((parameter, i) =>
      parameter.kind === 'initial' ? [[parameter.node, i] as const] : [],
    ),
  );
  const goal = (block: Block, unitOf: string) => ({
    name: block.node.name,
    node: block.node.id,
    latex: escapeName(block.node.name).latex,
    unit: analysis.units.describe(block, unitOf),
    shape: analysis.shapes.ofGoal(block),
  });
  const size = sizeOfSlots(parameters);
  return {
    parameters,
    states: place(
      blocks.filter(isState).map((block): Unplaced<ModelState> => {
        const [port] = block.outputs?.values() ?? [];
        return { ...goal(block, port?.unit ?? 'any'), initialParameter: initials.get(block.node.id) ?? 0 };
      }),
    ),
    observations: place(
      blocks
        .filter((block) => block.definition?.role === 'observation')
        .map((block): Unplaced<ModelObservation> => {
          const [port] = block.inputs?.values() ?? [];
          return {
            ...goal(block, port?.unit ?? 'any'),
            column: columnParameter(block)?.reference ?? null,
            scale: block.numbers.get('scale')?.value ?? 0,
          };
        }),
    ),
    diagnostics: size > MOST_PARAMETERS ? [tooLarge(parameters, size)] : [],
  };
}

/** The column an observation refers to, with the name of the parameter that says so. */
export function columnParameter(
  block: Block,
):
  | { readonly field: string; readonly reference: { readonly data: string; readonly column: string } }
  | undefined {
  for (const [field, spec] of Object.entries(block.definition?.parameters ?? {})) {
    if (spec.kind !== 'column' || !Object.hasOwn(block.node.parameters, field)) continue;
    const reference = columnOf(block.node.parameters[field]);
    if (reference) return { field, reference: { data: reference.data, column: reference.column } };
  }
  return undefined;
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

/** Numbers in the equations; those of observations belong to the loss and have no slot. */
function numberSlots(
  block: Block,
  analysis: Analysis,
  symbols: Symbols,
): readonly Unplaced<ModelParameter>[] {
  if (block.definition?.role === 'observation') return [];
  return [...block.numbers].map(([field, { spec, value, trainable }]) => {
    const isInitial = isState(block) && block.definition?.initial === field;
    return {
      name: `${block.node.name}.${field}`,
      node: block.node.id,
      field,
      kind: isInitial ? 'initial' : 'number',
      latex: symbols.parameter(block, field).latex,
      unit: analysis.units.describe(block, spec.unit),
      shape: isInitial ? analysis.shapes.ofGoal(block) : [],
      trainable,
      positive: spec.positive && trainable,
      value,
      bound: 0,
      penalised: false,
    };
  });
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
