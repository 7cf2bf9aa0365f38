import type { Diagnostic } from '../../engine/index';

/** The message of the first diagnostic that speaks of a setting, by its own name or with its group before it. */
export function settingProblem(
  diagnostics: readonly Diagnostic[],
  group: 'simulation' | 'training',
  field: string,
): string | undefined {
  return diagnostics.find(
    ({ where }) => where.node === undefined && (where.field === `${group}.${field}` || where.field === field),
  )?.message;
}
