import type { PhasePlane, PhaseQuestion } from '../../../engine/index';
import { useAnswer } from '../use-answer';

/** The answer to the newest question; the last one stays until there is another. */
export function usePhasePlane(
  ask: ((question: PhaseQuestion) => Promise<PhasePlane | null>) | null,
  question: PhaseQuestion | null,
): PhasePlane | null {
  const key = question === null ? '' : JSON.stringify([question, ...question.state]);
  return useAnswer(ask, question, key)?.reply ?? null;
}
