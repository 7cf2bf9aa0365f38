/**
 * Numbers that an entry of a registry asks for, such as the bend of a loss or the segments of a recipe: one
 * declaration gives the form, the default and the check.
 */
import type { Diagnostic } from '../base/diagnostic';
import { problem, repairable } from '../base/diagnostic';
import { repair } from '../base/repair';

export interface SettingNumber {
  /** Key in the document. */
  readonly key: string;
  readonly label: string;
  readonly help: string;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly isWhole?: boolean;
}

export type SettingNumbers = Readonly<Record<string, number>>;

/** Every declared number, given or by default; what is not declared is left out. */
export function withDefaults(declared: readonly SettingNumber[], given: SettingNumbers = {}): SettingNumbers {
  return Object.fromEntries(
    declared.map(({ key, default: usual }) => [
      key,
      Object.hasOwn(given, key) ? (given[key] ?? usual) : usual,
    ]),
  );
}

/** The range in words. */
export function rangeOf({ min, max, isWhole = false }: SettingNumber): string {
  const kind = isWhole ? 'a whole number, ' : '';
  return max === Infinity || max >= 1e9 ? `${kind}${min} or more` : `${kind}between ${min} and ${max}`;
}

/** Given numbers that are out of range; `field` is where the numbers stand in the document. */
export function checkNumbers(
  declared: readonly SettingNumber[],
  given: SettingNumbers,
  field: string,
): readonly Diagnostic[] {
  const values = withDefaults(declared, given);
  return declared.flatMap((spec) => {
    const value = values[spec.key] ?? NaN;
    const holds = value >= spec.min && value <= spec.max && (!spec.isWhole || Number.isSafeInteger(value));
    if (holds && Number.isFinite(value)) return [];
    const range = rangeOf(spec);
    return [
      repairable(
        problem(
          'bad-setting',
          { field: `${field}.${spec.key}` },
          `"${spec.label}" is ${value}; it must be ${range}.`,
          `Set it to ${range}.`,
        ),
        repair(`Set it to ${nearest(value, spec)}`, {
          kind: 'set-setting',
          field: `${field}.numbers.${spec.key}`,
          value: nearest(value, spec),
        }),
      ),
    ];
  });
}

/** The allowed number next to a wrong one; the default where there is none. */
function nearest(value: number, { min, max, default: usual, isWhole = false }: SettingNumber): number {
  if (!Number.isFinite(value)) return usual;
  return Math.min(max, Math.max(min, isWhole ? Math.round(value) : value));
}
