import { ListChecks } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Diagnostic, Place } from '../../../engine/index';
import { ProblemsBadge, ProblemsPanel } from '../../problems/ProblemsPanel';
import { showSection } from '../attention';
import type { Session } from '../session';
import { useNodeNames } from '../live/use-node-names';
import { definePanel } from './define-panel';

/** What is wrong with the document. */
export const problemsPanel = definePanel({
  id: 'problems',
  title: 'Problems',
  icon: <ListChecks />,
  place: 'right-bottom',
  width: 220,
  region: 'Problems',
  Content: Problems,
  Badge: ({ session }) => <ProblemsBadge diagnostics={useProblems(session)} />,
});

function Problems({ session }: { readonly session: Session }): ReactNode {
  const { editor, understanding } = session;
  const nodeName = useNodeNames(editor);
  const data = useStore(editor.store, (state) => state.document.data);
  const understood = useStore(understanding, (state) => state.work);
  const problems = useProblems(session);
  return (
    <ProblemsPanel
      diagnostics={problems}
      nodeName={nodeName}
      dataName={(id) => data.find((source) => source.id === id)?.name}
      onJump={(where) => jump(session, where)}
      subject={understood}
      onRepair={(repair) => editor.dispatch('repair', { repair })}
    />
  );
}

/** What lowering and solving say, each thing once: the host lowers the same document as the window does. */
function useProblems({ understanding, simulation }: Session): readonly Diagnostic[] {
  const diagnostics = useStore(understanding, (state) => state.lowered.diagnostics);
  const solving = useStore(simulation, (state) => state.diagnostics);
  return useMemo(() => unique([...diagnostics, ...solving]), [diagnostics, solving]);
}

function unique(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const key = ({ code, where, message }: Diagnostic): string => `${code} ${JSON.stringify(where)} ${message}`;
  return [...new Map(diagnostics.map((diagnostic) => [key(diagnostic), diagnostic])).values()];
}

function jump(session: Session, where: Place): void {
  if (where.node !== undefined) session.parts.canvas.current?.show(where.node);
  else if (where.wire !== undefined) showWire(session, where.wire);
  else showSection(session, where.data === undefined ? 'document' : 'data');
}

function showWire({ editor }: Session, id: string): void {
  const { document, scope } = editor.store.getState();
  const wire = document.wires.find((one) => one.id === id);
  const start = document.nodes.find((node) => node.id === wire?.from.node);
  if (start && (start.inside ?? null) !== scope) editor.enter(start.inside ?? null);
  editor.select({ nodes: [], wires: [id] });
}
