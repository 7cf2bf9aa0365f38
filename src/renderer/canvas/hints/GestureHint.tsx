import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { Point } from '../wires/wire-path';
import styles from './GestureHint.module.css';

export interface GestureHintProps {
  readonly icon: ReactNode;
  readonly text: string;
  /** What else could be had. */
  readonly more?: string | undefined;
  /** On the screen. */
  readonly at: Point;
}

/** What letting go would do, below the pointer. */
export function GestureHint({ icon, text, more, at }: GestureHintProps): ReactNode {
  // At the end of the page, so that no panel lies over it.
  return createPortal(
    <output className={styles.hint} aria-live="polite" style={{ left: at.x, top: at.y }}>
      {icon}
      <span>
        {text}
        {more === undefined ? null : <span className={styles.more}>{more}</span>}
      </span>
    </output>,
    document.body,
  );
}
