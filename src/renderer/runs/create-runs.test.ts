import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { emptyDocument } from '../../engine/index';
import type { EventName, Events, TrainingResult } from '../../engine/index';
import type { HostClient, HostState } from '../host/host-client';
import { HostGone } from '../host/host-error';
import { createRuns } from './create-runs';

/** A host whose answers the test gives. */
function testHost(answers: Readonly<Record<string, unknown>>) {
  const asked: string[] = [];
  const listeners = new Map<EventName, (body: never) => void>();
  const client: HostClient = {
    state: createStore<HostState>(() => ({ phase: 'ready', message: '', session: 1 })),
    request: (name) => {
      asked.push(name);
      const answer = answers[name];
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer as never);
    },
    on: (name, listener) => {
      listeners.set(name, listener);
      return () => listeners.delete(name);
    },
    retry: () => {},
    dispose: () => {},
  };
  const say = <N extends EventName>(name: N, body: Events[N]): void => listeners.get(name)?.(body as never);
  return { client, asked, say };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
const subject = () => ({ document: emptyDocument(), tables: {}, path: null });
const fail = (title: string): never => expect.fail(title);
const finished = { status: 'done', parameters: { 'growth.r': 1 } } as unknown as TrainingResult;

describe('createRuns', () => {
  it('starts, hears of the end once, and asks for the list anew', async () => {
    const ended: string[] = [];
    const { client, asked, say } = testHost({
      'train.start': { run: 'a', diagnostics: [] },
      'run.list': { runs: [] },
    });
    const runs = createRuns({ client, subject, onFinished: (run) => ended.push(run), onFailure: fail });
    runs.start();
    runs.start();
    await settle();
    say('train.finished', { run: 'other', result: finished });
    say('train.finished', { run: 'a', result: finished });
    await settle();
    expect(asked.filter((name) => name === 'train.start')).toHaveLength(1);
    expect(ended).toEqual(['a']);
    expect(asked).toContain('run.list');
  });

  it('passes over a list that was asked for before the run began', async () => {
    const info = { id: 'a', startedAt: '2026-01-01T00:00:00Z', status: 'interrupted', result: null };
    const { client, say } = testHost({
      'train.start': { run: 'a', diagnostics: [] },
      'run.list': { runs: [info] },
    });
    const runs = createRuns({ client, subject, onFinished: () => {}, onFailure: fail });
    say('train.broken', { run: 'a', message: '', resumable: true });
    runs.resume('a');
    await settle();
    expect(runs.store.getState().current?.phase).toBe('starting');
  });

  it('says why when the host went away', async () => {
    const { client } = testHost({ 'train.start': new HostGone() });
    const runs = createRuns({ client, subject, onFinished: () => {}, onFailure: fail });
    runs.start();
    await settle();
    expect(runs.store.getState().current).toBeNull();
    expect(runs.store.getState().refusal).toHaveLength(1);
  });

  it('asks to stop the run that goes on', async () => {
    const { client, asked } = testHost({
      'train.start': { run: 'a', diagnostics: [] },
      'train.cancel': null,
    });
    const runs = createRuns({ client, subject, onFinished: () => {}, onFailure: fail });
    runs.stop();
    runs.start();
    await settle();
    runs.stop();
    runs.stop();
    await settle();
    expect(asked).toContain('train.cancel');
    expect(runs.store.getState().current?.phase).toBe('stopping');
  });

  it('learns from its folder what a run trains that was begun before', async () => {
    const info = { id: 'a', startedAt: '', status: 'done', result: null, names: { nodes: { n: 'then' } } };
    const document = { ...emptyDocument(), nodes: [{ id: 'n', type: 'state', name: 'now', parameters: {} }] };
    const { client } = testHost({
      'run.read': { info, history: { iteration: [], loss: [], validationLoss: [] }, fit: null },
      'run.document': { document, tables: { d: 't' }, diagnostics: [] },
    });
    const runs = createRuns({ client, subject, onFinished: () => {}, onFailure: fail });
    runs.show('a');
    await settle();
    const begun = runs.store.getState().current?.begun;
    expect(begun?.tables).toEqual({ d: 't' });
    expect(begun?.document.nodes[0]?.name).toBe('then');
  });

  it('asks for the list anew when the document has another place', async () => {
    const info = { id: 'a', startedAt: '', status: 'done', result: null };
    const { client } = testHost({ 'run.list': { runs: [info] } });
    const runs = createRuns({ client, subject, onFinished: () => {}, onFailure: fail });
    runs.moved();
    await settle();
    expect(runs.store.getState().history).toEqual([info]);
  });

  it('takes over the list after a change, and tells of a refusal', async () => {
    const info = { id: 'a', startedAt: '2026-01-01T00:00:00Z', status: 'done', result: null, name: 'Mine' };
    const { client, asked } = testHost({ 'run.label': { runs: [info] }, 'run.remove': new HostGone() });
    const failures: string[] = [];
    const runs = createRuns({
      client,
      subject,
      onFinished: () => {},
      onFailure: (title) => failures.push(title),
    });
    runs.label('a', { name: 'Mine', pinned: false });
    await settle();
    expect(runs.store.getState().history).toEqual([info]);
    runs.remove('a');
    await settle();
    expect(asked).toContain('run.remove');
    expect(failures).toHaveLength(1);
    expect(runs.store.getState().history).toEqual([info]);
  });

  it('does not take over the list of a document that is no longer open', async () => {
    const info = { id: 'a', startedAt: '2026-01-01T00:00:00Z', status: 'done', result: null };
    const { client } = testHost({ 'run.label': { runs: [info] }, 'run.list': { runs: [info] } });
    const runs = createRuns({ client, subject, onFinished: () => {}, onFailure: fail });
    runs.label('a', { name: 'Mine', pinned: false });
    runs.moved();
    runs.opened([]);
    await settle();
    expect(runs.store.getState().history).toEqual([]);
  });
});
