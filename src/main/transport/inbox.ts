/** Keeps what arrives until somebody listens, and tells of the end once: the common half of every transport. */
export interface Inbox {
  deliver(message: unknown): void;
  end(): void;
  readonly ended: () => boolean;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  readonly onClose: (listener: () => void) => void;
}

/** An empty inbox. */
export function createInbox(): Inbox {
  const waiting: unknown[] = [];
  let listener: ((message: unknown) => void) | undefined;
  let closed: (() => void) | undefined;
  let ended = false;
  return {
    deliver(message) {
      if (listener) listener(message);
      else waiting.push(message);
    },
    end() {
      if (ended) return;
      ended = true;
      closed?.();
    },
    ended: () => ended,
    onMessage(next) {
      listener = next;
      for (const message of waiting.splice(0)) next(message);
    },
    onClose(next) {
      closed = next;
      if (ended) next();
    },
  };
}
