import { describe, expect, it } from 'vitest';
import type { RunInfo, TrainingProgress, TrainingResult } from '../../engine/index';
import { emptyDocument } from '../../engine/index';
import { addLoss, EMPTY_LOSS, LOSS_LIMIT } from './loss-history';
import type { RunsEvent, RunsState } from './runs-state';
import { isActive, NO_RUNS, reduceRuns } from './runs-state';

const progress = (iteration: number, more: Partial<TrainingProgress> = {}): TrainingProgress => ({
  phase: 'adam',
  stage: 'Adam',
  iteration,
  totalIterations: 100,
  loss: 1 / (iteration + 1),
  bestLoss: 1 / (iteration + 1),
  validationLoss: null,
  gradientNorm: 1,
  iterationsPerSecond: 10,
  secondsLeft: 1,
  parameters: { 'growth.r': 0.5 + iteration },
  ...more,
});

const result = (status: TrainingResult['status']): TrainingResult => ({
  status,
  message: 'm',
  iterations: 3,
  trainLoss: 1,
  validationLoss: null,
  rmse: {},
  trainRmse: {},
  validationRmse: null,
  bestIteration: 3,
  parameters: {},
  outcome: { status: 'done', time: 1, advice: '' },
  control: { rtol: 1e-6, atol: 1e-6, step: 0, maxSteps: 1 },
  backend: 'wasm',
  precision: 'f64',
  method: 'tsit5',
  seconds: 1,
});

const info = (id: string, status: RunInfo['status']): RunInfo => ({
  id,
  startedAt: '2026-01-01T00:00:00Z',
  status,
  result: null,
});

const work = { document: emptyDocument(), tables: {} };
const after = (...events: readonly RunsEvent[]): RunsState => events.reduce(reduceRuns, NO_RUNS);
const asked: RunsEvent = { kind: 'asked', resume: null, work };
const accepted: RunsEvent = { kind: 'accepted', run: 'a' };
const step = (iteration: number, run = 'a'): RunsEvent => ({
  kind: 'progress',
  run,
  progress: progress(iteration),
});

it('takes the traces that its folder holds for its own, and for no other run', () => {
  const parameters = {
    member: new Float64Array([1]),
    iteration: new Float64Array([7]),
    values: { r: new Float64Array([2]) },
  };
  const state = after(asked, accepted, step(1), { kind: 'traced', run: 'a', parameters });
  expect(state.current?.traces).toEqual({ member: [1], iteration: [7], values: { r: [2] } });
  expect(reduceRuns(state, { kind: 'traced', run: 'b', parameters: { ...parameters, values: {} } })).toEqual(
    state,
  );
});

describe('a run', () => {
  it('goes from asked to finished and keeps its curves', () => {
    const state = after(asked, accepted, step(1), step(2), {
      kind: 'finished',
      run: 'a',
      result: result('done'),
    });
    expect(state.current).toMatchObject({ id: 'a', phase: 'finished', startValues: { 'growth.r': 1.5 } });
    expect(state.current?.loss.iteration).toEqual([1, 2]);
    expect(isActive(state)).toBe(false);
  });

  it('is known by its first progress even before the reply', () => {
    expect(after(asked, step(1), accepted).current).toMatchObject({ id: 'a', phase: 'running' });
  });

  it('is not disturbed by another run', () => {
    const state = after(asked, accepted, step(1), step(7, 'other'), {
      kind: 'broken',
      run: 'other',
      message: '',
      resumable: true,
    });
    expect(state.current).toMatchObject({ id: 'a', phase: 'running', loss: { iteration: [1] } });
  });

  it('stays stopping until it has ended, whatever still arrives', () => {
    const state = after(asked, accepted, step(1), { kind: 'stopping' }, step(2));
    expect(state.current?.phase).toBe('stopping');
    const ended = reduceRuns(state, { kind: 'finished', run: 'a', result: result('cancelled') });
    expect(ended.current).toMatchObject({ phase: 'finished', resumable: true });
    expect(reduceRuns(ended, step(3))).toEqual(ended);
  });

  it('that breaks can be resumed and goes on with its curves', () => {
    const broken = after(asked, accepted, step(1), step(2), {
      kind: 'broken',
      run: 'a',
      message: 'The engine stopped.',
      resumable: true,
    });
    expect(broken.current).toMatchObject({
      phase: 'broken',
      resumable: true,
      message: 'The engine stopped.',
    });
    const resumed = [{ kind: 'asked', resume: 'a', work } as const, accepted, step(2), step(3)].reduce(
      reduceRuns,
      broken,
    );
    expect(resumed.current).toMatchObject({ phase: 'running', message: '', loss: { iteration: [1, 2, 3] } });
  });

  it('that is refused leaves its reasons', () => {
    const refused = after(asked, { kind: 'refused', diagnostics: [] });
    expect(refused).toMatchObject({ current: null, refusal: [] });
  });
});

