/**
 * A pipe for messages between two processes, or two ends in one. Messages arrive whole, in order, or not at all;
 * who is at the other end and how the bytes travel is nobody else's business.
 */
export interface Transport {
  /** Does nothing once the transport is closed. */
  send(message: unknown): void;
  /** Replaces the listener; messages that came before there was one are kept for it. */
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, when either end closes. */
  onClose(listener: () => void): void;
  close(): void;
}
