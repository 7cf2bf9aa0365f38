/**
 * Whoever shows the editor owns the engine host: starts it, passes messages between it and any number of editors,
 * and starts it again when it dies. Editors are told; requests that died with it are answered with a failure, and runs that were
 * going on are reported broken, to be resumed from their last checkpoint.
 */
import * as v from 'valibot';
import {
  problem,
  requestFrameSchema,
  type Diagnostic,
  type HostMessage,
  type RequestMessage,
} from '../../engine/protocol';
import type { Transport } from '../transport/transport';

/** A host process as its owner sees it. */
export interface HostProcess {
  readonly transport: Transport;
  /** Called once when the process is gone. */
  onExit(listener: () => void): void;
  kill(): void;
}

export interface HostOwner {
  /** Connects an editor; its transport carries requests in and everything else out. */
  connect(editor: Transport): void;
  /** Allows the editor a file that the user chose outside the page. */
  grant(path: string): void;
  close(): void;
}

/** Milliseconds before each restart of a host that keeps dying; the last one repeats. */
const delays = [0, 250, 1000, 4000, 15_000];
/** A host that lived this long was healthy, and its death starts the row of delays anew. */
const healthy = 60_000;

interface Waiting {
  readonly editor: Transport;
  /** The editor's own number for the request. */
  readonly id: number;
}

const stopped: readonly Diagnostic[] = [
  problem(
    'engine-stopped',
    {},
    'The engine stopped while it was working on this and has been started again.',
    'Try again; a training run can be resumed from its last checkpoint.',
  ),
];

/** Answers what is no request, where it can be answered at all. */
function refuse(editor: Transport, message: unknown): void {
  const id = typeof message === 'object' && message !== null && 'id' in message ? message.id : undefined;
  if (typeof id !== 'number') return;
  const diagnostics = [problem('bad-request', {}, 'The message is not a request.', 'Reload the window.')];
  editor.send({ kind: 'failure', id, diagnostics });
}

/** Owns the host that `start` gives. */
export function createHostOwner(start: () => HostProcess): HostOwner {
  const editors = new Set<Transport>();
  const waiting = new Map<number, Waiting>();
  const running = new Set<string>();
  const granted: string[] = [];
  const queue: RequestMessage[] = [];
  let host: HostProcess | undefined;
  let nextId = 0;
  let nextEditor = 1;
  let launches = 0;
  let deaths = 0;
  let closed = false;

  const broadcast = (message: HostMessage) => editors.forEach((editor) => editor.send(message));

  const fromHost = (message: HostMessage) => {
    if (message.kind === 'reply' || message.kind === 'failure') {
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      asked?.editor.send({ ...message, id: asked.id });
      return;
    }
    if (message.kind === 'event') {
      if (message.name === 'train.progress') running.add(message.body.run);
      if (message.name === 'train.finished' || message.name === 'train.broken')
        running.delete(message.body.run);
    }
    broadcast(message);
  };

  const died = () => {
    for (const { editor, id } of waiting.values()) editor.send({ kind: 'failure', id, diagnostics: stopped });
    waiting.clear();
    broadcast({
      kind: 'host-state',
      state: 'restarting',
      message: 'The engine stopped and is being started again.',
    });
    for (const run of running) {
      const message = 'The engine stopped while the run was going on.';
      broadcast({ kind: 'event', name: 'train.broken', body: { run, message, resumable: true } });
    }
    running.clear();
  };

  const launch = () => {
    if (closed) return;
    const startedAt = Date.now();
    const process = start();
    host = process;
    process.transport.onMessage((message) => fromHost(message as HostMessage));
    process.onExit(() => {
      if (closed) return;
      host = undefined;
      deaths = Date.now() - startedAt > healthy ? 0 : deaths;
      died();
      setTimeout(launch, delays[Math.min(deaths++, delays.length - 1)]);
    });
    for (const path of granted) process.transport.send({ kind: 'grant', path });
    queue.splice(0).forEach((request) => process.transport.send(request));
    if (launches++ > 0) broadcast({ kind: 'host-state', state: 'ready', message: 'The engine runs again.' });
  };
  launch();

  return {
    connect(editor) {
      const number = nextEditor++;
      editors.add(editor);
      editor.onClose(() => {
        editors.delete(editor);
        host?.transport.send({ kind: 'left', editor: number });
        for (const [id, asked] of waiting) if (asked.editor === editor) waiting.delete(id);
      });
      editor.onMessage((message) => {
        const frame = v.safeParse(requestFrameSchema, message);
        if (!frame.success) return refuse(editor, message);
        const id = nextId++;
        waiting.set(id, { editor, id: frame.output.id });
        // Which editor asks only its line can tell; a page has no say in it.
        const request = { ...frame.output, id, editor: number } as RequestMessage;
        if (host) host.transport.send(request);
        else queue.push(request);
      });
      editor.send({ kind: 'host-state', state: host ? 'ready' : 'restarting', message: '' });
    },
    grant(path) {
      granted.push(path);
      host?.transport.send({ kind: 'grant', path });
    },
    close() {
      closed = true;
      host?.transport.close();
      editors.forEach((editor) => editor.close());
    },
  };
}
