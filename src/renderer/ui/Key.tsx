import type { ReactNode } from 'react';
import styles from './Key.module.css';

/** A key, or keys pressed together, drawn as one. */
export function Key({ children }: { readonly children: ReactNode }): ReactNode {
  return <kbd className={styles.key}>{children}</kbd>;
}
