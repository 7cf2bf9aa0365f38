import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Diagnostic, Place, RunInfo } from '../../engine/index';
import type { Editor } from '../document/editor';
import type { DocumentSection } from '../inspector/InspectorPanel';
import { ProblemsBadge, ProblemsPanel } from '../problems/ProblemsPanel';
import { isOutdated } from '../runs/is-outdated';
import { TrainPanel } from '../runs/TrainPanel';
import { Tabs } from '../ui/Tabs';
import { ErrorBoundary } from './ErrorBoundary';
import { Inspector } from './Inspector';
import { obstaclesToTraining } from './obstacles';
import { resized } from './panel-sizes';
import type { Session } from './session';
import styles from './SideColumn.module.css';
import { Splitter } from './Splitter';

export interface SideColumnProps {
  readonly session: Session;
  readonly nodeName: (id: string) => string | undefined;
}

type Page = 'train' | 'problems';

/** What is chosen, above; training and the problems of the document, below. */
export function SideColumn({ session, nodeName }: SideColumnProps): ReactNode {
  const { editor, understanding, simulation, panels } = session;
  const { canvas, inspector } = session.parts;
  const [page, setPage] = useState<Page>('train');
  const [section, setSection] = useState<DocumentSection | null>(null);
  const share = useStore(panels, (sizes) => sizes.inspector);
  const data = useStore(editor.store, (state) => state.document.data);
  const { diagnostics } = useStore(understanding, (state) => state.lowered);
  const understood = useStore(understanding, (state) => state.work);
  const solving = useStore(simulation, (state) => state.diagnostics);
  const problems = useMemo(() => unique([...diagnostics, ...solving]), [diagnostics, solving]);

  function jump(where: Place): void {
    if (where.node !== undefined) canvas.current?.show(where.node);
    else if (where.wire !== undefined) showWire(where.wire);
    else showSection(where.data === undefined ? 'document' : 'data');
  }

  function showWire(id: string): void {
    const { document, scope } = editor.store.getState();
    const wire = document.wires.find((one) => one.id === id);
    const start = document.nodes.find((node) => node.id === wire?.from.node);
    if (start && (start.inside ?? null) !== scope) editor.enter(start.inside ?? null);
    editor.select({ nodes: [], wires: [id] });
  }

  function showSection(wanted: DocumentSection): void {
    setSection(wanted);
    editor.select({ nodes: [], wires: [] });
  }

  return (
    <div className={styles.column} style={{ gridTemplateRows: `${share}fr 1px ${1 - share}fr` }}>
      <div ref={inspector} className={styles.part}>
        <ErrorBoundary part="The inspector">
          <Inspector session={session} section={section} />
        </ErrorBoundary>
      </div>
      <Splitter
        label="the inspector and training"
        orientation="horizontal"
        panelIs="before"
        size={100 * share}
        measure={() => inspector.current?.offsetHeight ?? 0}
        onResize={(size) => {
          const whole = inspector.current?.parentElement?.offsetHeight ?? 1;
          panels.setState((now) => resized(now, 'inspector', size / whole));
        }}
      />
      <section className={styles.part} aria-label="Training and problems">
        <Tabs
          label="Training and problems"
          value={page}
          onChange={(id) => setPage(id === 'problems' ? 'problems' : 'train')}
          items={[
            {
              id: 'train',
              label: 'Train',
              content: (
                <ErrorBoundary part="Training">
                  <Training
                    session={session}
                    onProblems={() => setPage('problems')}
                    onSettings={() => showSection('training')}
                  />
                </ErrorBoundary>
              ),
            },
            {
              id: 'problems',
              label: 'Problems',
              badge: <ProblemsBadge diagnostics={problems} />,
              content: (
                <ErrorBoundary part="The problems list">
                  <ProblemsPanel
                    diagnostics={problems}
                    nodeName={nodeName}
                    dataName={(id) => data.find((source) => source.id === id)?.name}
                    onJump={jump}
                    subject={understood}
                    onRepair={(repair) => editor.dispatch('repair', { repair })}
                  />
                </ErrorBoundary>
              ),
            },
          ]}
        />
      </section>
    </div>
  );
}

function Training({
  session,
  onProblems,
  onSettings,
}: {
  readonly session: Session;
  readonly onProblems: () => void;
  readonly onSettings: () => void;
}): ReactNode {
  const { editor, understanding, runs, client } = session;
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
        onCompare: (run) => runs.compared(run),
      }}
      onSettings={onSettings}
      onProblems={onProblems}
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

/** The host lowers the same document as the window does; what both say is shown once. */
function unique(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const key = ({ code, where, message }: Diagnostic): string => `${code} ${JSON.stringify(where)} ${message}`;
  return [...new Map(diagnostics.map((diagnostic) => [key(diagnostic), diagnostic])).values()];
}
