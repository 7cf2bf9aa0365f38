import { useRef } from 'react';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import styles from './Splitter.module.css';

export interface SplitterProps {
  /** Names the panel that it resizes. */
  readonly label: string;
  readonly orientation: 'vertical' | 'horizontal';
  /** Size of the panel, in pixels unless `measure` says how many these are. */
  readonly size: number;
  /** Pixels of the panel at this moment; asked when a gesture begins, since reading them lays the page out. */
  readonly measure?: () => number;
  /** Whether the panel lies before the line (left of it, above it) or after it. */
  readonly panelIs: 'before' | 'after';
  readonly onResize: (size: number) => void;
}

/** The line between two panels: dragged, or moved by the arrow keys. */
export function Splitter({ label, orientation, size, measure, panelIs, onResize }: SplitterProps): ReactNode {
  const start = useRef<{ readonly at: number; readonly size: number } | null>(null);
  const pixels = measure ?? (() => size);
  const sign = panelIs === 'before' ? 1 : -1;
  const along = (event: PointerEvent): number => (orientation === 'vertical' ? event.clientX : event.clientY);

  function keys(event: KeyboardEvent): void {
    const [less, more] = orientation === 'vertical' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    if (event.key !== less && event.key !== more) return;
    onResize(pixels() + sign * (event.key === more ? 1 : -1) * (event.shiftKey ? 40 : 10));
    event.preventDefault();
  }

  return (
    // A separator with a value is a control by ARIA, though the linter counts it as plain text.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className={styles.splitter}
      data-orientation={orientation}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a rule takes no value and no focus
      role="separator"
      aria-label={`Resize ${label}`}
      aria-orientation={orientation}
      aria-valuenow={Math.round(size)}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={keys}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { at: along(event), size: pixels() };
        event.preventDefault();
      }}
      onPointerMove={(event) => {
        if (start.current) onResize(start.current.size + sign * (along(event) - start.current.at));
      }}
      onPointerUp={() => {
        start.current = null;
      }}
    />
  );
}
