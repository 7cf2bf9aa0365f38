import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Diagnostic, Finding, ImportChoices } from '../../engine/index';
import { Button } from '../ui/Button';
import styles from './import.module.css';

export interface FindingsListProps {
  readonly findings: readonly Finding[];
  readonly refusal: Diagnostic | undefined;
  readonly notes: readonly string[];
  readonly onMend: (choices: Partial<ImportChoices>) => void;
  readonly onShow: (row: number) => void;
}

/** What is wrong or doubtful, with buttons that go there and that mend it. */
export function FindingsList({ findings, refusal, notes, onMend, onShow }: FindingsListProps): ReactNode {
  if (findings.length === 0 && !refusal && notes.length === 0) return null;
  const all: readonly Finding[] = refusal ? [{ diagnostic: refusal }, ...findings] : findings;
  return (
    <section className={styles.findings} aria-label="Findings" aria-live="polite">
      {all.map(({ diagnostic, mend, row }) => (
        <div
          key={`${diagnostic.code} ${diagnostic.message}`}
          className={styles.finding}
          data-severity={diagnostic.severity}
        >
          {diagnostic.severity === 'error' ? (
            <CircleAlert aria-label="Error" />
          ) : (
            <TriangleAlert aria-label="Remark" />
          )}
          <p>
            {diagnostic.message} <span className={styles.fix}>{diagnostic.fix}</span>
          </p>
          <div className={styles.findingActions}>
            {row === undefined ? null : (
              <Button size="small" look="quiet" onClick={() => onShow(row)}>
                Show
              </Button>
            )}
            {mend === undefined ? null : (
              <Button size="small" onClick={() => onMend(mend.choices)}>
                {mend.label}
              </Button>
            )}
          </div>
        </div>
      ))}
      {notes.slice(0, 5).map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
    </section>
  );
}
