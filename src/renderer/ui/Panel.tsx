import type { ReactNode } from 'react';
import { useId, useLayoutEffect, useRef } from 'react';
import { joinClasses } from './join-classes';
import styles from './Panel.module.css';

export interface PanelProps {
  readonly title: string;
  /** Between the title and the actions: a count, a state. */
  readonly aside?: ReactNode;
  /** Controls at the right of the title. */
  readonly actions?: ReactNode;
  /** Leaves out the padding around the content. */
  readonly flush?: boolean;
  /** Keeps the title for screen readers only, where a tab already shows it. */
  readonly hideTitle?: boolean;
  /** Names what is shown: something else is shown from its top. */
  readonly subject?: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A titled region of the window whose content scrolls. */
export function Panel({
  title,
  aside,
  actions,
  flush = false,
  hideTitle = false,
  subject,
  className,
  children,
}: PanelProps): ReactNode {
  const id = useId();
  const body = useRef<HTMLDivElement>(null);
  const shown = useRef(subject);
  // Before the screen is painted, and before any effect that scrolls to a field.
  useLayoutEffect(() => {
    if (body.current && shown.current !== subject) body.current.scrollTop = 0;
    shown.current = subject;
  }, [subject]);
  return (
    <section className={joinClasses(styles.panel, className)} aria-labelledby={id}>
      <header className={hideTitle ? 'visually-hidden' : styles.header}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {aside}
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </header>
      <div ref={body} className={joinClasses(styles.body, !flush && styles.padded)}>
        {children}
      </div>
    </section>
  );
}
