/**
 * The clock by which edits become one step of undo. It stands still while a pointer is held down, so that a drag is
 * one step, however long one thinks in the middle of it.
 */
export function createGestureClock(
  page: Pick<Window, 'addEventListener'>,
  now: () => number = Date.now,
): () => number {
  let heldSince: number | null = null;
  let left = 0;
  const release = (): void => {
    if (heldSince !== null) left += now() - heldSince;
    heldSince = null;
  };
  // Listening in the capture phase: a gesture may stop its events.
  page.addEventListener('pointerdown', () => (heldSince ??= now()), true);
  for (const end of ['pointerup', 'pointercancel', 'blur']) page.addEventListener(end, release, true);
  return () => (heldSince ?? now()) - left;
}
