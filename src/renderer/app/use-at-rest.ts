import { useEffect } from 'react';

/** Milliseconds after the first document, in which its curve is solved and drawn. */
const AFTER = 1500;

/** Runs a task once, some time after `started`, for what is not needed to start. */
export function useAtRest(started: boolean, task: () => void): void {
  useEffect(() => {
    if (!started) return undefined;
    const timer = setTimeout(task, AFTER);
    return () => clearTimeout(timer);
  }, [started, task]);
}
