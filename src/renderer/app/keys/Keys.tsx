import type { ReactNode } from 'react';
import { Key } from '../../ui/Key';
import { readableKeys } from '../commands/command';
import styles from './Keys.module.css';

/** Keys drawn as keys, the ways to do one thing side by side. */
export function Keys({ keys }: { readonly keys: readonly string[] }): ReactNode {
  return (
    <span className={styles.keys}>
      {keys.map((one) => (
        <Key key={one}>{readableKeys(one)}</Key>
      ))}
    </span>
  );
}
