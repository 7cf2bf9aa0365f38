import { ModelError, problem, type Diagnostic } from '../../engine';

/** What to tell the user about whatever was thrown. */
export function diagnosticsOf(error: unknown): readonly Diagnostic[] {
  if (error instanceof ModelError) return error.diagnostics;
  const message = error instanceof Error ? error.message : String(error);
  return [
    problem(
      'internal-error',
      {},
      `Symbiode itself went wrong: ${message}`,
      'Your work is kept. Please report this with the model that shows it.',
    ),
  ];
}
