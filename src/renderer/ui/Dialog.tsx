import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { KeyboardEvent, ReactNode } from 'react';
import styles from './Dialog.module.css';
import { joinClasses } from './join-classes';
import { useFocusHome } from './use-focus-home';
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
export function Dialog({ open, ...rest }: DialogProps): ReactNode {
  return (
    <Primitive.Root open={open} onOpenChange={(next) => (next ? undefined : rest.onClose())}>
      <Primitive.Portal>
        <Primitive.Overlay className={styles.overlay} />
        <Content {...rest} />
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function Content({
  title,
  description,
  footer,
  width = 'medium',
  bare = false,
  children,
}: Omit<DialogProps, 'open'>): ReactNode {
  const body = useScrollFocus<HTMLDivElement>();
  const home = useFocusHome();
  return (
    <Primitive.Content
      {...home}
      className={joinClasses(styles.content, styles[width], bare && styles.bare)}
      {...(description === undefined ? { 'aria-describedby': undefined } : {})}
      data-width={width}
      onOpenAutoFocus={beginInside}
      onKeyDown={scrollByKeys}
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
      <div ref={body} data-dialog-body="" className={bare ? styles.bareBody : styles.body}>
        {children}
      </div>
      {footer === undefined ? null : (
        <footer data-dialog-foot="" className={styles.footer}>
          {footer}
        </footer>
      )}
    </Primitive.Content>
  );
}

const CONTROL = ':is(a[href], button, input, select, textarea, [tabindex="0"]):not(:disabled)';

/**
 * Where the focus begins if nothing asks for it: at the first control of the dialog, not at its cross; a question begins
 * at the first button of its foot, which changes nothing, and what is only read at the dialog itself, which then scrolls by keys.
 */
function beginInside(event: Event): void {
  const content = event.currentTarget;
  if (!(content instanceof HTMLElement)) return;
  event.preventDefault();
  const body = content.querySelector<HTMLElement>('[data-dialog-body]');
  // Questions are narrow; their last answer may be one that cannot be taken back.
  const isQuestion = content.dataset['width'] === 'narrow';
  const control = isQuestion
    ? content.querySelector<HTMLElement>(`[data-dialog-foot] ${CONTROL}`)
    : body?.querySelector<HTMLElement>(CONTROL);
  (control ?? content).focus();
}

/** Parts of the body's height by which a key scrolls it. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowUp: -0.1,
  ArrowDown: 0.1,
  PageUp: -0.9,
  PageDown: 0.9,
  ' ': 0.9,
  Home: -Infinity,
  End: Infinity,
};

function scrollByKeys(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  if (step === undefined || event.target !== event.currentTarget) return;
  const body = event.currentTarget.querySelector('[data-dialog-body]');
  if (body) body.scrollTop += Math.max(-1e6, Math.min(1e6, step * body.clientHeight));
  event.preventDefault();
}
