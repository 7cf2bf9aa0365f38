/** The host as its owner and an editor see it: a real process with real threads. */
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildMain, type BuiltMain } from '../../../test/support/build-main';
import { hareDocument, hareTable } from '../../../test/support/hare-document';
import type {
  Diagnostic,
  Events,
  HostMessage,
  RequestName,
  Requests,
  Subject,
  SymbiodeDocument,
} from '../../engine';
import { serializeDocument } from '../../engine';
import { createHostOwner, type HostOwner, type HostProcess } from '../owner/host-owner';
import { spawnHost } from '../owner/spawn-host';
import { createPair } from '../../../test/support/pair-transport';
import type { Transport } from '../transport/transport';

// Processes and the disk of a busy machine may take their time.
vi.setConfig({ testTimeout: 60_000 });

let built: BuiltMain;
let workspace = '';
let owner: HostOwner;
let host: HostProcess | undefined;
let editor: TestEditor;

/** Collects what comes and answers by request. */
class TestEditor {
  readonly messages: HostMessage[] = [];
  private readonly waiting = new Map<number, (message: HostMessage) => void>();
  private readonly listeners = new Set<(message: HostMessage) => void>();
  private nextId = 1;

  constructor(readonly transport: Transport) {
    transport.onMessage((raw) => {
      const message = raw as HostMessage;
      this.messages.push(message);
      if (message.kind === 'reply' || message.kind === 'failure') this.waiting.get(message.id)?.(message);
      this.listeners.forEach((listener) => listener(message));
    });
  }

  /** The reply's body, or the diagnostics of a failure. */
  async ask<N extends RequestName>(
    name: N,
    body: Requests[N]['request'],
  ): Promise<{ readonly body: Requests[N]['reply'] } | { readonly failure: readonly Diagnostic[] }> {
    const message = await this.raw({ kind: 'request', id: this.nextId++, name, body });
    if (message.kind === 'failure') return { failure: message.diagnostics };
    return { body: (message.kind === 'reply' ? message.body : undefined) as Requests[N]['reply'] };
  }

  async get<N extends RequestName>(name: N, body: Requests[N]['request']): Promise<Requests[N]['reply']> {
    const answer = await this.ask(name, body);
    if ('failure' in answer) throw new Error(`${name}: ${JSON.stringify(answer.failure)}`);
    return answer.body;
  }

  raw(message: { readonly id: number; readonly [key: string]: unknown }): Promise<HostMessage> {
    return new Promise((resolve) => {
      this.waiting.set(message.id, resolve);
      this.transport.send(message);
    });
  }

  /** The next message that fits. */
  until<T extends HostMessage>(fits: (message: HostMessage) => message is T): Promise<T> {
    return new Promise((resolve) => {
      const listener = (message: HostMessage) => {
        if (!fits(message)) return;
        this.listeners.delete(listener);
        resolve(message);
      };
      this.listeners.add(listener);
    });
  }

  event<N extends keyof Events>(name: N): Promise<Events[N]> {
    return this.until(
      (m): m is Extract<HostMessage, { readonly kind: 'event' }> => m.kind === 'event' && m.name === name,
    ).then(({ body }) => body as Events[N]);
  }

  state(state: 'ready' | 'restarting'): Promise<HostMessage> {
    return this.until((m): m is HostMessage => m.kind === 'host-state' && m.state === state);
  }
}

beforeAll(async () => {
  built = await buildMain({ host: 'src/main/host/host.ts', worker: 'src/main/threads/worker.ts' });
  workspace = mkdtempSync(path.join(tmpdir(), 'symbiode-host-'));
  const env = { ...process.env, SYMBIODE_HOME: path.join(workspace, 'home') };
  owner = createHostOwner(
    () =>
      (host = spawnHost({
        executable: process.execPath,
        env,
        file: built.file('host'),
        workspace,
        open: null,
      })),
  );
  const [near, far] = createPair();
  editor = new TestEditor(near);
  owner.connect(far);
}, 60_000);
afterAll(() => {
  owner.close();
  built.remove();
  rmSync(workspace, { recursive: true, force: true });
});

function subject(adam: number, name: string | null = 'hares'): Subject {
  const { training } = hareDocument();
  const document: SymbiodeDocument = hareDocument({
    training: {
      ...training,
      adam: { ...training.adam, iterations: adam },
      lbfgs: { iterations: 0, memory: 5 },
    },
  });
  return { document, tables: { record: hareTable }, path: name && path.join(workspace, `${name}.symbiode`) };
}

