import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AT_LATEST, createAfterGesture } from './after-gesture';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('runs a task at once while no pointer is down, and once after a gesture', async () => {
  const page = new EventTarget();
  const run = createAfterGesture(page);
  let done = 0;
  const task = (): void => void (done += 1);
  run(task);
  expect(done).toBe(1);
  page.dispatchEvent(new Event('pointerdown'));
  for (let i = 0; i < 5; i++) run(task);
  await vi.advanceTimersByTimeAsync(300);
  expect(done).toBe(1);
  page.dispatchEvent(new Event('pointerup'));
  await vi.advanceTimersByTimeAsync(100);
  expect(done).toBe(2);
  run(task);
  expect(done).toBe(3);
});

it('does not wait for ever, and no longer than the window has the pointer', async () => {
  const page = new EventTarget();
  const run = createAfterGesture(page);
  let done = 0;
  const task = (): void => void (done += 1);
  page.dispatchEvent(new Event('pointerdown'));
  for (let time = 0; time < 5 * AT_LATEST; time += 100) {
    run(task);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(done).toBe(5);
  page.dispatchEvent(new Event('blur'));
  await vi.advanceTimersByTimeAsync(100);
  run(task);
  expect(done).toBe(6);
});
