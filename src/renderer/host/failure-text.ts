import { HostFailure, HostGone } from './host-error';

/** What went wrong with something the host was asked for, and what to do about it, in sentences for the user. */
export function failureText(error: unknown): string {
  if (error instanceof HostFailure && error.diagnostics.length > 0)
    return error.diagnostics.map(({ message, fix }) => `${message} ${fix}`.trim()).join(' ');
  if (error instanceof HostGone) return `${error.message} Try again when it is back.`;
  return error instanceof Error ? error.message : String(error);
}
