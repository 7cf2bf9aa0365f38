/**
 * The parameters of a node as its text shows them: numbers always with their mark, defaults left out unless they are
 * trained. Two nodes that show the same mean the same, whichever of the ways to say it their documents take.
 */
import type { DocumentNode, NumberParameter, NumbersParameter, ParameterValue } from '../document/schema';
import { isNumbers, isShared } from '../document/parameter-value';
import { resolveParameters } from '../lowering/resolve-parameters';
import type { NodeDefinition } from '../nodes/define';
import type { ParameterSpec } from '../nodes/parameter-spec';
import { isSame } from './is-same';

export type Shown = ReadonlyMap<string, ParameterValue>;

const hasOnly = (value: object, keys: readonly string[]): boolean =>
  Object.keys(value).every((key) => keys.includes(key));

const isMark = (value: unknown): boolean => value === undefined || typeof value === 'boolean';

/** The value with its mark said; as it is where it is none of the usual. */
function plain(value: ParameterValue, spec: ParameterSpec): ParameterValue {
  if (spec.kind !== 'number' && spec.kind !== 'numbers') return value;
  if (typeof value === 'number' && spec.kind === 'number') return { value, trainable: spec.trainable };
  if (typeof value !== 'object' || value === null || isShared(value)) return value;
  if (!hasOnly(value, ['value', 'values', 'trainable'])) return value;
  const mark: unknown = 'trainable' in value ? value.trainable : undefined;
  if (!isMark(mark)) return value;
  const trainable = mark === undefined ? spec.trainable : mark === true;
  if (spec.kind === 'numbers')
    return isNumbers(value) && value.values.length > 0 && !('value' in value)
      ? { values: value.values, trainable }
      : value;
  return 'value' in value && typeof value.value === 'number' && !('values' in value)
    ? { value: value.value, trainable }
    : value;
}

/** What a document means that does not name the parameter. */
function absent(
  spec: ParameterSpec,
  shape: readonly number[],
): NumberParameter | NumbersParameter | undefined {
  if (spec.kind === 'number') return { value: spec.default, trainable: spec.trainable };
  if (spec.kind !== 'numbers') return undefined;
  const values = spec.default(shape);
  const [first = 0] = values;
  const isOne = values.every((value) => Object.is(value, first));
  return { values: isOne ? [first] : values, trainable: spec.trainable };
}

function isDefault(value: ParameterValue, spec: ParameterSpec, shape: readonly number[]): boolean {
  if (spec.kind === 'numbers') {
    if (!isNumbers(value) || value.trainable === true || spec.trainable) return false;
    const wanted = spec.default(shape);
    const { values } = value;
    return isSame(values.length === 1 ? wanted.map(() => values[0]) : values, wanted);
  }
  if (spec.kind !== 'number') return isSame(value, spec.default);
  return isSame(value, { value: spec.default, trainable: false }) && !spec.trainable;
}

/** Nodes are never changed in place, and every keystroke in a text asks for those of the whole document. */
const known = new WeakMap<DocumentNode, { readonly definition: NodeDefinition; readonly shown: Shown }>();

export function shownParameters(node: DocumentNode, definition: NodeDefinition | undefined): Shown {
  if (!definition) return new Map(Object.entries(node.parameters));
  const before = known.get(node);
  if (before?.definition === definition) return before.shown;
  const shown = show(node, definition);
  known.set(node, { definition, shown });
  return shown;
}

function show(node: DocumentNode, definition: NodeDefinition): Shown {
  const { numbers } = resolveParameters(node, definition);
  const shown = new Map<string, ParameterValue>();
  const start = definition.states?.[0]?.initial;
  for (const [field, spec] of Object.entries(definition.parameters)) {
    const shape = numbers.get(field)?.shape ?? [];
    const given = Object.hasOwn(node.parameters, field) ? node.parameters[field] : undefined;
    const isNumber = spec.kind === 'number' || spec.kind === 'numbers';
    const value = given === undefined ? absent(spec, shape) : plain(given, spec);
    const isSaid = field === start || (given === undefined && isNumber && spec.trainable);
    // A shape of no elements has no default to show.
    if (value === undefined || (isNumbers(value) && given === undefined && shape.includes(0))) continue;
    if (isSaid || (given !== undefined && !isDefault(value, spec, shape))) shown.set(field, value);
  }
  for (const [field, value] of Object.entries(node.parameters))
    if (!Object.hasOwn(definition.parameters, field)) shown.set(field, value);
  return shown;
}
