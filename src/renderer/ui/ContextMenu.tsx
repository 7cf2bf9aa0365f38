import { ContextMenu as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { menuRow, type MenuItem } from './Menu';
import styles from './Menu.module.css';

export interface ContextMenuProps {
  readonly items: readonly MenuItem[];
  /** What it belongs to. */
  readonly children: ReactElement;
}

/** A menu at the pointer, or at what is in focus by the menu key. */
export function ContextMenu({ items, children }: ContextMenuProps): ReactNode {
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content className={styles.content} collisionPadding={8}>
          {items.map((item) => menuRow(item, Primitive))}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
