import type { Diagnostic } from '../../engine/index';

/** Errors before warnings, otherwise in the order given; a diagnostic that stands there twice is shown once. */
export function sortProblems(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Map(diagnostics.map((d) => [`${d.code} ${JSON.stringify(d.where)} ${d.message}`, d]));
  const unique = [...seen.values()];
  return [...unique.filter((d) => d.severity === 'error'), ...unique.filter((d) => d.severity === 'warning')];
}

export function countProblems(diagnostics: readonly Diagnostic[]): {
  readonly errors: number;
  readonly warnings: number;
} {
  const unique = sortProblems(diagnostics);
  const errors = unique.filter((d) => d.severity === 'error').length;
  return { errors, warnings: unique.length - errors };
}
