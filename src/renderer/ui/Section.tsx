import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useId, useState } from 'react';
import { joinClasses } from './join-classes';
import styles from './Section.module.css';

export interface SectionProps {
  readonly title: string;
  /** Keeps the title for screen readers only. */
  readonly hideTitle?: boolean;
  /** Value of `data-section`, to find it by. */
  readonly mark?: string;
  readonly aside?: ReactNode;
  /** Lets the reader fold it; `open` is how it starts. */
  readonly foldable?: boolean;
  readonly open?: boolean;
  readonly children: ReactNode;
}

/** A group of fields or rows under a small heading, inside a panel. */
export function Section({
  title,
  hideTitle = false,
  mark,
  aside,
  foldable = false,
  open = true,
  children,
}: SectionProps): ReactNode {
  const id = useId();
  const [unfolded, setUnfolded] = useState(open);
  const shown = !foldable || unfolded;
  return (
    <section className={styles.section} aria-labelledby={`${id}-title`} data-section={mark}>
      <div className={hideTitle ? 'visually-hidden' : styles.head}>
        <h3 id={`${id}-title`} className={styles.title}>
          {foldable ? (
            <button
              type="button"
              className={styles.fold}
              aria-expanded={shown}
              aria-controls={`${id}-body`}
              onClick={() => setUnfolded(!unfolded)}
            >
              <ChevronRight aria-hidden="true" />
              {title}
            </button>
          ) : (
            title
          )}
        </h3>
        {aside}
      </div>
      {shown ? (
        <div id={`${id}-body`} className={joinClasses(styles.body, hideTitle && styles.first)}>
          {children}
        </div>
      ) : null}
    </section>
  );
}
