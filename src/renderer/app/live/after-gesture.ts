/**
 * What may wait while a pointer is held down, so that a drag has the frames to itself: news of a training. It is told as
 * soon as the pointer is let go, and every so often while it is not.
 */
import { createWaitingTasks } from './waiting-tasks';

/** Longest time in milliseconds that anything is put off. */
export const AT_LATEST = 1000;

/** Milliseconds after a gesture. */
const SOON = 50;

/** Runs a task at once, or once after the gesture that goes on. */
export type AfterGesture = (task: () => void) => void;

export function createAfterGesture(page: Pick<Window, 'addEventListener'>): AfterGesture {
  const tasks = createWaitingTasks(AT_LATEST);
  let isHeld = false;

  function release(): void {
    isHeld = false;
    // What the gesture came to is drawn first.
    if (!tasks.isEmpty) tasks.runIn(SOON);
  }
  // Listening in the capture phase: a gesture may stop its events.
  page.addEventListener('pointerdown', () => (isHeld = true), true);
  for (const end of ['pointerup', 'pointercancel', 'blur']) page.addEventListener(end, release, true);
  return (task) => {
    if (!isHeld && tasks.isEmpty) return task();
    tasks.add(task);
  };
}
