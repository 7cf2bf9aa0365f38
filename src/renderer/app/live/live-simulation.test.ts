import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { understand, type Requests, type Solution } from '../../../engine/index';
import { SMALL, TestEditor } from '../../../../test/support/test-editor';
import { followLowering } from '../../document/lowering';
import type { HostClient, HostState } from '../../host/host-client';
import { followSimulation } from './live-simulation';

type Reply = Requests['simulate']['reply'];

const WIRE = { id: 'w', from: { node: 'growth', port: 'rate' }, to: { node: 'hares', port: 'rate' } };
const FEEDBACK = { id: 'f', from: { node: 'hares', port: 'value' }, to: { node: 'growth', port: 'x' } };
const MODEL = { ...SMALL, wires: [WIRE, FEEDBACK] };

/** An editor whose host is the test: it sees what is asked and answers when it likes. */
function open() {
  const editor = new TestEditor(MODEL);
  const asked: { readonly r: number; readonly answer: (reply: Reply) => void }[] = [];
  const state = createStore<HostState>(() => ({ phase: 'ready', message: '', session: 1 }));
  const request = ((_: string, body: Requests['simulate']['request']) =>
    new Promise<Reply>((answer) => {
      const r = body.subject.document.nodes.find((node) => node.id === 'growth')?.parameters['r'];
      asked.push({ r: typeof r === 'object' && 'value' in r ? r.value : Number.NaN, answer });
    })) as HostClient['request'];
  const understanding = followLowering(editor.editor, understand, (task) => setTimeout(task, 0));
  const live = followSimulation({ editor: editor.editor, understanding, client: { request, state } });
  return { editor, asked, live, state };
}

const solution = (end: number): Solution => ({
  outcome: { status: 'done', time: end, advice: '' },
  statistics: { steps: 1, rejected: 0, evaluations: 1 },
  times: Float64Array.of(0, end),
  states: Float64Array.of(1, 2),
  observations: new Float64Array(),
});
const set = (value: number) => ({ node: 'growth', field: 'r', value: { value, trainable: true } });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('asks at once for a changed number, and once for a burst of edits of the structure', async () => {
  const { editor, asked } = open();
  editor.do('set-parameter', set(1));
  await vi.advanceTimersByTimeAsync(1);
  expect(asked.map(({ r }) => r)).toEqual([1]);
  asked[0]?.answer({ solution: solution(1), diagnostics: [] });
  for (const muted of [true, false, true]) {
    editor.do('mute', { nodes: ['growth'], muted });
    await vi.advanceTimersByTimeAsync(40);
  }
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toHaveLength(2);
});

it('has asked about a changed number before any view is told of it', () => {
  const { editor, asked, live } = open();
  const before: number[] = [];
  // Views follow the stores from later on than the session does.
  for (const store of [editor.editor.store, live]) store.subscribe(() => void before.push(asked.length));
  editor.do('set-parameter', set(1));
  expect(before).toEqual([1, 1]);
  expect(live.getState()).toMatchObject({ stale: true, asking: true });
});

it('says that it asks until the newest work is solved', async () => {
  const { editor, asked, live } = open();
  const said: boolean[] = [];
  live.subscribe(({ asking }, before) => {
    if (asking !== before.asking) said.push(asking);
  });
  editor.do('set-parameter', set(1)).do('set-parameter', set(2));
  for (const i of [0, 1]) {
    asked[i]?.answer({ solution: solution(i + 1), diagnostics: [] });
    await vi.advanceTimersByTimeAsync(0);
  }
  expect(said).toEqual([true, false]);
});

it('asks for the newest work only after the answer under way, and says meanwhile that the curve is old', async () => {
  const { editor, asked, live } = open();
  for (const r of [1, 2, 3]) {
    editor.do('set-parameter', set(r));
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(asked).toHaveLength(1);
  asked[0]?.answer({ solution: solution(1), diagnostics: [] });
  await vi.advanceTimersByTimeAsync(0);
  expect(live.getState()).toMatchObject({ stale: true, solution: { outcome: { time: 1 } } });
  expect(asked.map(({ r }) => r)).toEqual([1, 3]);
  asked[1]?.answer({ solution: solution(2), diagnostics: [] });
  await vi.advanceTimersByTimeAsync(0);
  expect(live.getState()).toMatchObject({ stale: false, solution: { outcome: { time: 2 } } });
});

it('says that the curve is old while a change of the model waits for its pause', async () => {
  const { editor, asked, live } = open();
  editor.do('set-parameter', set(1));
  editor.do('mute', { nodes: ['growth'], muted: true });
  await vi.advanceTimersByTimeAsync(1);
  asked[0]?.answer({ solution: solution(1), diagnostics: [] });
  await vi.advanceTimersByTimeAsync(1);
  expect(live.getState()).toMatchObject({ stale: true, asking: false });
  await vi.advanceTimersByTimeAsync(1000);
  asked[1]?.answer({ solution: solution(2), diagnostics: [] });
  await vi.advanceTimersByTimeAsync(0);
  expect(live.getState()).toMatchObject({ stale: false, solution: { outcome: { time: 2 } } });
});

it('drops the answer to a document that is no longer open', async () => {
  const { editor, asked, live } = open();
  editor.do('set-parameter', set(1));
  await vi.advanceTimersByTimeAsync(1000);
  editor.editor.open({ document: MODEL, tables: {}, path: null });
  asked[0]?.answer({ solution: solution(1), diagnostics: [] });
  await vi.advanceTimersByTimeAsync(0);
  expect(live.getState().solution).toBeNull();
});

it('asks again when the engine is back', async () => {
  const { asked, state } = open();
  state.setState({ session: 2 });
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toHaveLength(1);
});

it('asks nothing while the model makes no sense', async () => {
  const { editor, asked } = open();
  editor.do('disconnect', { wire: 'f' });
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toHaveLength(0);
});

it('keeps the last curve and says that it is of an earlier model when the model cannot be solved', async () => {
  const { editor, asked, live } = open();
  editor.do('set-parameter', set(1));
  await vi.advanceTimersByTimeAsync(1000);
  asked[0]?.answer({ solution: solution(1), diagnostics: [] });
  await vi.advanceTimersByTimeAsync(0);
  expect(live.getState()).toMatchObject({ stale: false, failed: false });
  editor.do('set-parameter', set(2));
  await vi.advanceTimersByTimeAsync(1000);
  asked[1]?.answer({ solution: null, diagnostics: [] });
  await vi.advanceTimersByTimeAsync(0);
  expect(live.getState()).toMatchObject({
    stale: false,
    failed: true,
    solution: { outcome: { time: 1 } },
  });
  editor.do('set-parameter', set(3));
  await vi.advanceTimersByTimeAsync(1000);
  asked[2]?.answer({ solution: solution(3), diagnostics: [] });
  await vi.advanceTimersByTimeAsync(0);
  expect(live.getState()).toMatchObject({ failed: false, solution: { outcome: { time: 3 } } });
});
