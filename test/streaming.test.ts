import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { catalogue } from '../src/engine/index';
import type { EventName, Events, TrainingProgress } from '../src/engine/index';
import { createFlowStore } from '../src/renderer/canvas/flow/flow-store';
import { followLowering } from '../src/renderer/document/lowering';
import type { HostClient, HostState } from '../src/renderer/host/host-client';
import { createRuns } from '../src/renderer/runs/create-runs';
import { SMALL, TestEditor } from './support/test-editor';

/** A window on a small model, and a host that says what the test says. */
function open(later?: (task: () => void) => void) {
  const { editor } = new TestEditor(SMALL);
  const scene = createFlowStore(editor, catalogue);
  scene.follow();
  let lowered = 0;
  const understanding = followLowering(
    editor,
    () => {
      lowered += 1;
      return { diagnostics: [], equations: [], model: undefined };
    },
    (task) => task(),
  );
  const listeners = new Map<EventName, (body: never) => void>();
  const client: HostClient = {
    state: createStore<HostState>(() => ({ phase: 'ready', message: '', session: 1 })),
    request: () => Promise.resolve({ run: 'a', diagnostics: [] } as never),
    on: (name, listener) => {
      listeners.set(name, listener);
      return () => listeners.delete(name);
    },
    retry: () => {},
    dispose: () => {},
  };
  const runs = createRuns({
    client,
    subject: () => ({ ...editor.store.getState().work, path: null }),
    onFinished: () => {},
    onFailure: (title) => expect.fail(title),
    ...(later ? { later } : {}),
  });
  const say = <N extends EventName>(name: N, body: Events[N]): void => listeners.get(name)?.(body as never);
  return { editor, scene, understanding, runs, say, lowered: () => lowered };
}

const report = (iteration: number): TrainingProgress =>
  ({ iteration, totalIterations: 100, loss: 1 / iteration, parameters: { 'growth.r': iteration } }) as never;

describe('reports of a training', () => {
  it('draw nothing of the canvas anew and lower nothing', async () => {
    const { editor, scene, understanding, runs, say, lowered } = open();
    runs.start();
    await Promise.resolve();
    const [document, drawn, understood, before] = [
      editor.store.getState(),
      scene.store.getState(),
      understanding.getState(),
      lowered(),
    ];
    let spoken = 0;
    for (const store of [editor.store, scene.store, understanding]) store.subscribe(() => (spoken += 1));
    for (let i = 1; i <= 50; i++) say('train.progress', { run: 'a', progress: report(i) });
    expect(runs.store.getState().current?.progress?.iteration).toBe(50);
    // The very same objects, of which no view has been told anything.
    expect(editor.store.getState()).toBe(document);
    expect(scene.store.getState()).toBe(drawn);
    expect(understanding.getState()).toBe(understood);
    expect([spoken, lowered()]).toEqual([0, before]);
  });

  it('are told together when they had to wait, none of them lost and none after what follows them', async () => {
    const tasks: (() => void)[] = [];
    const { runs, say } = open((task) => tasks.push(task));
    runs.start();
    await Promise.resolve();
    let told = 0;
    runs.store.subscribe(() => (told += 1));
    for (let i = 1; i <= 5; i++) say('train.progress', { run: 'a', progress: report(i) });
    expect(told).toBe(0);
    tasks.at(-1)?.();
    expect(told).toBe(1);
    expect(runs.store.getState().current?.loss.iteration).toEqual([1, 2, 3, 4, 5]);
    // A task whose reports have been told already tells nothing.
    tasks[0]?.();
    expect(told).toBe(1);
    say('train.progress', { run: 'a', progress: report(6) });
    say('train.broken', { run: 'a', message: 'broken', resumable: false });
    expect(runs.store.getState().current).toMatchObject({ phase: 'broken', progress: { iteration: 6 } });
  });
});
