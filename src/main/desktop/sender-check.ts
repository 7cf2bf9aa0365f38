import { isOwnPage } from './navigation-policy';

/** The parts of an Electron frame that say who sent a message. */
export interface Frame {
  readonly url: string;
  /** Null for the frame of the window itself. */
  readonly parent: unknown;
}

/** True when a message comes from the window's own page, not from a frame inside it or a page it was led to. */
export function isTrustedSender(frame: Frame | null | undefined): boolean {
  return frame !== null && frame !== undefined && frame.parent === null && isOwnPage(frame.url);
}
