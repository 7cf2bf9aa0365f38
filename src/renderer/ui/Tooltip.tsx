import { Tooltip as Primitive } from 'radix-ui';
import { useState, type ReactElement, type ReactNode } from 'react';
import styles from './Tooltip.module.css';

export interface TooltipProps {
  readonly text: ReactNode;
  readonly shortcut?: string;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  /** One element that takes focus or hover. */
  readonly children: ReactElement;
}

/** Wrap the app in it once, so that tooltips share one delay. */
export function TooltipProvider({ children }: { readonly children: ReactNode }): ReactNode {
  return <Primitive.Provider delayDuration={450}>{children}</Primitive.Provider>;
}

/** A short explanation on hover and on keyboard focus. */
export function Tooltip({ text, shortcut, side = 'bottom', children }: TooltipProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <Primitive.Root open={isOpen} onOpenChange={setOpen}>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      {isOpen ? (
        <Primitive.Portal>
          <Primitive.Content className={styles.content} side={side} sideOffset={6} collisionPadding={8}>
            {text}
            {shortcut === undefined ? null : <kbd className={styles.shortcut}>{shortcut}</kbd>}
          </Primitive.Content>
        </Primitive.Portal>
      ) : null}
    </Primitive.Root>
  );
}
