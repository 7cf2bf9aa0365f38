import { useEffect, useMemo, useState } from 'react';
import type { LearnedTerm, TermQuestion } from '../../../engine/index';
import type { TermContext } from '../define';
import { useAnswer } from '../use-answer';

/** Least milliseconds between two looks at a term that is being trained. */
const EVERY = 1000;
/** Looks take at most one part in so many of the time. */
const SHARE = 5;

export interface ShownTerm {
  readonly term: LearnedTerm | null;
  /** A training goes on, of which nothing is shown yet. */
  readonly isOlder: boolean;
}

/** The term as it is; while a training goes on, looked at again and again, less often where that takes long. */
export function useLearnedTerm({ ask, training }: TermContext, question: TermQuestion): ShownTerm {
  const [look, setLook] = useState(0);
  /** Milliseconds that the last look took, in an object of its own for each look. */
  const [done, setDone] = useState<{ readonly took: number } | null>(null);
  const timed = useMemo(
    () => async (asked: TermQuestion) => {
      const begun = performance.now();
      const term = await ask(asked).catch(() => null);
      setDone({ took: performance.now() - begun });
      return term;
    },
    [ask],
  );
  useEffect(() => {
    if (!training || done === null) return undefined;
    const timer = setTimeout(() => setLook((n) => n + 1), Math.max(EVERY, SHARE * done.took));
    return () => clearTimeout(timer);
  }, [training, done]);
  const answer = useAnswer(timed, question, JSON.stringify([question, look]), true);
  const { block, axes } = question;
  const fits =
    answer !== null &&
    answer.reply.block === block &&
    (axes.length === 0 || answer.reply.axes.join() === axes.join());
  return { term: fits ? answer.reply : null, isOlder: training && answer?.from !== timed };
}
