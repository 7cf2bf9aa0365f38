import type { ReactNode } from 'react';
import { Dialog } from '../ui/Dialog';
import { readableKeys, type AppCommand } from './command';
import styles from './ShortcutsDialog.module.css';

export interface ShortcutsDialogProps {
  readonly open: boolean;
  readonly commands: readonly AppCommand[];
  readonly onClose: () => void;
}

/** Keys that belong to a focused node rather than to the window. */
const ON_NODES = [
  ['Tab', 'Next node or wire'],
  ['Space', 'Select'],
  ['Enter', 'Open the inspector'],
  ['C', 'Connect'],
  ['Arrow keys', 'Move the selection'],
  ['Delete', 'Remove the selection'],
] as const;

/** Every key that does something. */
export function ShortcutsDialog({ open, commands, onClose }: ShortcutsDialogProps): ReactNode {
  return (
    <Dialog open={open} onClose={onClose} title="Keyboard shortcuts">
      <div className={styles.columns}>
        <Keys
          title="Anywhere"
          rows={commands.map(({ keys = [], label }) => [keys.map(readableKeys), label])}
        />
        <Keys title="On the canvas" rows={ON_NODES.map(([key, label]) => [[key], label])} />
      </div>
    </Dialog>
  );
}

function Keys({
  title,
  rows,
}: {
  readonly title: string;
  readonly rows: readonly (readonly [readonly string[], string])[];
}): ReactNode {
  return (
    <section>
      <h3 className={styles.title}>{title}</h3>
      <dl className={styles.rows}>
        {rows.map(([keys, label]) => (
          <div key={label} className={styles.row}>
            <dt>{label}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
