import { CircleAlert, CornerDownRight, TriangleAlert, Wrench } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Diagnostic, Repair } from '../../engine/index';
import { Button } from '../ui/Button';
import { curlyQuotes } from '../ui/curly-quotes';
import styles from './ProblemsPanel.module.css';

export interface ProblemRowProps {
  readonly diagnostic: Diagnostic;
  /** Where it is, in words; undefined when there is nowhere to jump to. */
  readonly place: string | undefined;
  readonly repair: Repair | undefined;
  readonly onJump: () => void;
  readonly onRepair: (repair: Repair) => void;
}

/** One problem: a button that leads to its place, and, where the fix is mechanical, one that applies it. */
export function ProblemRow({ diagnostic, place, repair, onJump, onRepair }: ProblemRowProps): ReactNode {
  const { severity, message, fix } = diagnostic;
  const Icon = severity === 'error' ? CircleAlert : TriangleAlert;
  return (
    <li className={styles.row}>
      <button type="button" className={styles.problem} disabled={place === undefined} onClick={onJump}>
        <Icon className={styles[severity]} aria-label={severity === 'error' ? 'Error' : 'Warning'} />
        <span className={styles.text}>
          <span className={styles.message}>{curlyQuotes(message)}</span>
          <span className={styles.fix}>{curlyQuotes(fix)}</span>
          {place === undefined ? null : (
            <span className={styles.place}>
              <CornerDownRight aria-hidden="true" />
              {place}
            </span>
          )}
        </span>
      </button>
      {repair === undefined ? null : (
        <Button
          size="small"
          icon={<Wrench />}
          className={styles.repair}
          aria-description={message}
          data-repair
          onClick={() => onRepair(repair)}
        >
          {repair.label}
        </Button>
      )}
    </li>
  );
}