/** Folder of a run of unsaved work. */
function keptIn(run: string): string {
  const runs = path.join(workspace, 'home', 'runs');
  const owner = readdirSync(runs).find((name) => existsSync(path.join(runs, name, run)));
  return path.join(runs, owner ?? '', run);
}

describe('requests', () => {
  it('are answered', async () => {
    const info = await editor.get('host.hello', null);
    expect(info).toMatchObject({ workspace, open: null, recoverable: [] });
    expect(info.version).toMatch(/^\d+\.\d+\.\d+/);
    const templates = await editor.get('template.list', null);
    expect(templates.map(({ name }) => name)).toContain('lynx-hare');
  });

  it.each([
    ['an unknown request', { kind: 'request', id: 900, name: 'constructor', body: null }],
    ['a body of the wrong kind', { kind: 'request', id: 901, name: 'document.open', body: { path: 7 } }],
    ['a misspelt field', { kind: 'request', id: 902, name: 'document.open', body: { pth: 'x' } }],
    ['a run id that is a path', { kind: 'request', id: 903, name: 'train.cancel', body: { run: '../x' } }],
    ['a further field', { kind: 'request', id: 904, name: 'host.hello', body: null, more: 1 }],
    ['no request at all', { kind: 'grant', id: 905, path: '/' }],
  ])('that make no sense get diagnostics: %s', async (_name, message) => {
    const answer = await editor.raw(message);
    expect(answer).toMatchObject({ kind: 'failure', id: message.id });
    expect(answer.kind === 'failure' && answer.diagnostics[0]?.code).toBe('bad-request');
  });

  it('check the document field by field', async () => {
    const { tables } = subject(1);
    const broken = { ...hareDocument(), nodes: 'none' } as unknown as SymbiodeDocument;
    const answer = await editor.ask('simulate', {
      subject: { document: broken, tables, path: null },
      run: null,
    });
    expect('failure' in answer && answer.failure[0]?.code).toBe('bad-field');
  });

  it('cannot reach files outside the workspace', async () => {
    const outside = path.join(tmpdir(), 'outside.symbiode');
    for (const file of [outside, '../outside.symbiode', '/etc/passwd']) {
      const opened = await editor.ask('document.open', { path: file });
      expect('failure' in opened && opened.failure[0]?.code).toBe('not-allowed');
      const saved = await editor.ask('document.save', { path: file, document: hareDocument(), tables: {} });
      expect('failure' in saved && saved.failure[0]?.code).toBe('not-allowed');
    }
    const listed = await editor.ask('files.list', { directory: '/' });
    expect('failure' in listed && listed.failure[0]?.code).toBe('not-allowed');
  });

  it('reach what the user chose outside the page', async () => {
    const elsewhere = mkdtempSync(path.join(tmpdir(), 'symbiode-granted-'));
    const file = path.join(elsewhere, 'a.symbiode');
    owner.grant(file);
    expect(
      await editor.get('document.save', { path: file, document: hareDocument(), tables: {} }),
    ).toMatchObject({
      path: file,
    });
    rmSync(elsewhere, { recursive: true });
  });
});

