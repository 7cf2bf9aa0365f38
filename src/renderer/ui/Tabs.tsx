import { ChevronDown } from 'lucide-react';
import { Tabs as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from './IconButton';
import { joinClasses } from './join-classes';
import { Menu } from './Menu';
import styles from './Tabs.module.css';
import { useOverflow } from './use-overflow';

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

/**
 * A row of tabs and the content of the chosen one, which fills the height that is left. Where the row is too narrow it
 * scrolls, fades at the ends that hide something, and a menu lists all tabs.
 */
export function Tabs({ label, items, value, onChange, actions, className }: TabsProps): ReactNode {
  const [list, { before, after }] = useOverflow('[data-state="active"]', value);
  return (
    <Primitive.Root
      className={joinClasses(styles.root, className)}
      value={value}
      onValueChange={onChange}
      activationMode="manual"
    >
      <div className={styles.bar}>
        <Primitive.List
          className={styles.list}
          aria-label={label}
          ref={list}
          data-before={before ? '' : undefined}
          data-after={after ? '' : undefined}
        >
          {items.map((item) => (
            <Primitive.Trigger key={item.id} value={item.id} className={styles.tab}>
              {item.icon}
              {item.label}
              {item.badge}
            </Primitive.Trigger>
          ))}
        </Primitive.List>
        {before || after ? (
          <Menu
            align="end"
            items={items.map(({ id, label: text }) => ({
              kind: 'check',
              id,
              label: text,
              checked: id === value,
              onSelect: () => onChange(id),
            }))}
          >
            <IconButton label={`All of ${label}`} size="small">
              <ChevronDown aria-hidden="true" />
            </IconButton>
          </Menu>
        ) : null}
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
