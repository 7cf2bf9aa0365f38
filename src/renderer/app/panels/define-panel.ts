import type { ReactNode } from 'react';
import type { Session } from '../session';
import type { PanelFacts } from './panel-facts';

interface PanelProps {
  readonly session: Session;
}

/** A panel: one of these and a line in `registry.ts` make another. */
export interface Panel extends PanelFacts {
  /** What it shows; fills its place. */
  readonly Content: (props: PanelProps) => ReactNode;
  /** A small count or mark on its tab. */
  readonly Badge?: (props: PanelProps) => ReactNode;
}

/** Says what a panel is; gives it back. */
export const definePanel = (panel: Panel): Panel => panel;
