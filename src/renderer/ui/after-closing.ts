/**
 * Runs a task once a menu or a window over the window that closes has given the focus back, which it does in a task of
 * its own after it has left the page: what the task puts in focus keeps it.
 */
export function afterClosing(task: () => void): void {
  requestAnimationFrame(() => setTimeout(task));
}
