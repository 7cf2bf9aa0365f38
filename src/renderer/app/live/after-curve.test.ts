import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { AT_LATEST, createAfterCurve } from './after-curve';

/** A page with frames 16 ms apart, and a curve that the test awaits and draws. */
function open() {
  const simulation = createStore(() => ({ asking: false }));
  const page = { requestAnimationFrame: (frame: FrameRequestCallback) => setTimeout(frame, 16) };
  const { run, follow } = createAfterCurve(page);
  follow(simulation);
  let done = 0;
  const task = (): void => void (done += 1);
  return { run, task, done: () => done, asking: (asking: boolean) => simulation.setState({ asking }) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('runs a task in the next frame where no curve is awaited', async () => {
  const { run, task, done } = open();
  run(task);
  expect(done()).toBe(0);
  await vi.advanceTimersByTimeAsync(17);
  expect(done()).toBe(1);
  await vi.advanceTimersByTimeAsync(10 * AT_LATEST);
  expect(done()).toBe(1);
});

it('runs each task once, after the frame with the curve', async () => {
  const { run, task, done, asking } = open();
  run(task);
  asking(true);
  await vi.advanceTimersByTimeAsync(50);
  run(task);
  expect(done()).toBe(0);
  asking(false);
  expect(done()).toBe(0);
  await vi.advanceTimersByTimeAsync(17);
  expect(done()).toBe(1);
  await vi.advanceTimersByTimeAsync(10 * AT_LATEST);
  expect(done()).toBe(1);
});

it('does not wait for ever, be it for one curve or for one after another', async () => {
  const { run, task, done, asking } = open();
  run(task);
  asking(true);
  await vi.advanceTimersByTimeAsync(AT_LATEST);
  expect(done()).toBe(1);
  // A slider that moves: a change every 30 ms, each with a curve.
  for (let i = 0; i < 40; i++) {
    run(task);
    asking(true);
    await vi.advanceTimersByTimeAsync(30);
    asking(false);
    asking(true);
  }
  const every = Math.ceil(AT_LATEST / 30);
  expect(done() - 1).toBeGreaterThanOrEqual(Math.floor(40 / (every + 1)));
  expect(done() - 1).toBeLessThanOrEqual(Math.ceil(40 / (every - 1)));
});
