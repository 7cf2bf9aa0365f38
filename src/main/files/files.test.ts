import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildMain } from '../../../test/support/build-main';
import {
  emptyDocument,
  ModelError,
  serializeDocument,
  type DiagnosticCode,
  type SymbiodeDocument,
  type TrainingMetrics,
  type TrainingResult,
} from '../../engine';
import { createAccess } from './access';
import { atomicWrite } from './atomic-write';
import { createAutosaveStore } from './autosave-store';
import { readDocumentFile, saveDocumentFile } from './document-file';
import { insideFolder } from './inside';
import { readLimited, readTextLimited } from './read-limited';
import { createRunStore } from './run-store';

// Processes and the disk of a busy machine may take their time.
vi.setConfig({ testTimeout: 60_000 });

let folder = '';
const inFolder = (...parts: string[]) => path.join(folder, ...parts);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'symbiode-files-'));
  process.env['SYMBIODE_HOME'] = inFolder('home');
});
afterEach(() => {
  delete process.env['SYMBIODE_HOME'];
  rmSync(folder, { recursive: true, force: true });
});

async function codesOf(work: Promise<unknown>): Promise<readonly DiagnosticCode[]> {
  try {
    await work;
    return [];
  } catch (error) {
    if (error instanceof ModelError) return error.diagnostics.map((d) => d.code);
    throw error;
  }
}

