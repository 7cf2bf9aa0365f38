import { useEffect, useRef, useState } from 'react';
import type { PhasePlane, PhaseQuestion } from '../../../engine/index';

type Ask = (question: PhaseQuestion) => Promise<PhasePlane | null>;

/**
 * The answer to the newest question. One question is asked at a time, and while it is under way only the newest of
 * those that come is kept; the last answer stays until there is another.
 */
export function usePhasePlane(ask: Ask | null, question: PhaseQuestion | null): PhasePlane | null {
  const [plane, setPlane] = useState<PhasePlane | null>(null);
  const next = useRef<(() => Promise<void>) | null>(null);
  const busy = useRef(false);
  const key = question === null ? '' : JSON.stringify([question, ...question.state]);

  useEffect(() => {
    let wanted = true;
    next.current = async () => {
      // What the host cannot answer is said in Problems already.
      const answer = ask === null || question === null ? null : await ask(question).catch(() => null);
      if (wanted) setPlane(answer);
    };
    const run = async (): Promise<void> => {
      if (busy.current) return;
      busy.current = true;
      while (next.current) {
        const task = next.current;
        next.current = null;
        await task();
      }
      busy.current = false;
    };
    void run();
    return () => {
      wanted = false;
    };
    // The key stands for the question, whose object is new with each drawing.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [ask, key]);
  return plane;
}
