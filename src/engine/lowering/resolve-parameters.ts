/** A node's parameter values checked against its definition; wrong ones are reported and read as the default. */
import type { Diagnostic } from '../base/diagnostic';
import { problem } from '../base/diagnostic';
import type { DocumentNode, ParameterValue } from '../document/schema';
import type { NodeDefinition, ParameterSpec, Settings } from '../nodes/define';
import type { BlockNumber, NumberSpec } from './block';

export interface ResolvedParameters {
  readonly settings: Settings;
  readonly numbers: ReadonlyMap<string, BlockNumber>;
  readonly diagnostics: readonly Diagnostic[];
}

/** More layers than this are a slip of the hand. */
const MOST_SIZES = 64;
const LONGEST_TEXT = 10_000;

type Value = ParameterValue | null | undefined;

/** What is wrong with a value, in words that follow the parameter's name; undefined when nothing is. */
type Check<K extends ParameterSpec['kind']> = (
  value: Exclude<Value, undefined>,
  spec: Extract<ParameterSpec, { kind: K }>,
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

const trainableOf = (value: Value, spec: NumberSpec): boolean =>
  typeof value === 'object' && value !== null && 'trainable' in value && typeof value.trainable === 'boolean'
    ? value.trainable
    : spec.trainable;

const checks: { readonly [K in ParameterSpec['kind']]: Check<K> } = {
  number: (value, spec) => {
    const n = numberOf(value);
    if (n === undefined) return 'must be a number';
    if (!Number.isFinite(n)) return 'must be a finite number';
    if (spec.positive && n <= 0 && trainableOf(value, spec))
      return `must be greater than 0 to be trained, not ${n}`;
    return range(n, spec);
  },
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
};

function textProblem(value: Value): string | undefined {
  if (typeof value !== 'string') return 'must be a text';
  return value.length > LONGEST_TEXT ? `must have at most ${LONGEST_TEXT} characters` : undefined;
}

const isGiven = (value: Value): value is ParameterValue | null => value !== undefined;

/** Applies the check of the spec's own kind. */
function problemWith(value: ParameterValue | null, spec: ParameterSpec): string | undefined {
  // The table has one entry per kind, so the entry under the spec's kind takes that spec.
  const check = checks[spec.kind] as (
    value: ParameterValue | null,
    spec: ParameterSpec,
  ) => string | undefined;
  return check(value, spec);
}

/** The column that a checked value of kind `column` refers to. */
export function columnOf(value: Value): { readonly data: string; readonly column: string } | null {
  return typeof value === 'object' && value !== null && 'column' in value ? value : null;
}

/** Reads all parameters of a node. */
export function resolveParameters(node: DocumentNode, definition: NodeDefinition): ResolvedParameters {
  const diagnostics: Diagnostic[] = [];
  const numbers = new Map<string, BlockNumber>();
  const settings: Record<string, number | string | readonly number[] | null> = {};
  for (const [field, spec] of Object.entries(definition.parameters)) {
    const given: Value = Object.hasOwn(node.parameters, field) ? node.parameters[field] : undefined;
    const mistake = isGiven(given) ? problemWith(given, spec) : undefined;
    if (mistake !== undefined)
      diagnostics.push(
        problem(
          'bad-parameter',
          { node: node.id, field },
          `"${spec.label}" of "${node.name}" ${mistake}.`,
          'Enter another value.',
        ),
      );
    const value = mistake === undefined ? given : undefined;
    if (spec.kind === 'number')
      numbers.set(field, {
        spec,
        value: numberOf(value) ?? spec.default,
        trainable: trainableOf(value, spec),
      });
    else if (typeof value === 'string' || typeof value === 'number') settings[field] = value;
    else if (Array.isArray(value)) settings[field] = value as readonly number[];
    else if (spec.kind !== 'column') settings[field] = spec.default;
  }
  return { settings, numbers, diagnostics };
}
