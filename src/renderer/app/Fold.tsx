import { ChevronDown, ChevronLeft, ChevronRight, ChevronUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../ui/IconButton';
import styles from './Fold.module.css';

export interface FoldProps {
  readonly panel: string;
  /** The edge of the window towards which the panel folds. */
  readonly towards: 'left' | 'right' | 'top' | 'bottom';
  readonly folded: boolean;
  readonly onFold: (folded: boolean) => void;
}

const ARROWS = {
  left: [ChevronLeft, ChevronRight],
  right: [ChevronRight, ChevronLeft],
  top: [ChevronUp, ChevronDown],
  bottom: [ChevronDown, ChevronUp],
} as const;

/** Folds a panel away to the edge of the window, and back. */
export function Fold({ panel, towards, folded, onFold }: FoldProps): ReactNode {
  const Arrow = ARROWS[towards][folded ? 1 : 0];
  return (
    <div className={styles.fold} data-towards={towards} data-folded={folded ? '' : undefined}>
      <IconButton
        size="small"
        label={`${folded ? 'Show' : 'Hide'} ${panel}`}
        aria-expanded={!folded}
        onClick={() => onFold(!folded)}
      >
        <Arrow />
      </IconButton>
    </div>
  );
}
