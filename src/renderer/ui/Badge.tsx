import type { ReactNode } from 'react';
import styles from './Badge.module.css';
import { joinClasses } from './join-classes';

export type BadgeTone =
  'neutral' | 'physics' | 'learned' | 'data' | 'state' | 'problem' | 'caution' | 'good' | 'accent';

export interface BadgeProps {
  readonly tone?: BadgeTone;
  readonly children: ReactNode;
}

/** A count or a one-word state. */
export function Badge({ tone = 'neutral', children }: BadgeProps): ReactNode {
  return <span className={joinClasses(styles.badge, styles[tone])}>{children}</span>;
}
