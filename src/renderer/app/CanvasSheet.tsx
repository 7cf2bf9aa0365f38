import { useCallback, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/shallow';
import { catalogue, type Diagnostic } from '../../engine/index';
import { Canvas } from '../canvas/Canvas';
import { LiveValuesContext, WireValuesContext } from '../canvas/nodes/live-values';
import { HintLine } from '../canvas/hints/HintLine';
import { Banners } from './Banners';
import { CanvasMenu } from './CanvasMenu';
import styles from './CanvasSheet.module.css';
import { EmptyCanvas } from './EmptyCanvas';
import { ErrorBoundary } from './ErrorBoundary';
import { FindBar } from './FindBar';
import { judgeWire } from './judge-wire';
import type { Session } from './session';
import { notifyFailure } from './window-state';

/** The canvas with what lies on it; everything else stands around it. */
export function CanvasSheet({ session }: { readonly session: Session }): ReactNode {
  const { editor, understanding, panels, shell } = session;
  const { canvas, inspector } = session.parts;
  const isEmpty = useStore(editor.store, ({ document }) => document.nodes.length === 0);
  const started = useStore(shell, (state) => state.started);
  const diagnostics = useStore(
    understanding,
    useShallow(({ lowered }) => lowered.diagnostics),
  );
  // The canvas listens to the clipboard for as long as it is told by the same function.
  const refused = useCallback(
    (diagnostics: readonly Diagnostic[]) => notifyFailure(shell, 'Nothing was pasted', diagnostics),
    [shell],
  );
  const inspect = useCallback((): void => {
    panels.show('inspector');
    // The form of another node is drawn in the next frame.
    requestAnimationFrame(() => focusFirst(inspector.current));
  }, [panels, inspector]);

  return (
    <section className={styles.sheet} aria-label="Canvas">
      <ErrorBoundary part="The canvas">
        <LiveValuesContext value={session.simulation}>
          <WireValuesContext value={session.wireValues}>
            <CanvasMenu session={session}>
              <Canvas
                ref={canvas}
                editor={editor}
                catalogue={catalogue}
                judge={judgeWire}
                diagnostics={diagnostics}
                hover={session.hover}
                onInspect={inspect}
                hints={session.hints}
                own={session.ownNodes.store}
                later={session.afterCurve}
                onRefused={refused}
              />
            </CanvasMenu>
          </WireValuesContext>
        </LiveValuesContext>
      </ErrorBoundary>
      {isEmpty && started ? (
        <EmptyCanvas onTemplates={() => shell.setState({ dialog: 'templates' })} />
      ) : null}
      <FindBar session={session} />
      <HintLine hints={session.hints} />
      <Banners session={session} />
    </section>
  );
}

/** Into the first field, its text selected: what is typed next is a new name; where there is none, on what there is. */
function focusFirst(box: HTMLElement | null): void {
  const field =
    box?.querySelector<HTMLElement>('input:not([type="hidden"]), textarea') ??
    box?.querySelector<HTMLElement>('select, button, [tabindex="0"]');
  field?.focus();
  if (field instanceof HTMLInputElement) field.select();
}
