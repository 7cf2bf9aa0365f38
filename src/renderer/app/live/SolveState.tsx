import { LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { Badge } from '../../ui/Badge';
import type { Session } from '../session';
import styles from './SolveState.module.css';

export interface SolveStateProps {
  readonly session: Session;
  readonly outdated: boolean;
  readonly training: boolean;
}

/** What the curves are at the moment; the plots beside it are not drawn anew when that alone changes. */
export function SolveState({ session, outdated, training }: SolveStateProps): ReactNode {
  const solvable = useStore(session.understanding, ({ lowered }) => lowered.model !== undefined);
  const stale = useStore(session.simulation, (state) => state.stale);
  if (stale && solvable) {
    return (
      <output className={styles.busy}>
        <LoaderCircle aria-hidden="true" /> Solving
      </output>
    );
  }
  if (training) return <Badge tone="learned">training</Badge>;
  return outdated ? <Badge tone="caution">older than the model</Badge> : null;
}
