import { createInbox } from '../../src/main/transport/inbox';
import type { Transport } from '../../src/main/transport/transport';

/** Two ends in one process. Messages are copied, never shared. */
export function createPair(): readonly [Transport, Transport] {
  const left = createInbox();
  const right = createInbox();
  const close = () => {
    left.end();
    right.end();
  };
  const end = (own: typeof left, other: typeof left): Transport => ({
    send(message) {
      if (own.ended()) return;
      const copy = structuredClone(message);
      setImmediate(() => {
        if (!other.ended()) other.deliver(copy);
      });
    },
    onMessage: own.onMessage,
    onClose: own.onClose,
    close,
  });
  return [end(left, right), end(right, left)];
}
