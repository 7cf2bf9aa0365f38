import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './Button.module.css';
import { joinClasses } from './join-classes';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary` is the one thing to do here; `quiet` has no frame; `danger` destroys something. */
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly size?: 'small' | 'medium' | 'large';
  /** Shown before the text; decorative. */
  readonly icon?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button with words on it. */
export function Button({
  look = 'plain',
  size = 'medium',
  icon,
  className,
  children,
  ref,
  ...rest
}: ButtonProps): ReactNode {
  return (
    <button
      type="button"
      ref={ref}
      className={joinClasses(styles.button, styles[look], styles[size], className)}
      {...rest}
    >
      {icon === undefined ? null : (
        <span className={styles.icon} aria-hidden="true">
          {icon}
        </span>
      )}
      {children}
    </button>
  );
}
