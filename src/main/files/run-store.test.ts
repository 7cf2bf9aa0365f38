import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRunStore } from './run-store';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'symbiode-runs-'));
  vi.stubEnv('SYMBIODE_HOME', path.join(folder, 'home'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describe('runs', () => {
  it('have names that sort by time, also within one second', async () => {
    const store = createRunStore(() => true);
    const owner = { path: null, title: 'New', work: `window ${process.pid}` };
    vi.useFakeTimers();
    try {
      const ids: string[] = [];
      for (let run = 0; run < 8; run += 1) {
        vi.setSystemTime(Date.UTC(2026, 0, 1, 12, 0, 0, 100 * run));
        ids.push((await store.create(owner, { provenance: {}, snapshot: '' })).id);
      }
      expect(ids.toSorted()).toEqual(ids);
    } finally {
      vi.useRealTimers();
    }
  });

  it('follow unsaved work to its first file, and one that goes on is written there from then on', async () => {
    const store = createRunStore(() => true);
    const unsaved = { path: null, title: 'New', work: `window ${process.pid}` };
    const make = () => store.create(unsaved, { provenance: { seed: 1 }, snapshot: '' });
    const [over, active] = [await make(), await make()];
    const to = { path: path.join(folder, 'first save.symbiode'), title: 'New' };
    await store.bringAll(to, unsaved, (run) => (run === active.id ? active : undefined));
    expect((await store.list(to)).map(({ id }) => id).toSorted()).toEqual([over.id, active.id].toSorted());
    await active.keepCheckpoint(new Uint8Array([4, 5]));
    const moved = await store.open(to, active.id);
    expect(await moved.checkpoint()).toEqual(Buffer.from([4, 5]));
    expect(active.folder).toBe(moved.folder);
    // A copy stays with the work as it was before, such as a template; what goes on is at one place only.
    expect((await store.list(unsaved)).map(({ id }) => id)).toEqual([over.id]);
  });
});
