/** Where a command prints to, and how it hears that the user wants it to stop. */
export interface Terminal {
  /** Results. */
  readonly out: (text: string) => void;
  /** Everything else, so that results can be piped. */
  readonly error: (text: string) => void;
  /** True when lines on `error` may be written over. */
  readonly isInteractive: boolean;
  /** Calls back at the first interrupt; the second one ends the process. */
  readonly onInterrupt: (listener: () => void) => void;
}

/** One word after `symbiode`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  readonly usage: string;
  /** Gives the exit code; throws a UsageError for arguments that make no sense. */
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<number>;
}

/** What the exit code of a command says. */
export const exitCodes = {
  done: 0,
  diagnostics: 1,
  usage: 2,
  numerical: 3,
  /** As shells have it for a program that was interrupted: 128 + SIGINT. */
  cancelled: 130,
} as const;

/** The arguments make no sense; the message says which. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
