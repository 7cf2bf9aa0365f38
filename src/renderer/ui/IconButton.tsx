import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './IconButton.module.css';
import { joinClasses } from './join-classes';
import { useShortcut } from './ShortcutContext';
import { Tooltip } from './Tooltip';

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label'> {
  /** What it does: the accessible name and the tooltip. */
  readonly label: string;
  /** Shown in the tooltip after the label, e.g. `Ctrl+Z`. */
  readonly shortcut?: string;
  /** Id of the window's command that does the same; its keys are shown where no others are given. */
  readonly command?: string;
  readonly size?: 'small' | 'medium';
  /** Makes it a toggle that is pressed or not. */
  readonly pressed?: boolean;
  readonly tooltipSide?: 'top' | 'right' | 'bottom' | 'left';
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button with an icon only; its label is its name and its tooltip. */
export function IconButton({
  label,
  shortcut,
  command = '',
  size = 'medium',
  pressed,
  tooltipSide = 'bottom',
  className,
  children,
  ref,
  ...rest
}: IconButtonProps): ReactNode {
  const keys = useShortcut(command);
  const shown = shortcut ?? keys;
  return (
    <Tooltip text={label} side={tooltipSide} {...(shown === undefined ? {} : { shortcut: shown })}>
      <button
        type="button"
        ref={ref}
        aria-label={label}
        aria-pressed={pressed}
        className={joinClasses(styles.button, styles[size], className)}
        {...rest}
      >
        {children}
      </button>
    </Tooltip>
  );
}
