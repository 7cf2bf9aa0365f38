import { Dumbbell } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/shallow';
import { isClean, type RunInfo } from '../../../engine/index';
import type { Editor } from '../../document/editor';
import type { RunActions } from '../../runs/run-actions';
import { TrainPanel } from '../../runs/TrainPanel';
import { showSection } from '../attention';
import { obstaclesToTraining } from '../live/obstacles';
import { MOST_OVERLAYS } from '../live/overlays';
import type { Session } from '../session';
import { useOutdated } from '../live/use-outdated';
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
  const settings = useStore(editor.store, ({ document }) => document.training);
  const shownRun = useStore(editor.store, ({ document }) => document.run);
  const state = useStore(runs.store);
  // Every edit gives another model; which units a run's figures have is asked only where there is a run.
  const model = useStore(understanding, ({ lowered }) =>
    state.current === null ? undefined : lowered.model,
  );
  const obstacles = useStore(
    understanding,
    useShallow(({ lowered }) => obstaclesToTraining(lowered)),
  );
  const listed = useStore(understanding, ({ lowered }) => !isClean(lowered.diagnostics));
  const host = useStore(client.state);
  const { id = null, begun = null, result = null } = state.current ?? {};
  const outdated = useOutdated(editor, { id, begun, result });
  const actions = useMemo(() => actionsOf(session, overlaid), [session, overlaid]);
  return (
    <TrainPanel
      runs={state}
      host={host}
      settings={settings}
      model={model}
      obstacles={obstacles}
      listed={listed}
      shownRun={shownRun}
      outdated={outdated}
      onTrain={() => runs.start()}
      onStop={() => runs.stop()}
      onResume={(run) => runs.resume(run)}
      actions={actions}
      onSettings={() => showSection(session, 'training')}
      onProblems={() => panels.show('problems')}
    />
  );
}

/** What can be done with runs; the list of them is not drawn anew while they stay. */
function actionsOf(session: Session, overlaid: readonly string[]): RunActions {
  const { editor, runs, overlays } = session;
  return {
    onShow: (run) => runs.show(run),
    onUse: (run) => takeValues(editor, run),
    onResume: (run) => runs.resume(run),
    onRestore: (run) => void restore(session, run),
    onLabel: (run, label) => runs.label(run, label),
    onRemove: (run) => runs.remove(run),
    overlays: { runs: overlaid, full: overlaid.length >= MOST_OVERLAYS },
    onOverlay: overlays.toggle,
    onCompare: (run) => runs.compared(run),
  };
}

function takeValues(editor: Editor, { id, result, names }: RunInfo): void {
  editor.dispatch('adopt-run', { run: id, values: result?.parameters ?? {}, names });
}

/** Opens the document of a run; its values are a step of their own, so that undo shows what was trained, just so. */
async function restore({ documents, editor }: Session, run: RunInfo): Promise<void> {
  const opened = await documents.openRun(run.id);
  if (opened && run.result !== null && run.status !== 'failed') takeValues(editor, run);
}
