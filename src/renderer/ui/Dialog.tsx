import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './Dialog.module.css';
import { joinClasses } from './join-classes';
import { useScrollFocus } from './use-scroll-focus';

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** One sentence under the title. */
  readonly description?: string;
  /** Buttons at the bottom right; the main one last. */
  readonly footer?: ReactNode;
  readonly width?: 'narrow' | 'medium' | 'wide' | 'full';
  /** Without title bar and margins, near the top of the window; the title is still read out. */
  readonly bare?: boolean;
  readonly children?: ReactNode;
}

/** A modal window; Escape, the cross and a click beside it close it. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  footer,
  width = 'medium',
  bare = false,
  children,
}: DialogProps): ReactNode {
  const body = useScrollFocus<HTMLDivElement>();
  return (
    <Primitive.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Primitive.Portal>
        <Primitive.Overlay className={styles.overlay} />
        <Primitive.Content
          className={joinClasses(styles.content, styles[width], bare && styles.bare)}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <header className={bare ? 'visually-hidden' : styles.header}>
            <Primitive.Title className={styles.title}>{title}</Primitive.Title>
            <Primitive.Close className={styles.close} aria-label="Close">
              <X aria-hidden="true" />
            </Primitive.Close>
            {description === undefined ? null : (
              <Primitive.Description className={styles.description}>{description}</Primitive.Description>
            )}
          </header>
          <div ref={body} className={bare ? styles.bareBody : styles.body}>
            {children}
          </div>
          {footer === undefined ? null : <footer className={styles.footer}>{footer}</footer>}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
