import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { PlotsPanel } from '../plots/PlotsPanel';
import { isActive } from '../runs/runs-state';
import type { Session } from './session';

/** The plots: the live solution, or the fit of the moment while a training runs. */
export function Results({ session }: { readonly session: Session }): ReactNode {
  const { document, tables } = useStore(session.editor.store);
  const { solution, model, document: solved, stale, failed } = useStore(session.simulation);
  const { model: present } = useStore(session.understanding, (state) => state.lowered);
  const runs = useStore(session.runs.store);
  const running = isActive(runs);
  // Curves belong to the document that was solved; how data are split may have changed since.
  const shown = useMemo(
    () => (solved === null ? document : { ...solved, training: document.training }),
    [solved, document],
  );
  return (
    <PlotsPanel
      document={shown}
      tables={tables}
      model={model ?? present}
      solution={solution}
      simulating={stale && present !== undefined}
      outdated={solution !== null && (present === undefined || (failed && !stale))}
      fit={running ? (runs.current?.fit ?? null) : null}
      loss={runs.current?.loss ?? null}
    />
  );
}
