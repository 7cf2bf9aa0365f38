import type { ReactNode } from 'react';
import { readableKeys } from '../commands/command';
import styles from './Keys.module.css';

/** Keys drawn as keys, the ways to do one thing side by side. */
export function Keys({ keys }: { readonly keys: readonly string[] }): ReactNode {
  return (
    <span className={styles.keys}>
      {keys.map((one) => (
        <kbd key={one}>{readableKeys(one)}</kbd>
      ))}
    </span>
  );
}
