import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HostMessage } from '../../engine/protocol';
import { createPair } from '../../../test/support/pair-transport';
import type { Transport } from '../transport/transport';
import { findNode, isNewEnough } from './find-node';
import { createHostOwner, type HostOwner, type HostProcess } from './host-owner';

/** A host that exists only as the far end of its transport. */
interface FakeHost {
  readonly far: Transport;
  readonly received: unknown[];
  readonly die: () => void;
}

const hosts: FakeHost[] = [];
let owner: HostOwner;

function startHost(): HostProcess {
  const [near, far] = createPair();
  const received: unknown[] = [];
  far.onMessage((message) => received.push(message));
  let exit = () => {};
  hosts.push({ far, received, die: () => exit() });
  return {
    transport: near,
    onExit: (listener) => (exit = listener),
    kill: () => exit(),
  };
}

function connect(): { readonly transport: Transport; readonly messages: HostMessage[] } {
  const [near, far] = createPair();
  const messages: HostMessage[] = [];
  near.onMessage((message) => messages.push(message as HostMessage));
  owner.connect(far);
  return { transport: near, messages };
}

const settle = () => vi.advanceTimersByTimeAsync(1);
const request = (id: number) => ({ kind: 'request', id, name: 'host.hello', body: null });
const current = (): FakeHost => {
  const host = hosts.at(-1);
  if (!host) throw new Error('no host was started');
  return host;
};

beforeEach(() => {
  vi.useFakeTimers();
  hosts.length = 0;
  owner = createHostOwner(startHost);
});
afterEach(() => {
  owner.close();
  vi.useRealTimers();
});

describe('the owner of the host', () => {
  it('gives each editor the answers to its own requests, and events to all', async () => {
    const [one, two] = [connect(), connect()];
    one.transport.send(request(7));
    two.transport.send(request(7));
    await settle();
    const ids = current().received.map((message) => (message as { id: number }).id);
    expect(new Set(ids).size).toBe(2);
    ids.forEach((id, i) => current().far.send({ kind: 'reply', id, body: i }));
    current().far.send({
      kind: 'event',
      name: 'train.broken',
      body: { run: 'r', message: '', resumable: true },
    });
    await settle();
    for (const [i, { messages }] of [one, two].entries()) {
      expect(messages.filter((m) => m.kind === 'reply')).toEqual([{ kind: 'reply', id: 7, body: i }]);
      expect(messages.filter((m) => m.kind === 'event')).toHaveLength(1);
    }
  });

  it('answers what is no request, and never passes it on', async () => {
    const { transport, messages } = connect();
    transport.send({ kind: 'grant', id: 3, path: '/' });
    transport.send('nonsense');
    await settle();
    expect(current().received).toEqual([]);
    expect(messages.filter((m) => m.kind === 'failure')).toMatchObject([
      { id: 3, diagnostics: [{ code: 'bad-request' }] },
    ]);
  });

  it('tells of a death, fails what was asked, reports runs broken, and starts again with the same grants', async () => {
    const { transport, messages } = connect();
    owner.grant('/chosen.symbiode');
    transport.send(request(1));
    current().far.send({ kind: 'event', name: 'train.progress', body: { run: 'r' } });
    await settle();
    current().die();
    transport.send(request(2));
    await settle();
    expect(hosts).toHaveLength(2);
    expect(current().received).toMatchObject([
      { kind: 'grant', path: '/chosen.symbiode' },
      { kind: 'request', name: 'host.hello' },
    ]);
    const seen = messages.map((m) =>
      m.kind === 'host-state' ? m.state : m.kind === 'event' ? m.name : m.kind,
    );
    expect(seen).toEqual(['ready', 'train.progress', 'failure', 'restarting', 'train.broken', 'ready']);
  });

  it('restarts a host that keeps dying ever more slowly, and never gives up', async () => {
    for (let i = 0; i < 4; i++) {
      current().die();
      await vi.advanceTimersByTimeAsync(5000);
    }
    expect(hosts).toHaveLength(5);
    current().die();
    await vi.advanceTimersByTimeAsync(14_000);
    expect(hosts).toHaveLength(5);
    await vi.advanceTimersByTimeAsync(2000);
    expect(hosts).toHaveLength(6);
  });

  it('does not answer an editor that is gone', async () => {
    const { transport } = connect();
    transport.send(request(1));
    await settle();
    transport.close();
    await settle();
    current().far.send({ kind: 'reply', id: 0, body: null });
    await settle();
  });
});

describe('the Node that runs the host', () => {
  it.each([
    ['v20.19.0', true],
    ['v20.18.9', false],
    ['v18.20.0', false],
    ['v24.0.0', true],
    ['', false],
    ['garbage', false],
  ])('may be %s: %s', (version, expected) => {
    expect(isNewEnough(version)).toBe(expected);
  });

  it('is the one that started the program, then one on the path, then Electron itself', () => {
    const electron = { executable: '/electron', isElectron: true };
    const env = { npm_node_execpath: '/npm/node' };
    expect(findNode(env, electron, () => 'v22.0.0').executable).toBe('/npm/node');
    expect(findNode(env, electron, (file) => (file === 'node' ? 'v22.0.0' : '')).executable).toBe('node');
    expect(findNode(env, electron, () => 'v16.0.0')).toMatchObject({
      executable: '/electron',
      env: { ELECTRON_RUN_AS_NODE: '1' },
    });
    expect(findNode(env, { executable: '/node', isElectron: false }, () => '').executable).toBe('/node');
  });
});
