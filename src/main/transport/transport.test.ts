import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createPair } from '../../../test/support/pair-transport';
import { createFrameReader, createStreamTransport } from './stream-transport';
import type { Transport } from './transport';

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

function socketPair(): Promise<readonly [Socket, Socket]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'symbiode-pipe-'));
  const address =
    process.platform === 'win32' ? `\\\\.\\pipe\\symbiode-test-${process.pid}` : path.join(folder, 's');
  return new Promise((resolve) => {
    const server = createServer((far) => resolve([near, far]));
    server.listen(address);
    const near = connect(address);
    closers.push(() => {
      near.destroy();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    });
  });
}

const makers: readonly [string, () => Promise<readonly [Transport, Transport]>][] = [
  ['pair', () => Promise.resolve(createPair())],
  [
    'stream',
    async () => {
      const [near, far] = await socketPair();
      return [createStreamTransport(near), createStreamTransport(far)];
    },
  ],
];

const next = (transport: Transport) =>
  new Promise<unknown>((resolve) => {
    transport.onMessage(resolve);
  });

describe.each(makers)('the %s transport', (_name, make) => {
  it('carries messages whole, in order and as copies', async () => {
    const [near, far] = await make();
    const numbers = new Float64Array(5000).fill(1.5);
    const seen: unknown[] = [];
    const done = new Promise<void>((resolve) => {
      far.onMessage((message) => {
        seen.push(message);
        if (seen.length === 50) resolve();
      });
    });
    for (let i = 0; i < 50; i++) near.send({ i, numbers });
    await done;
    expect(seen.map((m) => (m as { i: number }).i)).toEqual(Array.from({ length: 50 }, (_, i) => i));
    expect(seen[49]).toStrictEqual({ i: 49, numbers });
    expect((seen[49] as { numbers: unknown }).numbers).not.toBe(numbers);
  });

  it('keeps messages until somebody listens', async () => {
    const [near, far] = await make();
    near.send('early');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await next(far)).toBe('early');
  });

  it('tells both ends when one closes, and swallows what is sent afterwards', async () => {
    const [near, far] = await make();
    const closed = Promise.all(
      [near, far].map((end) => new Promise<void>((resolve) => end.onClose(resolve))),
    );
    near.close();
    await closed;
    expect(() => far.send('late')).not.toThrow();
  });
});

describe('the frame reader', () => {
  it('finds the same messages however the bytes are cut', () => {
    const frames = [Buffer.from('abc'), Buffer.alloc(0), Buffer.from('d'.repeat(1000))];
    const bytes = Buffer.concat(
      frames.map((frame) => {
        const length = Buffer.alloc(4);
        length.writeUInt32LE(frame.length);
        return Buffer.concat([length, frame]);
      }),
    );
    for (const size of [1, 2, 3, 7, 500, bytes.length]) {
      const seen: string[] = [];
      const read = createFrameReader((frame) => seen.push(frame.toString()));
      for (let at = 0; at < bytes.length; at += size) read(bytes.subarray(at, at + size));
      expect(seen).toEqual(frames.map(String));
    }
  });

  it('refuses a length beyond the limit instead of waiting for it', () => {
    const read = createFrameReader(() => {});
    expect(() => read(Buffer.from([255, 255, 255, 255]))).toThrow(RangeError);
  });
});