describe('documents', () => {
  it('are saved, opened and listed', async () => {
    const file = path.join(workspace, 'saved.symbiode');
    await editor.get('document.save', { path: 'saved.symbiode', document: hareDocument(), tables: {} });
    const opened = await editor.get('document.open', { path: file });
    expect(opened).toMatchObject({ path: file, document: hareDocument(), diagnostics: [], runs: [] });
    const { entries, parent } = await editor.get('files.list', { directory: '.' });
    expect(entries).toContainEqual({ name: 'saved.symbiode', kind: 'file' });
    expect(parent).toBeNull();
  });

  it('never overwrite another kind of file', async () => {
    const file = path.join(workspace, 'notes.txt');
    writeFileSync(file, 'mine');
    const answer = await editor.ask('document.save', { path: file, document: hareDocument(), tables: {} });
    expect('failure' in answer && answer.failure[0]?.code).toBe('file-unwritable');
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it('come back from autosave, tables included', async () => {
    const document = hareDocument({ title: 'Kept' });
    await editor.get('document.autosave', { key: 'k', path: null, document, tables: {} });
    const { recoverable } = await editor.get('host.hello', null);
    expect(recoverable).toMatchObject([{ key: 'k', title: 'Kept', path: null }]);
    const recovered = await editor.get('document.recover', { key: 'k' });
    expect(recovered).toMatchObject({ document, tables: { record: hareTable }, path: null });
    await editor.get('document.discard', { key: 'k' });
    expect((await editor.get('host.hello', null)).recoverable).toEqual([]);
  });
});

describe('simulation', () => {
  it('gives typed arrays', async () => {
    const { solution, diagnostics } = await editor.get('simulate', { subject: subject(1), run: null });
    expect(diagnostics).toEqual([]);
    expect(solution?.states).toBeInstanceOf(Float64Array);
    expect(solution?.states).toHaveLength(10);
  });
});

describe('a sweep', () => {
  const plan = {
    axes: [
      {
        name: 'growth.r',
        values: { kind: 'range' as const, from: 0.1, to: 1, count: 4, scale: 'linear' as const },
      },
    ],
    quantities: null,
  };
  const asked = { subject: subject(1), run: null, plan, sweep: 's' };

  it('comes in parts, with typed arrays', async () => {
    let from = 0;
    while (from < 4) {
      const { part, diagnostics } = await editor.get('sweep', { ...asked, from });
      expect(diagnostics).toEqual([]);
      expect(part).toMatchObject({ count: 4, quantities: [{ name: 'hares' }, { name: 'lynx' }] });
      expect(part?.rows[0]?.index).toBe(from);
      expect(part?.rows[0]?.curves[0]?.values).toBeInstanceOf(Float64Array);
      from += part?.rows.length ?? NaN;
    }
  });

  it('is cancelled in the middle of a solve, and another one goes on', async () => {
    const { simulation } = subject(1).document;
    const document = {
      ...subject(1).document,
      // Many steps and much to write down.
      simulation: { ...simulation, method: 'rk4', end: 1000, step: 1e-6, maxSteps: 1_000_000_000 },
    };
    const slow = editor.get('sweep', { ...asked, subject: { ...subject(1), document }, from: 0 });
    await editor.get('sweep.cancel', { sweep: 'another' });
    await editor.get('sweep.cancel', { sweep: 's' });
    expect(await slow).toEqual({ part: null, diagnostics: [] });
    expect((await editor.get('sweep', { ...asked, from: 3 })).part?.rows[0]?.values).toEqual([1]);
  });
});

describe('training', () => {
  it('tells its progress and leaves everything in the run folder', async () => {
    const progress = editor.event('train.progress');
    const finished = editor.event('train.finished');
    const { run, diagnostics } = await editor.get('train.start', { subject: subject(300), resume: null });
    expect(diagnostics).toEqual([]);
    if (run === null) throw new Error('not accepted');
    expect((await progress).run).toBe(run);
    const { result } = await finished;
    expect(result).toMatchObject({ status: 'done', iterations: 300 });
    const where = { path: path.join(workspace, 'hares.symbiode'), title: 'Hares' };
    const record = await editor.get('run.read', { ...where, run });
    expect(record.info).toMatchObject({ id: run, status: 'done' });
    expect(record.history.iteration).toEqual(Float64Array.from({ length: 300 }, (_, i) => i + 1));
    expect(record.fit?.curves[0]?.name).toBe('pelts');
    const provenance = JSON.parse(
      readFileSync(path.join(workspace, 'hares.runs', run, 'provenance.json'), 'utf8'),
    ) as Record<string, unknown>;
    expect(provenance).toMatchObject({ seed: 1, status: 'done', versions: { node: process.version } });
    const { solution } = await editor.get('simulate', { subject: subject(1), run });
    expect(solution?.outcome.status).toBe('done');

    // The weights follow a block to its new name, in a document that shows the run.
    const { document, ...rest } = subject(1);
    const shown = { ...rest, document: { ...document, run } };
    const nodes = document.nodes.map((node) =>
      node.id === 'interaction' ? { ...node, name: 'eaten' } : node,
    );
    const renamed = { ...rest, document: { ...document, run, nodes } };
    const before = await editor.get('simulate', { subject: shown, run });
    const after = await editor.get('simulate', { subject: renamed, run });
    expect(after.diagnostics).toEqual([]);
    expect(after.solution?.states).toEqual(before.solution?.states);
    const untrained = await editor.get('simulate', {
      subject: { ...rest, document },
      run: null,
    });
    expect(after.solution?.states).not.toEqual(untrained.solution?.states);
  }, 60_000);

  it('is named, pinned, opened as it was trained and removed', async () => {
    const trained = subject(40, 'kept');
    const finished = editor.event('train.finished');
    const { run } = await editor.get('train.start', { subject: trained, resume: null });
    if (run === null) throw new Error('not accepted');
    await finished;
    const place = { path: path.join(workspace, 'kept.symbiode'), title: 'Hares', run };
    const folder = path.join(workspace, 'kept.runs', run);

    const { runs } = await editor.get('run.label', { ...place, name: 'Baseline', pinned: true });
    expect(runs).toMatchObject([{ id: run, name: 'Baseline', pinned: true, facts: { seed: 1 } }]);

    // Byte for byte: what was trained, what the folder keeps and what is opened.
    const text = serializeDocument(trained.document);
    expect(readFileSync(path.join(folder, 'document.symbiode'), 'utf8')).toBe(text);
    const restored = await editor.get('run.restore', place);
    if (restored.document === undefined) throw new Error('not restored');
    expect(serializeDocument(restored.document)).toBe(text);
    expect(restored).toMatchObject({ path: null, diagnostics: [], tables: trained.tables });
    expect(restored.runs).toContainEqual(runs[0]);
    const weighed = { ...trained, document: { ...trained.document, run } };
    const before = await editor.get('simulate', { subject: weighed, run });

    await editor.get('run.remove', place);
    expect(existsSync(folder)).toBe(false);
    for (const name of ['run.read', 'run.document', 'run.restore', 'run.remove'] as const) {
      const answer = await editor.ask(name, place);
      expect('failure' in answer && answer.failure[0]?.code).toBe('run-missing');
    }
    const unlabelled = await editor.ask('run.label', { ...place, name: '', pinned: false });
    expect('failure' in unlabelled && unlabelled.failure[0]?.code).toBe('run-missing');
    for (const bad of ['../kept', '', 'a/b', '.kept']) {
      const answer = await editor.ask('run.remove', { ...place, run: bad });
      expect('failure' in answer && answer.failure[0]?.code).toBe('bad-request');
    }

    // The restored work keeps its weights, wherever the run was before.
    const after = await editor.get('simulate', { subject: { ...weighed, path: null }, run });
    expect(after.solution?.states).toEqual(before.solution?.states);
    expect(after.solution).not.toBeNull();
    unlinkSync(path.join(keptIn(run), 'document.symbiode'));
    const gone = await editor.ask('run.restore', { ...place, path: null });
    expect('failure' in gone && gone.failure[0]?.code).toBe('run-missing');
  }, 60_000);

  it('of work without a file goes where the work is saved, also while it goes on', async () => {
    const titled = (iterations: number): Subject => {
      const { document, tables } = subject(iterations);
      return { document: { ...document, title: 'Never saved' }, tables, path: null, work: 'window-7' };
    };
    const train = async (iterations: number): Promise<string> => {
      const asked = { subject: titled(iterations), resume: null };
      const { run } = await editor.get('train.start', asked);
      if (run === null) throw new Error('not accepted');
      return run;
    };
    const done = editor.event('train.finished');
    const first = await train(40);
    await done;
    const begun = editor.event('train.progress');
    const second = await train(1_000_000);
    await begun;
    const { document, tables } = titled(1);
    const file = path.join(workspace, 'first save.symbiode');
    await editor.get('document.save', { path: file, previous: null, work: 'window-7', document, tables });
    const where = { path: file, title: 'Never saved' };
    const listed = async () =>
      Object.fromEntries((await editor.get('run.list', where)).runs.map(({ id, status }) => [id, status]));
    expect(await listed()).toEqual({ [first]: 'done', [second]: 'running' });
    const finished = editor.event('train.finished');
    await editor.get('train.cancel', { run: second });
    const { result } = await finished;
    expect(await listed()).toEqual({ [first]: 'done', [second]: 'cancelled' });
    const { history } = await editor.get('run.read', { ...where, run: second });
    expect(history.iteration).toEqual(Float64Array.from(history.iteration, (_, i) => i + 1));
    expect(history.iteration.length).toBeGreaterThanOrEqual(result.iterations);
    const weighed = { document: { ...document, run: second }, tables, path: file };
    expect((await editor.get('simulate', { subject: weighed, run: second })).solution).not.toBeNull();
  });

  it('is refused with diagnostics when the model cannot be trained', async () => {
    const { document, ...rest } = subject(1);
    const answer = await editor.get('train.start', {
      subject: { ...rest, document: { ...document, nodes: document.nodes.filter((n) => n.id !== 'lynx') } },
      resume: null,
    });
    expect(answer.run).toBeNull();
    expect(answer.diagnostics.map((d) => d.code)).toContain('dangling-wire');
  });

  it('is cancelled within 200 ms with its weights, and goes on afterwards', async () => {
    let shortest = Infinity;
    // The best of several, because other programs of the machine may take the processor for longer than that.
    for (let attempt = 0; attempt < 10 && shortest >= 200; attempt++) {
      const begun = editor.event('train.progress');
      const name = `long${attempt}`;
      const { run } = await editor.get('train.start', { subject: subject(1_000_000, name), resume: null });
      if (run === null) throw new Error('not accepted');
      await begun;
      const finished = editor.event('train.finished');
      const asked = performance.now();
      await editor.get('train.cancel', { run });
      const { result } = await finished;
      shortest = Math.min(shortest, performance.now() - asked);
      expect(result.status).toBe('cancelled');
      const where = { path: path.join(workspace, `${name}.symbiode`), title: 'Hares' };
      expect((await editor.get('run.list', where)).runs).toMatchObject([{ id: run, status: 'cancelled' }]);

      const again = editor.event('train.finished');
      const more = subject(result.iterations + 50, name);
      expect(await editor.get('train.start', { subject: more, resume: run })).toMatchObject({ run });
      expect((await again).result).toMatchObject({ status: 'done', iterations: result.iterations + 50 });
    }
    expect(shortest).toBeLessThan(200);
  }, 120_000);

  it('survives the death of the host: the window is told, and the run goes on from its last checkpoint', async () => {
    const { run } = await editor.get('train.start', { subject: subject(1_000_000, 'killed'), resume: null });
    if (run === null) throw new Error('not accepted');
    while ((await editor.event('train.progress')).progress.iteration < 1000);
    // The next checkpoint is of an iteration that came about then.
    const checkpoint = path.join(workspace, 'killed.runs', run, 'checkpoint.safetensors');
    const modified = () => (existsSync(checkpoint) ? statSync(checkpoint).mtimeMs : 0);
    const before = modified();
    while (modified() === before) await new Promise((resolve) => setTimeout(resolve, 10));
    const restarting = editor.state('restarting');
    const broken = editor.event('train.broken');
    const ready = editor.state('ready');
    host?.kill();
    const lost = editor.ask('simulate', { subject: subject(1), run: null });
    await restarting;
    expect(await broken).toMatchObject({ run, resumable: true });
    await ready;
    const answer = await lost;
    expect('failure' in answer ? answer.failure[0]?.code : 'answered').toMatch(/engine-stopped|answered/);

    const where = { path: path.join(workspace, 'killed.symbiode'), title: 'Hares' };
    expect((await editor.get('run.list', where)).runs).toMatchObject([{ id: run, status: 'interrupted' }]);
    const resumed = editor.event('train.progress');
    expect(
      await editor.get('train.start', { subject: subject(1_000_000, 'killed'), resume: run }),
    ).toMatchObject({
      run,
    });
    expect((await resumed).progress.iteration).toBeGreaterThan(100);
    const finished = editor.event('train.finished');
    await editor.get('train.cancel', { run });
    await finished;
    const { history } = await editor.get('run.read', { ...where, run });
    expect(history.iteration).toEqual(Float64Array.from(history.iteration, (_, i) => i + 1));
  }, 60_000);

  it('that is over or unknown cannot go on or be stopped by mistake', async () => {
    await editor.get('train.cancel', { run: 'unknown' });
    const answer = await editor.ask('train.start', { subject: subject(5), resume: 'unknown' });
    expect('failure' in answer && answer.failure[0]?.code).toBe('run-missing');
  });
});

describe('export', () => {
  it('writes its files into the folder', async () => {
    const { files, diagnostics } = await editor.get('export', {
      subject: subject(1),
      run: null,
      target: 'python',
      directory: 'exported',
    });
    expect(diagnostics).toEqual([]);
    const weights = files.find((file) => file.path.endsWith('weights.safetensors'));
    expect(readFileSync(weights?.path ?? '')).toHaveLength(weights?.bytes ?? -1);
  });
});
