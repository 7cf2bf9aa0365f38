import 'katex/dist/katex.min.css';
import { memo } from 'react';
import type { ReactNode } from 'react';
import styles from './Katex.module.css';
import { joinClasses } from './join-classes';
import { renderKatex } from './render-katex';

export interface KatexProps {
  readonly latex: string;
  /** On its own line, larger operators. */
  readonly display?: boolean;
  /** Words elsewhere say the same: half the size in the page, and nothing for screen readers. */
  readonly decorative?: boolean;
  readonly className?: string;
}

function KatexView({ latex, display = false, decorative = false, className }: KatexProps): ReactNode {
  return (
    <span
      className={joinClasses(styles.math, className)}
      aria-hidden={decorative || undefined}
      // KaTeX escapes everything it writes; `isTrusted` limits what LaTeX may add.
      dangerouslySetInnerHTML={{ __html: renderKatex(latex, display, decorative) }}
    />
  );
}

/** A typeset formula. Roles are coloured by `base.css`. */
export const Katex = memo(KatexView);
