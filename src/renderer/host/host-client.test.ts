import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConnectionHandlers } from './connection';
import { createHostClient } from './host-client';
import { HostFailure, HostGone } from './host-error';

interface Sent {
  readonly kind: string;
  readonly id: number;
  readonly name: string;
}

/** A line whose far end is the test. */
function testLine() {
  const lines: { readonly handlers: ConnectionHandlers; readonly sent: Sent[] }[] = [];
  const client = createHostClient((handlers) => {
    const sent: Sent[] = [];
    lines.push({ handlers, sent });
    return { send: (message) => sent.push(message as Sent), close: () => handlers.onClose() };
  });
  const last = () => {
    const line = lines.at(-1);
    if (line === undefined) throw new Error('no line was opened');
    return line;
  };
  return { client, lines, last };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('requests', () => {
  it('wait for the line and match their replies by number', async () => {
    const { client, last } = testLine();
    const first = client.request('files.list', { directory: '' });
    const second = client.request('document.discard', { key: 'k' });
    expect(last().sent).toEqual([]);
    last().handlers.onOpen();
    const [a, b] = last().sent;
    expect([a?.name, b?.name]).toEqual(['files.list', 'document.discard']);
    last().handlers.onMessage({ kind: 'reply', id: b?.id, body: null });
    last().handlers.onMessage({ kind: 'failure', id: a?.id, diagnostics: [] });
    await expect(second).resolves.toBeNull();
    await expect(first).rejects.toBeInstanceOf(HostFailure);
  });

  it('fail when the line breaks after they were sent, and are sent on the next line when they were not', async () => {
    const { client, lines, last } = testLine();
    last().handlers.onOpen();
    const lost = expect(client.request('document.discard', { key: 'k' })).rejects.toBeInstanceOf(HostGone);
    last().handlers.onClose();
    await lost;
    const later = client.request('document.discard', { key: 'k' });
    vi.advanceTimersByTime(5000);
    expect(lines).toHaveLength(2);
    last().handlers.onOpen();
    last().handlers.onMessage({ kind: 'reply', id: last().sent[0]?.id, body: null });
    await expect(later).resolves.toBeNull();
  });

  it('wait while the host restarts', async () => {
    const { client, last } = testLine();
    last().handlers.onOpen();
    const lost = expect(client.request('document.discard', { key: 'k' })).rejects.toBeInstanceOf(HostGone);
    last().handlers.onMessage({ kind: 'host-state', state: 'restarting', message: 'The engine stopped.' });
    await lost;
    expect(client.state.getState()).toMatchObject({ phase: 'restarting', message: 'The engine stopped.' });
    void client.request('document.discard', { key: 'later' });
    expect(last().sent).toHaveLength(1);
    last().handlers.onMessage({ kind: 'host-state', state: 'ready', message: '' });
    expect(last().sent).toHaveLength(2);
    expect(client.state.getState()).toMatchObject({ phase: 'ready', session: 2 });
  });
});

describe('the line', () => {
  it('counts as lost after several failures and comes back', () => {
    const { client, last } = testLine();
    for (let i = 0; i < 4; i++) {
      last().handlers.onClose();
      vi.advanceTimersByTime(10_000);
    }
    expect(client.state.getState().phase).toBe('lost');
    last().handlers.onOpen();
    expect(client.state.getState().phase).toBe('ready');
  });

  it('is not opened again after dispose', () => {
    const { client, lines } = testLine();
    client.dispose();
    vi.advanceTimersByTime(60_000);
    expect(lines).toHaveLength(1);
  });
});

it('events reach those who listen, until they stop', () => {
  const { client, last } = testLine();
  const heard: string[] = [];
  const stop = client.on('train.broken', ({ run }) => heard.push(run));
  const event = { kind: 'event', name: 'train.broken', body: { run: 'r', message: '', resumable: true } };
  last().handlers.onMessage(event);
  stop();
  last().handlers.onMessage(event);
  expect(heard).toEqual(['r']);
});
