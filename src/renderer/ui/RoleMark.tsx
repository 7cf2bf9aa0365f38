import type { ReactNode } from 'react';
import styles from './RoleMark.module.css';
import { joinClasses } from './join-classes';

/** The five kinds of thing that have a hue, and `neutral` for plain operations. */
export type Hue = 'physics' | 'learned' | 'data' | 'state' | 'neutral';

export interface RoleMarkProps {
  readonly hue: Hue;
  readonly className?: string;
}

/** One outline per hue, so that roles are told apart without colour. */
const OUTLINES: Readonly<Record<Hue, ReactNode>> = {
  state: <circle cx="6" cy="6" r="4.25" />,
  physics: <rect x="2" y="2" width="8" height="8" rx="1" />,
  learned: <path d="M6 1 11 6 6 11 1 6Z" />,
  data: <path d="M6 1.5 11 10.5H1Z" />,
  neutral: <path d="M6 1.75V10.25M1.75 6H10.25" />,
};

/** A small shape that says what role a thing plays in the model; decorative beside its name. */
export function RoleMark({ hue, className }: RoleMarkProps): ReactNode {
  return (
    <svg
      className={joinClasses(styles.mark, styles[hue], className)}
      viewBox="0 0 12 12"
      width="12"
      height="12"
      aria-hidden="true"
    >
      {OUTLINES[hue]}
    </svg>
  );
}
