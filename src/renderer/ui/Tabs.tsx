import { Tabs as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { joinClasses } from './join-classes';
import styles from './Tabs.module.css';

export interface TabItem {
  readonly id: string;
  readonly label: string;
  /** Small count or mark after the label. */
  readonly badge?: ReactNode;
  readonly icon?: ReactNode;
  readonly content: ReactNode;
}

export interface TabsProps {
  /** Accessible name of the row of tabs. */
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly value: string;
  readonly onChange: (id: string) => void;
  /** Controls at the right end of the row. */
  readonly actions?: ReactNode;
  readonly className?: string;
}

/** A row of tabs and the content of the chosen one, which fills the height that is left. */
export function Tabs({ label, items, value, onChange, actions, className }: TabsProps): ReactNode {
  return (
    <Primitive.Root
      className={joinClasses(styles.root, className)}
      value={value}
      onValueChange={onChange}
      activationMode="manual"
    >
      <div className={styles.bar}>
        <Primitive.List className={styles.list} aria-label={label}>
          {items.map((item) => (
            <Primitive.Trigger key={item.id} value={item.id} className={styles.tab}>
              {item.icon}
              {item.label}
              {item.badge}
            </Primitive.Trigger>
          ))}
        </Primitive.List>
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </div>
      {items.map((item) => (
        <Primitive.Content key={item.id} value={item.id} className={styles.content}>
          {item.content}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  );
}