describe('the list', () => {
  it('tells of a run that goes on since before the page was opened', () => {
    expect(after({ kind: 'opened', runs: [info('b', 'running')] }).current).toMatchObject({
      id: 'b',
      phase: 'running',
    });
    expect(after({ kind: 'opened', runs: [info('b', 'interrupted')] }).current).toBeNull();
  });

  it('tells how a run ended while the line was away', () => {
    const state = after(asked, accepted, step(1), { kind: 'listed', runs: [info('a', 'interrupted')] });
    expect(state.current).toMatchObject({ phase: 'broken', resumable: true });
    const done = { ...info('a', 'done'), result: result('done') };
    expect(after(asked, accepted, { kind: 'listed', runs: [done] }).current?.phase).toBe('finished');
  });
});

it('a run that was removed is shown no more; one that goes on stays', () => {
  const removed: RunsEvent = { kind: 'removed', run: 'a' };
  const done = after(asked, accepted, { kind: 'finished', run: 'a', result: result('done') });
  expect(reduceRuns(done, { kind: 'removed', run: 'other' })).toBe(done);
  expect(reduceRuns(done, removed).current).toBeNull();
  expect(reduceRuns(after(asked, accepted), removed).current?.id).toBe('a');
});

describe('reading a run', () => {
  const record = (id: string, status: RunInfo['status']): RunsEvent => ({
    kind: 'read',
    record: {
      info: info(id, status),
      history: {
        iteration: Float64Array.of(1, 2),
        loss: Float64Array.of(3, 2),
        validationLoss: Float64Array.of(Number.NaN, 4),
      },
      fit: null,
    },
  });
  it('shows it when nothing is going on', () => {
    expect(after(record('x', 'interrupted')).current).toMatchObject({
      id: 'x',
      phase: 'broken',
      resumable: true,
      loss: { iteration: [1, 2] },
    });
  });
  it('never replaces what is streaming in', () => {
    const running = after(asked, accepted, step(9));
    expect(reduceRuns(running, record('x', 'done'))).toBe(running);
    expect(reduceRuns(running, record('a', 'running'))).toBe(running);
  });
});

describe('loss history', () => {
  it('stays bounded and keeps first and last', () => {
    let history = EMPTY_LOSS;
    for (let i = 0; i < 3 * LOSS_LIMIT; i++) history = addLoss(history, progress(i));
    expect(history.iteration.length).toBeLessThanOrEqual(LOSS_LIMIT);
    expect([history.iteration[0], history.iteration.at(-1)]).toEqual([0, 3 * LOSS_LIMIT - 1]);
  });

  it('goes back when a resumed run repeats iterations', () => {
    const history = [1, 2, 3, 2].reduce((h, i) => addLoss(h, progress(i)), EMPTY_LOSS);
    expect(history.iteration).toEqual([1, 2]);
  });
});
