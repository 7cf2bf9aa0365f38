/** A node's parameter values checked against its definition; wrong ones are reported and read as the default. */
import type { Diagnostic } from '../base/diagnostic';
import { problem, repairable } from '../base/diagnostic';
import { isNumbers, isShared } from '../document/parameter-value';
import type { DocumentNode, ParameterValue } from '../document/schema';
import { sizeOf } from '../ir/tensor';
import type { NodeDefinition } from '../nodes/define';
import type { ParameterSpec, Settings } from '../nodes/parameter-spec';
import type { BlockNumber, NumberSpec } from './block';
import { repairOfValue } from './repair-of-value';

export interface ResolvedParameters {
  readonly settings: Settings;
  readonly numbers: ReadonlyMap<string, BlockNumber>;
  readonly diagnostics: readonly Diagnostic[];
}

/** More layers than this are a slip of the hand. */
const MOST_SIZES = 64;
const LONGEST_TEXT = 10_000;
/** Columns of one reference. */
const MOST_COLUMNS = 4096;

type Value = ParameterValue | null | undefined;

/** What is wrong with a value, in words that follow the parameter's name; undefined when nothing is. */
type Check<K extends ParameterSpec['kind']> = (
  value: Exclude<Value, undefined>,
  spec: Extract<ParameterSpec, { kind: K }>,
  settings: Settings,
) => string | undefined;

function range(
  value: number,
  { min, max }: { readonly min: number; readonly max: number },
): string | undefined {
  if (value < min) return `must be at least ${min}, not ${value}`;
  return value > max ? `must be at most ${max}, not ${value}` : undefined;
}

const numberOf = (value: Value): number | undefined => {
  if (typeof value === 'number') return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !('value' in value))
    return undefined;
  return typeof value.value === 'number' ? value.value : undefined;
};

const numbersOf = (value: Value): readonly number[] | undefined =>
  isNumbers(value) ? value.values : undefined;

const trainableOf = (value: Value, spec: NumberSpec): boolean =>
  typeof value === 'object' && value !== null && 'trainable' in value && typeof value.trainable === 'boolean'
    ? value.trainable
    : spec.trainable;

const sharedOf = (value: Value): { readonly shared?: string } =>
  isShared(value) ? { shared: value.shared } : {};

const checks: { readonly [K in ParameterSpec['kind']]: Check<K> } = {
  number: (value, spec) => {
    const n = numberOf(value);
    if (n === undefined) return 'must be a number';
    if (!Number.isFinite(n)) return 'must be a finite number';
    if (spec.positive && n <= 0 && trainableOf(value, spec))
      return `must be greater than 0 to be trained, not ${n}`;
    return range(n, spec);
  },
  numbers: (value, spec, settings) => {
    const list = numbersOf(value);
    if (!list) return 'must be a list of numbers';
    const size = sizeOf(spec.shape(settings));
    // One number stands for all of them.
    if (list.length !== size && list.length !== 1)
      return `must have ${size} number${size === 1 ? '' : 's'}, not ${list.length}`;
    if (!list.every(Number.isFinite)) return 'must be made of finite numbers';
    if (spec.positive && trainableOf(value, spec) && list.some((n) => n <= 0))
      return 'must be greater than 0 to be trained';
    return list.map((n) => range(n, spec)).find((message) => message !== undefined);
  },
  real: (value, spec) =>
    typeof value === 'number' && Number.isFinite(value) ? range(value, spec) : 'must be a finite number',
  integer: (value, spec) =>
    typeof value === 'number' && Number.isSafeInteger(value) ? range(value, spec) : 'must be a whole number',
  choice: (value, { options }) =>
    typeof value === 'string' && options.includes(value) ? undefined : `must be one of ${options.join(', ')}`,
  text: (value) => textProblem(value),
  expression: (value) => textProblem(value),
  sizes: (value, spec) => {
    if (!Array.isArray(value)) return 'must be a list of whole numbers';
    if (value.length > MOST_SIZES) return `must have at most ${MOST_SIZES} entries`;
    const list = value as readonly unknown[];
    if (!list.every((n) => typeof n === 'number' && Number.isSafeInteger(n)))
      return 'must be a list of whole numbers';
    return (list as readonly number[]).map((n) => range(n, spec)).find((message) => message !== undefined);
  },
  column: (value) =>
    value === null ||
    (typeof value === 'object' &&
      'data' in value &&
      typeof value.data === 'string' &&
      'column' in value &&
      typeof value.column === 'string')
      ? undefined
      : 'must name a column of a data table',
  columns: (value) => {
    if (value === null) return undefined;
    const found = columnsOf(value);
    if (!found) return 'must name columns of a data table';
    return found.columns.length > MOST_COLUMNS ? `must have at most ${MOST_COLUMNS} columns` : undefined;
  },
};

