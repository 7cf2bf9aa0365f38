import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Banner.module.css';
import { joinClasses } from './join-classes';

export type BannerTone = 'info' | 'good' | 'caution' | 'problem';

export interface BannerProps {
  readonly tone?: BannerTone;
  readonly title?: string;
  readonly children?: ReactNode;
  /** Buttons that answer it. */
  readonly actions?: ReactNode;
  readonly onDismiss?: () => void;
}

const ICONS = { info: Info, good: CircleCheck, caution: TriangleAlert, problem: CircleAlert } as const;

/** A message that stays until its cause is gone or it is dismissed. */
export function Banner({ tone = 'info', title, children, actions, onDismiss }: BannerProps): ReactNode {
  const Icon = ICONS[tone];
  return (
    <div className={joinClasses(styles.banner, styles[tone])} role={tone === 'problem' ? 'alert' : 'status'}>
      <Icon className={styles.icon} aria-hidden="true" />
      <div className={styles.text}>
        {title === undefined ? null : <p className={styles.title}>{title}</p>}
        {children === undefined ? null : <div>{children}</div>}
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </div>
      {onDismiss === undefined ? null : (
        <button type="button" className={styles.dismiss} aria-label="Dismiss" onClick={onDismiss}>
          <X aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
