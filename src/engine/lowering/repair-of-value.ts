import type { Repair, RepairValue } from '../base/repair';
import { repair } from '../base/repair';
import { isNumbers } from '../document/parameter-value';
import type { ParameterValue } from '../document/schema';
import type { ParameterSpec } from '../nodes/parameter-spec';

type Value = ParameterValue | null | undefined;

/** Sets a wrong value to the nearest one that is allowed, or back to its default; `mistakeOf` judges a value. */
export function repairOfValue(
  node: string,
  field: string,
  given: Value,
  spec: ParameterSpec,
  mistakeOf: (value: Exclude<RepairValue, undefined>) => string | undefined,
): Repair {
  const near = nearest(given, spec);
  const value = near !== undefined && mistakeOf(near) === undefined ? near : undefined;
  return repair(value === undefined ? `Use the default${shown(spec)}` : `Set it to ${inWords(value)}`, {
    kind: 'set-parameter',
    node,
    field,
    value,
  });
}

/** The value brought within its bounds; undefined where its kind is wrong. */
function nearest(given: Value, spec: ParameterSpec): Exclude<RepairValue, undefined> | undefined {
  if (!('min' in spec) || given === null || given === undefined) return undefined;
  const within = (n: number): number => {
    const whole = spec.kind === 'integer' || spec.kind === 'sizes' ? Math.round(n) : n;
    return Math.min(spec.max, Math.max(spec.min, whole));
  };
  if (typeof given === 'number') return within(given);
  if (Array.isArray(given)) {
    const list = given as readonly unknown[];
    return list.every((n) => typeof n === 'number') ? list.map(within) : undefined;
  }
  if (isNumbers(given)) return { ...given, values: given.values.map(within) };
  if (typeof given !== 'object' || !('value' in given) || typeof given.value !== 'number') return undefined;
  return { ...given, value: within(given.value) };
}

function inWords(value: Exclude<RepairValue, undefined>): string {
  if (typeof value !== 'object') return String(value);
  if ('value' in value) return String(value.value);
  return 'the nearest that is allowed';
}

/** The default, where a few characters say it. */
function shown({ default: usual }: ParameterSpec): string {
  const text = Array.isArray(usual) ? usual.join(', ') : usual;
  return typeof text === 'number' || (typeof text === 'string' && text !== '' && text.length < 20)
    ? `, ${text}`
    : '';
}