function textProblem(value: Value): string | undefined {
  if (typeof value !== 'string') return 'must be a text';
  return value.length > LONGEST_TEXT ? `must have at most ${LONGEST_TEXT} characters` : undefined;
}

const isGiven = (value: Value): value is ParameterValue | null => value !== undefined;

/** Applies the check of the spec's own kind. */
function problemWith(
  value: ParameterValue | null,
  spec: ParameterSpec,
  settings: Settings,
): string | undefined {
  // The table has one entry per kind, so the entry under the spec's kind takes that spec.
  const check = checks[spec.kind] as (
    value: ParameterValue | null,
    spec: ParameterSpec,
    settings: Settings,
  ) => string | undefined;
  return check(value, spec, settings);
}

/** The column that a checked value of kind `column` refers to. */
export function columnOf(value: Value): { readonly data: string; readonly column: string } | null {
  return typeof value === 'object' && value !== null && 'column' in value ? value : null;
}

/** The columns that a checked value of kind `column` or `columns` refers to. */
export function columnsOf(
  value: Value,
): { readonly data: string; readonly columns: readonly string[] } | null {
  const one = columnOf(value);
  if (one) return { data: one.data, columns: [one.column] };
  if (typeof value !== 'object' || value === null || !('columns' in value) || !Array.isArray(value.columns))
    return null;
  const names = value.columns as readonly unknown[];
  return typeof value.data === 'string' && names.every((name) => typeof name === 'string')
    ? { data: value.data, columns: names }
    : null;
}

const standsInEquations = (spec: ParameterSpec): spec is NumberSpec =>
  spec.kind === 'number' || spec.kind === 'numbers';

/** Reads all parameters of a node. */
export function resolveParameters(node: DocumentNode, definition: NodeDefinition): ResolvedParameters {
  const diagnostics: Diagnostic[] = [];
  const numbers = new Map<string, BlockNumber>();
  const settings: Record<string, number | string | readonly number[] | null> = {};
  const specs = Object.entries(definition.parameters);
  const read = (field: string, spec: ParameterSpec): Value => {
    const given: Value = Object.hasOwn(node.parameters, field) ? node.parameters[field] : undefined;
    const mistake = isGiven(given) ? problemWith(given, spec, settings) : undefined;
    if (mistake === undefined) return given;
    diagnostics.push(
      repairable(
        problem(
          'bad-parameter',
          { node: node.id, field },
          `"${spec.label}" of "${node.name}" ${mistake}.`,
          'Enter another value.',
        ),
        isShared(given)
          ? undefined
          : repairOfValue(node.id, field, given, spec, (value) => problemWith(value, spec, settings)),
      ),
    );
    return undefined;
  };
  // Settings come first: how many numbers there are may depend on them.
  for (const [field, spec] of specs) {
    if (standsInEquations(spec)) continue;
    const value = read(field, spec);
    if (typeof value === 'string' || typeof value === 'number') settings[field] = value;
    else if (Array.isArray(value)) settings[field] = value as readonly number[];
    else if (spec.kind !== 'column' && spec.kind !== 'columns') settings[field] = spec.default;
  }
  for (const [field, spec] of specs) {
    if (!standsInEquations(spec)) continue;
    const value = read(field, spec);
    numbers.set(field, {
      spec,
      ...valuesOf(value, spec, settings),
      trainable: trainableOf(value, spec),
      ...sharedOf(value),
    });
  }
  return { settings, numbers, diagnostics };
}

function valuesOf(value: Value, spec: NumberSpec, settings: Settings): Pick<BlockNumber, 'shape' | 'values'> {
  if (spec.kind === 'number') return { shape: [], values: [numberOf(value) ?? spec.default] };
  const shape = spec.shape(settings);
  const list = numbersOf(value) ?? spec.default(shape);
  const size = sizeOf(shape);
  return { shape, values: list.length === size ? list : Array.from({ length: size }, () => list[0] ?? 0) };
}
