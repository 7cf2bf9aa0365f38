import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { FitCurve, RunInfo, RunRecord } from '../../../engine/index';
import { NO_RUNS, type RunsState } from '../../runs/runs-state';
import { createOverlays, MOST_OVERLAYS, readOverlays } from './overlays';

const run = (id: string, status: RunInfo['status'] = 'done'): RunInfo => ({
  id,
  startedAt: '',
  status,
  result: null,
});

const fit: FitCurve = { times: Float64Array.of(0), curves: [] };

function setUp(remembered: string | null = null, fits: Readonly<Record<string, FitCurve | null>> = {}) {
  let kept = remembered;
  const failures: string[] = [];
  const runs = createStore<RunsState>(() => NO_RUNS);
  const overlays = createOverlays({
    runs,
    read: (id) => Promise.resolve({ fit: id in fits ? fits[id] : fit } as RunRecord),
    storage: { getItem: () => kept, setItem: (_, text) => (kept = text) },
    onFailure: (title) => failures.push(title),
  });
  const list = (...history: readonly RunInfo[]): void => runs.setState({ history });
  const shown = (): readonly string[] => overlays.store.getState().map((one) => one.run.id);
  const settle = () => new Promise((done) => setTimeout(done));
  return { overlays, list, shown, settle, failures, kept: () => kept };
}

describe('runs laid over the curves', () => {
  it('come and go as asked, and are remembered', async () => {
    const { overlays, list, shown, settle, kept } = setUp();
    list(run('a'), run('b'));
    overlays.toggle('b');
    overlays.toggle('a');
    await settle();
    expect(shown()).toEqual(['b', 'a']);
    const again = setUp(kept());
    expect(again.shown()).toEqual([]);
    again.list(run('a'), run('b'));
    await settle();
    expect(again.shown()).toEqual(['b', 'a']);
    overlays.toggle('b');
    expect(shown()).toEqual(['a']);
  });

  it('go with a run that is removed, and are those of the present document only', async () => {
    const { overlays, list, shown, settle } = setUp('["elsewhere"]');
    list(run('a'), run('b'));
    overlays.toggle('a');
    overlays.toggle('b');
    await settle();
    list(run('b'));
    expect(shown()).toEqual(['b']);
    list();
    expect(shown()).toEqual([]);
  });

  it('wait for the end of a run that goes on', async () => {
    const { overlays, list, shown, settle } = setUp();
    list(run('a', 'running'));
    overlays.toggle('a');
    await settle();
    expect(shown()).toEqual([]);
    list(run('a'));
    await settle();
    expect(shown()).toEqual(['a']);
  });

  it('are told by their present names', async () => {
    const { overlays, list, settle } = setUp();
    list(run('a'));
    overlays.toggle('a');
    await settle();
    list({ ...run('a'), name: 'best' });
    expect(overlays.store.getState()[0]?.run.name).toBe('best');
  });

  it('are no more than can be told apart, and none without a curve', async () => {
    const { overlays, list, shown, settle, failures } = setUp(null, { none: null });
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    list(...ids.map((id) => run(id)), run('none'));
    for (const id of ids) overlays.toggle(id);
    await settle();
    expect(shown()).toHaveLength(MOST_OVERLAYS);
    for (const id of ids) overlays.toggle(id);
    overlays.toggle('none');
    await settle();
    expect([shown(), failures.length]).toEqual([[], 1]);
  });

  it.each([null, '', '{', '3', '{"a":1}', '[1,null]'])('%j remembers none', (text) => {
    expect(readOverlays(text)).toEqual([]);
  });
});
