/** The engine host killed without warning while it saves and trains: files are whole, and the last edits come back. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseDocument } from '../../src/engine/document/parse';
import type { HostMessage, RequestName, Requests } from '../../src/engine/protocol';
import { spawnHost } from '../../src/main/owner/spawn-host';
import { buildMain, type BuiltMain } from '../support/build-main';
import { hareDocument, hareTable } from '../support/hare-document';

let built: BuiltMain;
let workspace = '';
let started: TestHost[] = [];

/** A host process of its own, without the owner that would start it again. */
class TestHost {
  readonly ended: Promise<void>;
  private readonly process;
  private readonly waiting = new Map<number, (message: HostMessage) => void>();
  private nextId = 1;

  constructor() {
    const env = { ...process.env, SYMBIODE_HOME: path.join(workspace, 'home') };
    const file = built.file('host');
    this.process = spawnHost({ executable: process.execPath, env, file, workspace, open: null });
    this.process.transport.onMessage((raw) => {
      const message = raw as HostMessage;
      if (message.kind === 'reply' || message.kind === 'failure') this.waiting.get(message.id)?.(message);
    });
    this.ended = new Promise((resolve) => this.process.onExit(resolve));
    started.push(this);
  }

  ask<N extends RequestName>(name: N, body: Requests[N]['request']): Promise<Requests[N]['reply']> {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, (message) => {
        if (message.kind === 'reply') resolve(message.body as Requests[N]['reply']);
        else reject(new Error(JSON.stringify(message)));
      });
      this.process.transport.send({ kind: 'request', id, name, body, editor: 1 });
    });
  }

  async kill(): Promise<void> {
    this.process.kill();
    await this.ended;
  }
}

beforeAll(async () => {
  built = await buildMain({ host: 'src/main/host/host.ts', worker: 'src/main/threads/worker.ts' });
  workspace = mkdtempSync(path.join(tmpdir(), 'symbiode-crash-'));
}, 120_000);
afterAll(async () => {
  await Promise.all(started.map((host) => host.kill()));
  built.remove();
  rmSync(workspace, { recursive: true, force: true });
});

/** A document of a few megabytes, so that writing it takes a while. */
const rows = Array.from({ length: 200_000 }, (_, i) => `${i},1`).join('\n');
const large = (title: string) => {
  const [record, ...rest] = hareDocument().data;
  const csv = `t,hares\n${rows}\n`;
  return {
    ...hareDocument(),
    title,
    data: record ? [{ ...record, source: { kind: 'inline', csv } as const }, ...rest] : [],
  };
};
const tables = { record: hareTable };

it('leaves the old or the new file, and no litter after the next save', { timeout: 120_000 }, async () => {
  const file = path.join(workspace, 'saved.symbiode');
  let last = -1;
  for (let round = 0; round < 4; round++) {
    const host = new TestHost();
    const saves: { begun: number; done: number; failure?: unknown } = { begun: -1, done: -1 };
    void (async () => {
      for (let n = last + 1; ; n++) {
        saves.begun = n;
        await host.ask('document.save', { path: file, document: large(`${n}`), tables });
        saves.done = n;
      }
    })().catch((error: unknown) => (saves.failure = error));
    while (saves.done < 0 && saves.failure === undefined)
      await new Promise((resolve) => setTimeout(resolve, 1));
    // At another point of the next saves each time.
    await new Promise((resolve) => setTimeout(resolve, 11 * round));
    await host.kill();
    expect(saves.failure).toBeUndefined();
    const { document, diagnostics } = parseDocument(readFileSync(file, 'utf8'));
    expect(diagnostics).toEqual([]);
    last = Number(document?.title);
    expect([saves.done, saves.begun]).toContain(last);
    expect(document?.data).toEqual(large('').data);
  }
  const aside = (name: string) => path.join(workspace, name);
  const litter = () => readdirSync(workspace).filter((name) => name.endsWith('.tmp'));
  writeFileSync(aside('.saved.symbiode.0123456789ab.tmp'), 'half');
  for (const name of litter()) utimesSync(aside(name), new Date(0), new Date(0));
  const host = new TestHost();
  await host.ask('document.save', { path: file, document: large('end'), tables });
  expect(litter()).toEqual([]);
});

it(
  'offers the last edits at the next start, also when it dies in a training',
  { timeout: 60_000 },
  async () => {
    const file = path.join(workspace, 'trained.symbiode');
    const { training } = hareDocument();
    const long = { ...training, adam: { ...training.adam, iterations: 1_000_000 } };
    const document = { ...hareDocument(), training: long };
    const host = new TestHost();
    const { versions } = await host.ask('document.save', { path: file, document, tables });
    await host.ask('document.attend', { window: 'w', key: 'w-1', path: file, versions });
    const { run } = await host.ask('train.start', {
      subject: { document, tables, path: file },
      resume: null,
    });
    const edited = { ...document, title: 'Edited last' };
    for (const title of ['Edited first', 'Edited last']) {
      const work = { ...edited, title };
      await host.ask('document.autosave', { key: 'w-1', path: file, document: work, tables });
    }
    // Its window is still at work, so that nobody is offered it.
    expect((await host.ask('host.hello', null)).recoverable).toEqual([]);
    await host.kill();

    const next = new TestHost();
    const { recoverable } = await next.ask('host.hello', null);
    expect(recoverable).toMatchObject([{ key: 'w-1', path: file, title: 'Edited last' }]);
    const recovered = await next.ask('document.recover', { key: 'w-1', as: 'v-1' });
    expect(recovered).toMatchObject({
      path: file,
      document: edited,
      runs: [{ id: run, status: 'interrupted' }],
    });
    expect(parseDocument(readFileSync(file, 'utf8')).document?.title).toBe(document.title);
    // It began from the file as it is, so that saving needs no question.
    const expected = recovered.versions?.document ?? null;
    expect(expected).toBe(versions.document);
    await next.ask('document.save', { path: file, document: edited, tables, expected });
    expect(parseDocument(readFileSync(file, 'utf8')).document?.title).toBe('Edited last');
  },
);
