import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { PortPlace } from './last-value';
import styles from './PortCard.module.css';
import { usePortLook } from './use-port-look';

export interface PortCardProps {
  readonly place: PortPlace;
  /** The element of the port, on which the pointer has come. */
  readonly element: Element;
  readonly wired: boolean;
  /** Name and unit of the port. */
  readonly title: string;
  readonly help: string;
}

/** Half of the widest card, and what the highest needs below its port. */
const [HALF, HIGH] = [150, 130];

/** What a port is and carries: name, unit, meaning, shape and last value; below it, or above it low on the screen. */
export function PortCard({ place, element, wired, title, help }: PortCardProps): ReactNode {
  const look = usePortLook(element, place, wired);
  if (!look) return null;
  const { value, around } = look;
  const { left, width, top, bottom } = around;
  const x = Math.min(Math.max(left + width / 2, HALF), Math.max(HALF, window.innerWidth - HALF));
  const above = bottom + HIGH > window.innerHeight;
  // At the end of the page, so that no panel lies over it.
  return createPortal(
    <div
      role="tooltip"
      className={styles.card}
      data-above={above ? '' : undefined}
      style={{ left: x, top: above ? top : bottom }}
    >
      <strong className={styles.title}>{title}</strong>
      {help === '' ? null : <span>{help}</span>}
      {value === '' ? null : <span className={styles.value}>{value}</span>}
    </div>,
    document.body,
  );
}
