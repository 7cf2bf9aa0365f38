import { Dumbbell } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { RunInfo } from '../../../engine/index';
import type { Editor } from '../../document/editor';
import { isOutdated } from '../../runs/is-outdated';
import { TrainPanel } from '../../runs/TrainPanel';
import { showSection } from '../attention';
import { obstaclesToTraining } from '../obstacles';
import { MOST_OVERLAYS } from '../overlays';
import type { Session } from '../session';
import { definePanel } from './define-panel';

/** Training and its runs. */
export const trainPanel = definePanel({
  id: 'train',
  title: 'Train',
  icon: <Dumbbell />,
  place: 'right-bottom',
  width: 240,
  region: 'Train',
  Content: Training,
});

function Training({ session }: { readonly session: Session }): ReactNode {
  const { editor, understanding, runs, client, panels, overlays } = session;
  const laid = useStore(overlays.store);
  const overlaid = useMemo(() => laid.map(({ run }) => run.id), [laid]);
  const work = useStore(editor.store, (state) => state.work);
  const { document } = work;
  const { lowered } = useStore(understanding);
  const state = useStore(runs.store);
  const host = useStore(client.state);
  const { id = null, begun = null, result = null } = state.current ?? {};
  // Progress comes several times a second and changes nothing here.
  const outdated = useMemo(() => isOutdated({ id, begun, result }, work), [id, begun, result, work]);
  return (
    <TrainPanel
      runs={state}
      host={host}
      settings={document.training}
      model={lowered.model}
      obstacles={obstaclesToTraining(lowered)}
      shownRun={document.run}
      outdated={outdated}
      onTrain={() => runs.start()}
      onStop={() => runs.stop()}
      onResume={(run) => runs.resume(run)}
      actions={{
        onShow: (run) => runs.show(run),
        onUse: (run) => takeValues(editor, run),
        onResume: (run) => runs.resume(run),
        onRestore: (run) => void restore(session, run),
        onLabel: (run, label) => runs.label(run, label),
        onRemove: (run) => runs.remove(run),
        overlays: { runs: overlaid, full: overlaid.length >= MOST_OVERLAYS },
        onOverlay: overlays.toggle,
        onCompare: (run) => runs.compared(run),
      }}
      onSettings={() => showSection(session, 'training')}
      onProblems={() => panels.show('problems')}
    />
  );
}

function takeValues(editor: Editor, { id, result, names }: RunInfo): void {
  editor.dispatch('adopt-run', { run: id, values: result?.parameters ?? {}, names });
}

/** Opens the document of a run; its values are a step of their own, so that undo shows what was trained, just so. */
async function restore({ documents, editor }: Session, run: RunInfo): Promise<void> {
  const opened = await documents.openRun(run.id);
  if (opened && run.result !== null && run.status !== 'failed') takeValues(editor, run);
}
