import type { ReactNode } from 'react';
import styles from './TogglePill.module.css';
import { joinClasses } from './join-classes';

export interface TogglePillProps {
  readonly pressed: boolean;
  readonly onChange: (pressed: boolean) => void;
  /** What is switched, e.g. `Training of r`; spoken before the word that is shown. */
  readonly label: string;
  /** The word shown while on, and while off. */
  readonly on: string;
  readonly off: string;
  readonly tone?: 'learned' | 'accent';
}

/** A word that switches between two states of a value, beside its field. */
export function TogglePill({
  pressed,
  onChange,
  label,
  on,
  off,
  tone = 'accent',
}: TogglePillProps): ReactNode {
  return (
    <button
      type="button"
      className={joinClasses(styles.pill, pressed && styles[tone])}
      aria-pressed={pressed}
      aria-label={`${label}: ${pressed ? on : off}`}
      onClick={() => onChange(!pressed)}
    >
      {pressed ? on : off}
    </button>
  );
}
