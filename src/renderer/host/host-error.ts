import type { HostMessage } from '../../engine/protocol';

type Diagnostics = Extract<HostMessage, { kind: 'failure' }>['diagnostics'];

/** A request that the host refused, with what it found wrong. */
export class HostFailure extends Error {
  override readonly name = 'HostFailure';
  readonly diagnostics: Diagnostics;
  constructor(diagnostics: Diagnostics) {
    super(diagnostics.map((d) => d.message).join(' ') || 'The engine could not do this.');
    this.diagnostics = diagnostics;
  }
}

/** A request whose answer will never come, because the host or the line to it went away. */
export class HostGone extends Error {
  override readonly name = 'HostGone';
  constructor() {
    super('The engine went away before it answered.');
  }
}

/** True when the host refused to write a file because it is another one than was expected. */
export function isFileChanged(error: unknown): boolean {
  return error instanceof HostFailure && error.diagnostics.some(({ code }) => code === 'file-changed');
}
