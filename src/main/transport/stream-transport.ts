/**
 * Messages over a byte stream: each one a 4-byte little-endian length and the wire codec's bytes. The owner and its
 * host talk this way over a pipe, because Node's own message channel needs the same V8 serialisation on both sides
 * and Electron's V8 may be newer than the Node that runs the host.
 */
import type { Duplex } from 'node:stream';
import { decodeMessage, encodeMessage } from '../../engine/protocol';
import { createInbox } from './inbox';
import type { Transport } from './transport';

/** Largest message either side accepts; a document with its tables is at most 64 MB each way. */
const maxMessageBytes = 512 * 1024 * 1024;

/** Joins what arrives in pieces into whole messages. */
export function createFrameReader(deliver: (frame: Buffer) => void): (chunk: Buffer) => void {
  let pieces: Buffer[] = [];
  let held = 0;
  let wanted = 4;
  let inHeader = true;
  const take = (): Buffer => {
    const all = pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces, held);
    const taken = all.subarray(0, wanted);
    const rest = all.subarray(wanted);
    pieces = rest.length > 0 ? [rest] : [];
    held = rest.length;
    return taken;
  };
  return (chunk) => {
    pieces.push(chunk);
    held += chunk.length;
    while (held >= wanted) {
      const taken = take();
      if (inHeader) {
        wanted = taken.readUInt32LE(0);
        if (wanted > maxMessageBytes) throw new RangeError('A message is larger than the limit.');
      } else {
        wanted = 4;
        deliver(taken);
      }
      inHeader = !inHeader;
    }
  };
}

/** A transport over the stream; whatever breaks the stream closes it. */
export function createStreamTransport(stream: Duplex): Transport {
  const inbox = createInbox();
  const read = createFrameReader((frame) => inbox.deliver(decodeMessage(frame)));
  stream.on('data', (chunk: Buffer) => {
    try {
      read(chunk);
    } catch (error) {
      stream.destroy(error instanceof Error ? error : undefined);
    }
  });
  stream.on('error', () => stream.destroy());
  stream.on('end', () => stream.destroy());
  stream.on('close', () => inbox.end());
  return {
    send(message) {
      if (inbox.ended() || !stream.writable) return;
      const bytes = encodeMessage(message);
      const length = Buffer.alloc(4);
      length.writeUInt32LE(bytes.length);
      stream.cork();
      stream.write(length);
      stream.write(bytes);
      stream.uncork();
    },
    onMessage: inbox.onMessage,
    onClose: inbox.onClose,
    close: () => {
      stream.end();
      stream.destroy();
    },
  };
}
