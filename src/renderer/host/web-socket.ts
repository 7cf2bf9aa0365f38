import { decodeMessage, encodeMessage } from '../../engine/protocol';
import type { Connect } from './connection';

/** Connects over a WebSocket; messages travel as bytes, so that typed arrays stay typed arrays. */
export function overWebSocket(url: string): Connect {
  return ({ onOpen, onMessage, onClose }) => {
    const socket = new WebSocket(url);
    socket.binaryType = 'arraybuffer';
    let closed = false;
    const end = (): void => {
      if (closed) return;
      closed = true;
      socket.close();
      onClose();
    };
    socket.addEventListener('open', onOpen);
    socket.addEventListener('close', end);
    socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (!(data instanceof ArrayBuffer)) return end();
      let message: unknown;
      try {
        message = decodeMessage(new Uint8Array(data));
      } catch {
        // Bytes that make no message mean that both sides no longer agree; a fresh line is the only cure.
        return end();
      }
      onMessage(message);
    });
    return {
      send: (message) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(encodeMessage(message));
      },
      close: end,
    };
  };
}
