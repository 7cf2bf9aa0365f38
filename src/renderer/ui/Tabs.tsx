import { ChevronDown } from 'lucide-react';
import { Tabs as Primitive } from 'radix-ui';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { ContextMenu } from './ContextMenu';
import { IconButton } from './IconButton';
import { joinClasses } from './join-classes';
import { Menu, type MenuItem } from './Menu';
import styles from './Tabs.module.css';
import { useOverflow } from './use-overflow';

export interface TabItem {
  readonly id: string;
  readonly label: string;
  /** Small count or mark after the label. */
  readonly badge?: ReactNode;
  readonly icon?: ReactNode;
  readonly content: ReactNode;
  /** Opens on the tab by the other button of the mouse, the menu key or Shift+F10. */
  readonly menu?: readonly MenuItem[];
  /** What else the tab is to hear or carry. */
  readonly tabProps?: Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'value'> & {
    readonly [data: `data-${string}`]: string | undefined;
  };
}

export interface TabsProps {
  /** Accessible name of the row of tabs. */
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly value: string;
  readonly onChange: (id: string) => void;
  /** Controls right behind the last tab. */
  readonly after?: ReactNode;
  /** Controls at the right end of the row. */
  readonly actions?: ReactNode;
  readonly className?: string;
  /** The whole row. */
  readonly barRef?: Ref<HTMLDivElement>;
}

/**
 * A row of tabs and the content of the chosen one, which fills the height that is left. Where the row is too narrow it
 * scrolls, fades at the ends that hide something, and a menu lists all tabs.
 */
export function Tabs(props: TabsProps): ReactNode {
  const { label, items, value, onChange, after, actions, className, barRef } = props;
  const [list, hidden] = useOverflow('[aria-selected="true"]', value);
  return (
    <Primitive.Root
      className={joinClasses(styles.root, className)}
      value={value}
      onValueChange={onChange}
      activationMode="manual"
    >
      <div ref={barRef} className={styles.bar}>
        <Primitive.List
          className={styles.list}
          aria-label={label}
          ref={list}
          data-before={hidden.before ? '' : undefined}
          data-after={hidden.after ? '' : undefined}
        >
          {items.map((item) => (
            <Tab key={item.id} item={item} />
          ))}
        </Primitive.List>
        {hidden.before || hidden.after ? (
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
        {after}
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

function Tab({ item }: { readonly item: TabItem }): ReactNode {
  const tab = (
    <Primitive.Trigger value={item.id} className={styles.tab} {...item.tabProps}>
      {item.icon}
      {item.label}
      {item.badge}
    </Primitive.Trigger>
  );
  return item.menu === undefined ? tab : <ContextMenu items={item.menu}>{tab}</ContextMenu>;
}
