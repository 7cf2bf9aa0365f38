import type { WebSocket } from 'ws';
import { decodeMessage, encodeMessage } from '../../engine/protocol';
import { createInbox } from '../transport/inbox';
import type { Transport } from '../transport/transport';

function read(data: Buffer): { readonly value: unknown } | undefined {
  try {
    return { value: decodeMessage(data) };
  } catch {
    return undefined;
  }
}

/** Messages over a WebSocket, each one binary frame of the wire codec; anything else ends the connection. */
export function createSocketTransport(socket: WebSocket): Transport {
  const inbox = createInbox();
  socket.on('message', (data, isBinary) => {
    const message = isBinary && Buffer.isBuffer(data) ? read(data) : undefined;
    if (message) inbox.deliver(message.value);
    else socket.close(1003, 'The message cannot be read.');
  });
  socket.on('close', () => inbox.end());
  socket.on('error', () => socket.terminate());
  return {
    send(message) {
      if (socket.readyState === socket.OPEN) socket.send(encodeMessage(message));
    },
    onMessage: inbox.onMessage,
    onClose: inbox.onClose,
    close: () => socket.close(1001),
  };
}
