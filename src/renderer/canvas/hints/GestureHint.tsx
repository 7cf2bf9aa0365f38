import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { Point } from '../wires/wire-path';
import styles from './GestureHint.module.css';

export interface GestureHintProps {
  readonly icon: ReactNode;
  readonly text: string;
  /** What else could be had. */
  readonly more?: string | undefined;
  /** Why it cannot be done; read out at once. */
  readonly refused?: boolean;
  /** On the screen. */
  readonly at: Point;
}

/** What letting go would do, or why it would do nothing, below the pointer. */
export function GestureHint({ icon, text, more, refused = false, at }: GestureHintProps): ReactNode {
  // At the end of the page, so that no panel lies over it.
  return createPortal(
    <output
      className={styles.hint}
      data-refused={refused ? '' : undefined}
      aria-live={refused ? 'assertive' : 'polite'}
      style={{ left: at.x, top: at.y }}
    >
      {icon}
      <span>
        {text}
        {more === undefined ? null : <span className={styles.more}> {more}</span>}
      </span>
    </output>,
    document.body,
  );
}
