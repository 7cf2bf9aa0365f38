import { DropdownMenu as Primitive } from 'radix-ui';
import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import styles from './Menu.module.css';

export type MenuItem =
  | {
      readonly kind?: 'action';
      readonly id: string;
      readonly label: string;
      readonly icon?: ReactNode;
      readonly shortcut?: string;
      readonly disabled?: boolean;
      readonly danger?: boolean;
      readonly onSelect: () => void;
    }
  | {
      readonly kind: 'check';
      readonly id: string;
      readonly label: string;
      readonly checked: boolean;
      readonly onSelect: () => void;
    }
  | { readonly kind: 'separator'; readonly id: string }
  | { readonly kind: 'heading'; readonly id: string; readonly label: string };

export interface MenuProps {
  readonly items: readonly MenuItem[];
  readonly align?: 'start' | 'center' | 'end';
  /** The button that opens it. */
  readonly children: ReactElement;
}

/** What a row is made of; the menus of buttons and of places have parts that look alike. */
export type MenuParts = Pick<typeof Primitive, 'Item' | 'CheckboxItem' | 'Label' | 'Separator'>;

/** A row of a menu. */
export function menuRow(item: MenuItem, Primitive: MenuParts): ReactNode {
  if (item.kind === 'separator') return <Primitive.Separator key={item.id} className={styles.separator} />;
  if (item.kind === 'heading') {
    return (
      <Primitive.Label key={item.id} className={styles.heading}>
        {item.label}
      </Primitive.Label>
    );
  }
  if (item.kind === 'check') {
    return (
      <Primitive.CheckboxItem
        key={item.id}
        className={styles.item}
        checked={item.checked}
        onSelect={item.onSelect}
      >
        <span className={styles.icon}>{item.checked ? <Check aria-hidden="true" /> : null}</span>
        {item.label}
      </Primitive.CheckboxItem>
    );
  }
  return (
    <Primitive.Item
      key={item.id}
      className={styles.item}
      disabled={item.disabled ?? false}
      data-danger={item.danger === true ? '' : undefined}
      onSelect={item.onSelect}
    >
      <span className={styles.icon} aria-hidden="true">
        {item.icon}
      </span>
      <span className={styles.label}>{item.label}</span>
      {item.shortcut === undefined ? null : <kbd className={styles.shortcut}>{item.shortcut}</kbd>}
    </Primitive.Item>
  );
}

/** A drop-down menu on a button. */
export function Menu({ items, align = 'start', children }: MenuProps): ReactNode {
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content className={styles.content} align={align} sideOffset={4} collisionPadding={8}>
          {items.map((item) => menuRow(item, Primitive))}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
