import { useEffect, useRef, useState } from 'react';

/** An answer with the one who gave it. */
export interface Answer<Question, Reply> {
  readonly reply: Reply;
  readonly from: (question: Question) => Promise<Reply | null>;
}

/**
 * The answer to the newest question. One question is asked at a time, and while it is under way only the newest of
 * those that come is kept; the last answer stays until there is another, and where there is none, if `keep` says so.
 * Questions of equal keys are one question.
 */
export function useAnswer<Question, Reply>(
  ask: ((question: Question) => Promise<Reply | null>) | null,
  question: Question | null,
  key: string,
  keep = false,
): Answer<Question, Reply> | null {
  const [answer, setAnswer] = useState<Answer<Question, Reply> | null>(null);
  const next = useRef<(() => Promise<void>) | null>(null);
  const busy = useRef(false);

  useEffect(() => {
    let wanted = true;
    next.current = async () => {
      // What the host cannot answer is said in Problems already.
      const reply = ask === null || question === null ? null : await ask(question).catch(() => null);
      if (!wanted) return;
      if (reply !== null && ask !== null) setAnswer({ reply, from: ask });
      else if (!keep) setAnswer(null);
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
  return answer;
}