describe('atomic write', () => {
  it('replaces the content, keeps the permissions and leaves nothing aside', async () => {
    const file = inFolder('a.txt');
    writeFileSync(file, 'old', { mode: 0o640 });
    await atomicWrite(file, 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  it('leaves the old file when the write fails, and says so', async () => {
    const file = inFolder('a.txt');
    writeFileSync(file, 'old');
    const failing = atomicWrite(file, 'new', {
      beforeRename: () => {
        throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      },
    });
    expect(await codesOf(failing)).toEqual(['file-unwritable']);
    expect(readFileSync(file, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  it.skipIf(process.platform === 'win32')('writes through a link instead of replacing it', async () => {
    writeFileSync(inFolder('real.txt'), 'old');
    symlinkSync(inFolder('real.txt'), inFolder('link.txt'));
    await atomicWrite(inFolder('link.txt'), 'new');
    expect(readFileSync(inFolder('real.txt'), 'utf8')).toBe('new');
  });

  it('never loses the old file when the process is killed between write and rename', async () => {
    const built = await buildMain({ write: 'src/main/files/atomic-write.ts' });
    try {
      const file = inFolder('a.txt');
      writeFileSync(file, 'old');
      const script = `
        import { atomicWrite } from ${JSON.stringify(pathToFileURL(built.file('write')).href)};
        await atomicWrite(${JSON.stringify(file)}, 'new'.repeat(100000), {
          beforeRename: () => process.kill(process.pid, 'SIGKILL'),
        });`;
      const ended = spawnSync(process.execPath, ['--input-type=module', '-e', script]);
      expect(ended.status).not.toBe(0);
      expect(readFileSync(file, 'utf8')).toBe('old');
      // The kill did come between the two: the new content lies aside, whole.
      const aside = readdirSync(folder).filter((name) => name.endsWith('.tmp'));
      expect(aside).toHaveLength(1);
      await atomicWrite(file, 'newer');
      expect(readFileSync(file, 'utf8')).toBe('newer');
    } finally {
      built.remove();
    }
  }, 60_000);
});

describe('limited reading', () => {
  it('refuses a large file before reading it', async () => {
    const file = inFolder('large.symbiode');
    writeFileSync(file, '');
    truncateSync(file, 200 * 1024 * 1024);
    const before = process.memoryUsage().arrayBuffers;
    expect(await codesOf(readLimited(file))).toEqual(['file-too-large']);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50 * 1024 * 1024);
  });

  it.skipIf(process.platform === 'win32')(
    'refuses what is not a regular file, and does not wait for it',
    async () => {
      execFileSync('mkfifo', [inFolder('pipe')]);
      expect(await codesOf(readLimited(inFolder('pipe')))).toEqual(['file-unreadable']);
      expect(await codesOf(readLimited('/dev/zero'))).toEqual(['file-unreadable']);
      expect(await codesOf(readLimited(folder))).toEqual(['file-unreadable']);
    },
  );

  it('refuses a file that is not there and bytes that are not text', async () => {
    writeFileSync(inFolder('binary'), Buffer.from([0xff, 0xfe, 0x00, 0x80]));
    expect(await codesOf(readTextLimited(inFolder('none')))).toEqual(['file-unreadable']);
    expect(await codesOf(readTextLimited(inFolder('binary')))).toEqual(['file-unreadable']);
  });
});

describe('staying inside a folder', () => {
  it('refuses every way out', async () => {
    mkdirSync(inFolder('model', 'data'), { recursive: true });
    writeFileSync(inFolder('secret.csv'), 't,x\n');
    const model = inFolder('model');
    expect(await insideFolder(model, 'data/a.csv')).toBeDefined();
    expect(await insideFolder(model, 'data/../b.csv')).toBeDefined();
    for (const way of ['../secret.csv', 'data/../../secret.csv', inFolder('secret.csv'), '..']) {
      expect(await insideFolder(model, way)).toBeUndefined();
    }
    if (process.platform === 'win32') return;
    symlinkSync(inFolder('secret.csv'), inFolder('model', 'link.csv'));
    symlinkSync(folder, inFolder('model', 'up'));
    expect(await insideFolder(model, 'link.csv')).toBeUndefined();
    expect(await insideFolder(model, 'up/secret.csv')).toBeUndefined();
    expect(await insideFolder(model, 'up/not/there/yet.csv')).toBeUndefined();
  });

  it('lets the editor reach the workspace, what was granted, and templates for reading only', async () => {
    mkdirSync(inFolder('work'));
    mkdirSync(inFolder('work', 'templates'));
    mkdirSync(inFolder('other'));
    const access = createAccess(inFolder('work'), [inFolder('work', 'templates')]);
    expect(await codesOf(access.writable('a.symbiode'))).toEqual([]);
    expect(await codesOf(access.readable('templates/x'))).toEqual([]);
    expect(await codesOf(access.writable('templates/x'))).toEqual(['not-allowed']);
    expect(await codesOf(access.readable(inFolder('other', 'b')))).toEqual(['not-allowed']);
    access.grant(inFolder('other', 'b'));
    expect(await codesOf(access.writable(inFolder('other', 'b')))).toEqual([]);
  });
});

const withData = (place: string): SymbiodeDocument => ({
  ...emptyDocument('Hares'),
  data: [{ id: 'pelts', name: 'Pelts', source: { kind: 'file', path: place }, timeColumn: 't', units: {} }],
});

describe('documents on disk', () => {
  it('come back as they were saved, with their tables', async () => {
    const document = withData('data/pelts.csv');
    await saveDocumentFile(inFolder('hares.symbiode'), document, { pelts: 't,x\n0,1\n' });
    const opened = await readDocumentFile(inFolder('hares.symbiode'));
    expect(opened).toMatchObject({ document, tables: { pelts: 't,x\n0,1\n' }, diagnostics: [] });
  });

  it('are not written over another version than the expected one', async () => {
    const file = inFolder('hares.symbiode');
    const first = await saveDocumentFile(file, emptyDocument(), {}, { expected: null });
    const opened = await readDocumentFile(file);
    expect(opened.versions).toEqual(first);
    const mine = { ...emptyDocument(), title: 'Mine' };
    const theirs = serializeDocument({ ...emptyDocument(), title: 'Theirs' });
    writeFileSync(file, theirs);
    for (const expected of [first.document, null])
      expect(await codesOf(saveDocumentFile(file, mine, {}, { expected }))).toEqual(['file-changed']);
    expect(readFileSync(file, 'utf8')).toBe(theirs);
    // Somebody writes while the new content is on its way to the disk.
    rmSync(file);
    const raced = { expected: null, beforeRename: () => writeFileSync(file, theirs) };
    expect(await codesOf(saveDocumentFile(file, mine, {}, raced))).toEqual(['file-changed']);
    expect(readFileSync(file, 'utf8')).toBe(theirs);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    await saveDocumentFile(file, mine, {});
    expect((await readDocumentFile(file)).document?.title).toBe('Mine');
  });

  it('come back from text with places, ids and tables inside', async () => {
    const csv = 't,x\n0,1\n1,2\n';
    const source = {
      id: 'pelts',
      name: 'pelts',
      source: { kind: 'inline', csv },
      timeColumn: 't',
      units: {},
    } as const;
    const note = {
      id: 'n',
      kind: 'comment',
      x: 1,
      y: 2,
      width: 100,
      height: 80,
      title: 'Why',
      text: 'x',
    } as const;
    const layout = {
      nodes: { hares: { x: 12, y: 34 }, lynx: { x: 5, y: 6, tint: 'red' } },
      notes: [note],
    } as const;
    const nodes = ['hares', 'lynx'].map((id) => ({
      id,
      type: 'state',
      typeVersion: 1,
      name: `the ${id}`,
      parameters: {},
    }));
    const document: SymbiodeDocument = { ...emptyDocument(), nodes, data: [source], run: 'run1', layout };
    const file = inFolder('hares.symt');
    const saved = await saveDocumentFile(file, document, { pelts: csv });
    const back = await readDocumentFile(file);
    expect(back).toEqual({ document, tables: { pelts: csv }, diagnostics: [], versions: saved });
    // Somebody edits the text and knows nothing of the rest.
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/^model .*$/m, 'model "Edited"'));
    expect((await readDocumentFile(file)).document).toEqual({ ...document, title: 'Edited' });
    rmSync(`${file}.layout.json`);
    const alone = await readDocumentFile(file);
    expect(alone.document?.nodes.map(({ name }) => name)).toEqual(document.nodes.map(({ name }) => name));
    expect(alone.document?.data).toEqual([source]);
    writeFileSync(`${file}.layout.json`, 'nonsense');
    expect((await readDocumentFile(file)).document).toEqual(alone.document);
  });

  it('never overwrite a table that is there', async () => {
    writeFileSync(inFolder('pelts.csv'), 'mine');
    await saveDocumentFile(inFolder('hares.symbiode'), withData('pelts.csv'), { pelts: 'theirs' });
    expect(readFileSync(inFolder('pelts.csv'), 'utf8')).toBe('mine');
  });

  it('say which data is missing and still open', async () => {
    await saveDocumentFile(inFolder('hares.symbiode'), withData('pelts.csv'), {});
    const { document, diagnostics } = await readDocumentFile(inFolder('hares.symbiode'));
    expect(document).toBeDefined();
    expect(diagnostics).toMatchObject([{ code: 'data-missing', where: { data: 'pelts' } }]);
  });

  it.skipIf(process.platform === 'win32')('do not follow a link out of their folder', async () => {
    writeFileSync(inFolder('secret.csv'), 'secret');
    mkdirSync(inFolder('model'));
    symlinkSync(inFolder('secret.csv'), inFolder('model', 'pelts.csv'));
    await saveDocumentFile(inFolder('model', 'hares.symbiode'), withData('pelts.csv'), {});
    const { tables, diagnostics } = await readDocumentFile(inFolder('model', 'hares.symbiode'));
    expect(tables).toEqual({});
    expect(diagnostics).toMatchObject([{ code: 'unsafe-path', where: { data: 'pelts' } }]);
  });

  it('give a diagnostic for a corrupted file', async () => {
    writeFileSync(inFolder('bad.symbiode'), '{"format":"symbiode",');
    const { document, diagnostics } = await readDocumentFile(inFolder('bad.symbiode'));
    expect(document).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'not-json', where: { file: inFolder('bad.symbiode') } }]);
  });
});

describe('autosave', () => {
  it('is offered until it is discarded or saved, and never touches the file', async () => {
    const store = createAutosaveStore();
    const file = inFolder('hares.symbiode');
    const text = serializeDocument(emptyDocument());
    await store.keep({ key: '../../x', path: file, title: 'Hares', text, tables: {} });
    await store.keep({ key: 'new', path: null, title: 'New', text: '{}', tables: { a: 'b' } });
    expect(readdirSync(folder)).toEqual(['home']);
    expect((await store.recoverable()).map((r) => r.key).sort()).toEqual(['../../x', 'new']);
    expect(await store.read('new')).toMatchObject({ title: 'New', tables: { a: 'b' } });
    await new Promise((resolve) => setTimeout(resolve, 20));
    // Of somebody else: the work is not in it.
    writeFileSync(file, serializeDocument({ ...emptyDocument(), title: 'Theirs' }));
    expect((await store.recoverable()).map((r) => r.key).sort()).toEqual(['../../x', 'new']);
    writeFileSync(file, text);
    expect((await store.recoverable()).map((r) => r.key)).toEqual(['new']);
    await store.discard('new');
    expect(await store.recoverable()).toEqual([]);
    expect(await codesOf(store.read('new'))).toEqual(['file-unreadable']);
  });

  it('goes to one of two windows that take it up', async () => {
    const store = createAutosaveStore();
    await store.keep({ key: 'lost', path: null, title: 'Hares', text: '{}', tables: {} });
    const claims = await Promise.allSettled([store.claim('lost', 'one'), store.claim('lost', 'two')]);
    expect(claims.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const [left] = await store.recoverable();
    expect(['one', 'two']).toContain(left?.key);
    expect(await store.recoverable()).toHaveLength(1);
  });
});

const metrics = (iteration: number, loss: number): TrainingMetrics => ({
  phase: 'adam',
  stage: 'Adam',
  iteration,
  loss,
  validationLoss: null,
  gradientNorm: 1,
});
const fit = { times: new Float64Array([0, 1]), curves: [{ name: 'x', values: new Float64Array([1, NaN]) }] };

describe('run folders', () => {
  const owner = () => ({ path: inFolder('hares.symbiode'), title: 'Hares' });

  it('follow a document to where it is saved, whatever its title was when they were made', async () => {
    const store = createRunStore(() => false);
    const unsaved = { path: null, title: `Before ${process.pid}` };
    const run = await store.create(unsaved, { provenance: { seed: 1 }, snapshot: '' });
    await run.keepCheckpoint(new Uint8Array([1, 2, 3]));
    const retitled = { path: null, title: 'After' };
    expect((await store.open(retitled, run.id)).id).toBe(run.id);
    const first = { path: inFolder('first.symbiode'), title: 'After' };
    const second = { path: inFolder('second.symbiode'), title: 'After' };
    await store.bring(run.id, first, null);
    await store.bring(run.id, second, first);
    await store.bring(run.id, second, null);
    await store.bring('20260101-000000-abcdef', second, first);
    expect(await store.checkpointOf(await store.open(second, run.id), emptyDocument())).toEqual(
      Buffer.from([1, 2, 3]),
    );
    expect((await store.list(second)).map(({ id }) => id)).toEqual([run.id]);
  });

  it('keep what a run leaves behind', async () => {
    const store = createRunStore(() => true);
    const run = await store.create(owner(), { provenance: { seed: 1 }, snapshot: '' });
    await run.keepCheckpoint(new Uint8Array([1, 2, 3]));
    await Promise.all([1, 2, 3, 2, 3, 4].map((i, at) => run.addMetrics([metrics(i, at)])));
    await run.keepFit(fit);
    await run.finish({ status: 'done' } as TrainingResult);
    const again = await createRunStore(() => false).open(owner(), run.id);
    expect(again.info()).toMatchObject({ id: run.id, status: 'done', result: { status: 'done' } });
    expect(await again.checkpoint()).toEqual(Buffer.from([1, 2, 3]));
    const record = await again.record();
    expect([...record.history.iteration]).toEqual([1, 2, 3, 4]);
    expect([...record.history.loss]).toEqual([0, 3, 4, 5]);
    expect(record.fit).toEqual(fit);
    expect((await store.list(owner())).map((r) => r.id)).toEqual([run.id]);
  });

  it('keep how the trained numbers moved, from the start of each member', async () => {
    const run = await createRunStore(() => true).create(owner(), { provenance: {}, snapshot: '' });
    await run.addMetrics([
      { ...metrics(1, 1), member: 1, parameters: { r: 10 } },
      metrics(2, 1),
      { ...metrics(3, 1), member: 2 },
      { ...metrics(4, 1), member: 2, parameters: { r: NaN, s: 4 } },
    ]);
    expect((await run.record()).parameters).toEqual({
      member: new Float64Array([1, 2]),
      iteration: new Float64Array([1, 2]),
      values: { r: new Float64Array([10, NaN]), s: new Float64Array([NaN, 4]) },
    });
    const old = await createRunStore(() => true).create(owner(), { provenance: {}, snapshot: '' });
    await old.addMetrics([metrics(1, 1)]);
    expect(await old.record()).not.toHaveProperty('parameters');
  });

  it('read as interrupted when nobody trains them any more', async () => {
    const run = await createRunStore(() => true).create(owner(), { provenance: {}, snapshot: '' });
    expect((await createRunStore(() => true).open(owner(), run.id)).info().status).toBe('running');
    expect((await createRunStore(() => false).open(owner(), run.id)).info().status).toBe('interrupted');
  });

  it('say with what they were resumed', async () => {
    const run = await createRunStore(() => true).create(owner(), { provenance: { seed: 1 }, snapshot: '' });
    await run.interrupt();
    await run.reopen({ seed: 2 }, '');
    expect(run.info().status).toBe('running');
    expect(run.provenance()).toMatchObject({ seed: 1, resumed: [{ seed: 2 }] });
  });

  it('keep a curve without gaps when the process died in the middle of a line, even of a letter', async () => {
    const run = await createRunStore(() => true).create(owner(), { provenance: { seed: 1 }, snapshot: '' });
    await run.addMetrics([metrics(1, 4), metrics(2, 3)]);
    const file = path.join(run.folder, 'metrics.jsonl');
    appendFileSync(file, Buffer.from('{"iteration":3,"stage":"é').subarray(0, -1));
    const iterations = async () => [...(await run.record()).history.iteration];
    expect(await iterations()).toEqual([1, 2]);
    await run.reopen({ seed: 1 }, '');
    await run.addMetrics([metrics(3, 2), metrics(4, 1)]);
    expect(await iterations()).toEqual([1, 2, 3, 4]);
  });

  it('refuse ids that are paths and runs that are not there', async () => {
    const store = createRunStore(() => true);
    expect(await codesOf(store.open(owner(), '../x'))).toEqual(['run-missing']);
    expect(await codesOf(store.open(owner(), '20260101-000000-abcdef'))).toEqual(['run-missing']);
  });

  it.skipIf(process.platform === 'win32')('do not follow a link out of the folder', async () => {
    mkdirSync(inFolder('model'));
    mkdirSync(inFolder('elsewhere'));
    symlinkSync(inFolder('elsewhere'), inFolder('model', 'hares.runs'));
    const store = createRunStore(() => true);
    const linked = { path: inFolder('model', 'hares.symbiode'), title: 'Hares' };
    expect(await codesOf(store.create(linked, { provenance: {}, snapshot: '' }))).toEqual(['not-allowed']);
    expect(readdirSync(inFolder('elsewhere'))).toEqual([]);
  });

  it('keep their label beside what training writes, and bear one that makes no sense', async () => {
    const store = createRunStore(() => true);
    const run = await store.create(owner(), { provenance: { seed: 1 }, snapshot: 'text' });
    await store.label(owner(), run.id, { name: '  slow start ', pinned: true });
    await run.finish({ status: 'done' } as TrainingResult);
    expect(await store.list(owner())).toMatchObject([{ name: 'slow start', pinned: true, status: 'done' }]);
    expect(await (await store.open(owner(), run.id)).document()).toBe('text');
    for (const text of ['7', 'null', '{', '{"name":7,"pinned":"yes"}']) {
      writeFileSync(path.join(run.folder, 'label.json'), text);
      const [info] = await store.list(owner());
      expect(info).not.toHaveProperty('name');
      expect(info).not.toHaveProperty('pinned');
    }
  });

  it('are removed whole, but not while they go on, and nothing through a link', async () => {
    const going = createRunStore(() => true);
    const run = await going.create(owner(), { provenance: {}, snapshot: '' });
    expect(await codesOf(going.remove(owner(), run.id))).toEqual(['run-missing']);
    expect(await codesOf(going.remove(owner(), '../hares'))).toEqual(['run-missing']);
    await createRunStore(() => false).remove(owner(), run.id);
    expect(readdirSync(inFolder('hares.runs'))).toEqual([]);
    expect(await codesOf(going.remove(owner(), run.id))).toEqual(['run-missing']);
    if (process.platform === 'win32') return;
    const other = await going.create(
      { path: inFolder('elsewhere', 'a.symbiode'), title: '' },
      {
        provenance: {},
        snapshot: '',
      },
    );
    mkdirSync(inFolder('model'));
    symlinkSync(inFolder('elsewhere', 'a.runs'), inFolder('model', 'a.runs'));
    const linked = { path: inFolder('model', 'a.symbiode'), title: '' };
    const idle = createRunStore(() => false);
    expect(await codesOf(idle.remove(linked, other.id))).toEqual(['not-allowed']);
    expect(await codesOf(idle.label(linked, other.id, { name: 'x', pinned: true }))).toEqual(['not-allowed']);
  });

  it('of unsaved work are found whatever its title becomes, and older ones by their title', async () => {
    const store = createRunStore(() => false);
    const run = { provenance: { seed: 1 }, snapshot: '' };
    const older = await store.create({ path: null, title: 'First' }, run);
    const mine = await store.create({ path: null, title: 'First', work: 'w1' }, run);
    const other = await store.create({ path: null, title: 'First', work: 'w2' }, run);
    const listed = async (title: string, work: string) =>
      (await store.list({ path: null, title, work })).map(({ id }) => id).toSorted();
    expect(await listed('First', 'w1')).toEqual([older.id, mine.id].toSorted());
    expect(await listed('Renamed', 'w1')).toEqual([mine.id]);
    expect(await listed('Renamed', 'w2')).toEqual([other.id]);
    await store.remove({ path: null, title: 'Renamed', work: 'w1' }, older.id);
    expect(await listed('First', 'w1')).toEqual([mine.id]);
  });

  it('of unsaved work lie in the data folder', async () => {
    const run = await createRunStore(() => true).create(
      { path: null, title: '../../Häres' },
      { provenance: {}, snapshot: '' },
    );
    expect(run.folder.startsWith(inFolder('home', 'runs'))).toBe(true);
  });
});
