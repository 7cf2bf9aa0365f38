import { HostFailure, HostGone } from './host-error';

/** Problems that are told one by one; more would be a wall of text in a corner of the window. */
const FEW = 3;

/**
 * What went wrong with something the host was asked for, and what to do about it, in sentences for the user; of
 * several problems each stands on a line of its own.
 */
export function failureText(error: unknown): string {
  if (error instanceof HostFailure && error.diagnostics.length > 0) return tell(error.diagnostics);
  if (error instanceof HostGone) return `${error.message} Try again when it is back.`;
  return error instanceof Error ? error.message : String(error);
}

/** What helps against several problems is said once, after the last of them. */
function tell(diagnostics: HostFailure['diagnostics']): string {
  const told = diagnostics.slice(0, FEW);
  const lines = told.map(({ message, fix }, i) =>
    fix === told[i + 1]?.fix ? message : `${message} ${fix}`.trim(),
  );
  const left = diagnostics.length - told.length;
  if (left > 0) lines.push(left === 1 ? 'There is one more problem.' : `There are ${left} more problems.`);
  return lines.join('\n');
}
