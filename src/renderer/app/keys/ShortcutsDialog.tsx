import type { ReactNode } from 'react';
import { GESTURES, waysOf } from '../../canvas/gesture-table';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import type { AppCommand } from '../commands/command';
import { Keys } from './Keys';
import styles from './ShortcutsDialog.module.css';

export interface ShortcutsDialogProps {
  readonly commands: readonly AppCommand[];
  readonly onChangeKeys: () => void;
  readonly onClose: () => void;
}

interface Row {
  readonly keys: readonly string[];
  readonly label: string;
}

/** Every key and gesture that does something, from the tables that say what they do. */
export function ShortcutsDialog({ commands, onChangeKeys, onClose }: ShortcutsDialogProps): ReactNode {
  const keysOf = (id: string): readonly string[] => commands.find((one) => one.id === id)?.keys ?? [];
  const ofWindow = grouped(
    commands.filter(({ keys = [], where }) => keys.length > 0 && where === undefined),
    ({ group }) => group,
    ({ keys = [], label }) => ({ keys, label }),
  );
  const ofCanvas = grouped(
    GESTURES.map((row) => ({ ...row, ways: waysOf(row, keysOf) })).filter(({ ways }) => ways.length > 0),
    ({ group }) => group,
    ({ ways, does }) => ({ keys: ways, label: does }),
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title="Keyboard and pointer"
      width="wide"
      footer={<Button onClick={onChangeKeys}>Change keys…</Button>}
    >
      <div className={styles.halves}>
        <Half title="Anywhere" groups={ofWindow} />
        <Half title="On the canvas" groups={ofCanvas} />
      </div>
    </Dialog>
  );
}

function grouped<T>(
  items: readonly T[],
  groupOf: (item: T) => string,
  rowOf: (item: T) => Row,
): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const item of items) {
    const rows = groups.get(groupOf(item));
    if (rows) rows.push(rowOf(item));
    else groups.set(groupOf(item), [rowOf(item)]);
  }
  return groups;
}

function Half({
  title,
  groups,
}: {
  readonly title: string;
  readonly groups: ReadonlyMap<string, readonly Row[]>;
}): ReactNode {
  return (
    <section aria-label={title}>
      <h3 className={styles.half}>{title}</h3>
      {[...groups].map(([group, rows]) => (
        <section key={group} className={styles.group} aria-label={`${title}: ${group}`}>
          <h4 className={styles.title}>{group}</h4>
          <dl>
            {rows.map(({ keys, label }) => (
              <div key={label} className={styles.row}>
                <dt>{label}</dt>
                <dd>
                  <Keys keys={keys} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </section>
  );
}
