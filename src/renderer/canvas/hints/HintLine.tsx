import { Info } from 'lucide-react';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { curlyQuotes } from '../../ui/curly-quotes';
import type { Hints } from './hints';
import styles from './HintLine.module.css';

/** Time to read a short sentence, in milliseconds. */
const SHORTEST = 3000;
const PER_LETTER = 45;

/** The hint of the moment, above whatever it stands in; it takes no clicks and goes by itself. */
export function HintLine({ hints }: { readonly hints: Hints }): ReactNode {
  const hint = useStore(hints.store, (state) => state.hint);
  useEffect(() => {
    if (!hint) return undefined;
    const timer = setTimeout(() => hints.clear(hint.id), SHORTEST + PER_LETTER * hint.text.length);
    return () => clearTimeout(timer);
  }, [hints, hint]);
  return (
    // Always there: what comes into a live region is read out, a region that comes with its text is not.
    <output className={hint?.shown ? styles.line : 'visually-hidden'} aria-live="polite" data-testid="hint">
      {hint ? (
        <span key={hint.id} className={styles.text}>
          {hint.shown ? <Info aria-hidden="true" /> : null}
          {curlyQuotes(hint.text)}
        </span>
      ) : null}
    </output>
  );
}
