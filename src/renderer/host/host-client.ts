/**
 * The editor's side of the protocol: numbered requests, their replies, events, and a line that is opened again
 * whenever it breaks. What the engine is doing shows in `state`; requests made while there is no line wait for one.
 * This folder is the only place that knows what carries the messages.
 */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { EventName, Events, HostMessage, RequestName, Requests } from '../../engine/protocol';
import type { Connect, Connection } from './connection';
import { HostFailure, HostGone } from './host-error';

export type HostPhase = 'connecting' | 'ready' | 'restarting' | 'lost';

export interface HostState {
  readonly phase: HostPhase;
  /** Said by whoever owns the host; empty when there is nothing to say. */
  readonly message: string;
  /** Grows each time the engine is ready anew; what was known of its runs is then to be asked again. */
  readonly session: number;
}

export interface HostClient {
  readonly state: StoreApi<HostState>;
  request<N extends RequestName>(name: N, body: Requests[N]['request']): Promise<Requests[N]['reply']>;
  /** Calls `listener` for each event of this name; the function returned stops that. */
  on<N extends EventName>(name: N, listener: (body: Events[N]) => void): () => void;
  /** Tries at once to connect again, when lost. */
  retry(): void;
  dispose(): void;
}

/** Milliseconds before each attempt to connect again; the last one repeats. */
const DELAYS = [100, 300, 1000, 2000, 4000] as const;
/** Attempts that fail before the line counts as lost. */
const ATTEMPTS_BEFORE_LOST = 3;

interface Pending {
  readonly message: unknown;
  sent: boolean;
  readonly resolve: (body: never) => void;
  readonly reject: (error: Error) => void;
}

/** Opens a line and keeps it open until `dispose`. */
export function createHostClient(connect: Connect): HostClient {
  const state = createStore<HostState>(() => ({ phase: 'connecting', message: '', session: 0 }));
  const pending = new Map<number, Pending>();
  const listeners = new Map<EventName, Set<(body: never) => void>>();
  let connection: Connection | undefined;
  let nextId = 1;
  let failures = 0;
  let open = false;
  let disposed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const abandonSent = (): void => {
    for (const [id, entry] of pending) {
      if (!entry.sent) continue;
      pending.delete(id);
      entry.reject(new HostGone());
    }
  };
  const flush = (): void => {
    for (const entry of pending.values()) {
      if (entry.sent) continue;
      entry.sent = true;
      connection?.send(entry.message);
    }
  };
  const becomeReady = (message: string): void => {
    failures = 0;
    state.setState((old) => ({
      phase: 'ready',
      message,
      session: old.phase === 'ready' ? old.session : old.session + 1,
    }));
    flush();
  };
  const receive = (message: unknown): void => {
    // The host is our own program; its messages are taken at their word.
    const received = message as HostMessage;
    if (received.kind === 'host-state') {
      if (received.state === 'ready') return becomeReady(received.message);
      abandonSent();
      state.setState({ phase: 'restarting', message: received.message });
      return;
    }
    if (received.kind === 'event') {
      for (const listener of listeners.get(received.name) ?? []) listener(received.body as never);
      return;
    }
    const entry = pending.get(received.id);
    pending.delete(received.id);
    if (received.kind === 'reply') entry?.resolve(received.body as never);
    else entry?.reject(new HostFailure(received.diagnostics));
  };
  const start = (): void => {
    clearTimeout(timer);
    connection = connect({
      onOpen: () => {
        open = true;
        becomeReady('');
      },
      onMessage: receive,
      onClose: () => {
        open = false;
        connection = undefined;
        abandonSent();
        if (disposed) return;
        failures += 1;
        state.setState({ phase: failures > ATTEMPTS_BEFORE_LOST ? 'lost' : 'connecting', message: '' });
        timer = setTimeout(start, DELAYS[Math.min(failures, DELAYS.length) - 1]);
      },
    });
  };
  start();

  return {
    state,
    request: (name, body) =>
      new Promise((resolve, reject) => {
        const id = nextId++;
        const message = { kind: 'request', id, name, body };
        pending.set(id, { message, sent: false, resolve, reject });
        if (open && state.getState().phase === 'ready') flush();
      }),
    on: (name, listener) => {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set);
      set.add(listener);
      return () => void set.delete(listener);
    },
    retry: () => {
      if (connection === undefined && !disposed) start();
    },
    dispose: () => {
      disposed = true;
      clearTimeout(timer);
      connection?.close();
      for (const entry of pending.values()) entry.reject(new HostGone());
      pending.clear();
    },
  };
}
