import { Ban } from 'lucide-react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { Refusal } from './connecting';
import type { Point } from './wire-path';
import styles from './RefusalHint.module.css';

/** Why something cannot be joined and what to do instead, below a place on the screen. */
export function RefusalHint({ refusal, at }: { readonly refusal: Refusal; readonly at: Point }): ReactNode {
  // At the end of the page, so that no panel lies over it.
  return createPortal(
    <output className={styles.hint} aria-live="assertive" style={{ left: at.x, top: at.y }}>
      <Ban aria-hidden="true" />
      <span>
        {refusal.message} <span className={styles.fix}>{refusal.fix}</span>
      </span>
    </output>,
    document.body,
  );
}
