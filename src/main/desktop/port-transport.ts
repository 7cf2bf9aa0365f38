import type { MessagePortMain } from 'electron';
import { createInbox } from '../transport/inbox';
import type { Transport } from '../transport/transport';

/** Messages over one end of an Electron message channel; the page holds the other. */
export function createPortTransport(port: MessagePortMain): Transport {
  const inbox = createInbox();
  port.on('message', ({ data }) => inbox.deliver(data));
  port.on('close', () => inbox.end());
  port.start();
  return {
    send(message) {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port, not a window
      if (!inbox.ended()) port.postMessage(message);
    },
    onMessage: inbox.onMessage,
    onClose: inbox.onClose,
    close: () => {
      port.close();
      inbox.end();
    },
  };
}
