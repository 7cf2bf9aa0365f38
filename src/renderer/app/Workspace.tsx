/**
 * The panels around the canvas: what can be added at its left, the model as mathematics and as curves below, what is
 * chosen and how it trains at the right.
 */
import { useCallback, useEffect } from 'react';
import type { ReactNode, RefObject } from 'react';
import { useStore } from 'zustand';
import { catalogue, type Diagnostic } from '../../engine/index';
import { Canvas } from '../canvas/Canvas';
import { LiveValuesContext } from '../canvas/live-values';
import { availableTypes } from '../document/available-types';
import type { Copy } from '../document/clipboard';
import { LibraryPanel } from '../library/LibraryPanel';
import { HintLine } from '../ui/HintLine';
import { Banners } from './Banners';
import { EmptyCanvas } from './EmptyCanvas';
import { FindBar } from './FindBar';
import { ErrorBoundary } from './ErrorBoundary';
import { judgeWire } from './judge-wire';
import { ModelViews } from './ModelViews';
import { resized, type ResizablePanel } from './panel-sizes';
import { Results } from './Results';
import type { Session } from './session';
import { SideColumn } from './SideColumn';
import { Splitter } from './Splitter';
import { notifyFailure } from './window-state';
import styles from './Workspace.module.css';

export function Workspace({ session }: { readonly session: Session }): ReactNode {
  const { editor, understanding, panels, shell } = session;
  const { canvas, search, inspector } = session.parts;
  const sizes = useStore(panels);
  const document = useStore(editor.store, (state) => state.document);
  const scope = useStore(editor.store, (state) => state.scope);
  const diagnostics = useStore(understanding, (state) => state.lowered.diagnostics);
  const own = useStore(session.ownNodes.store, (state) => state.nodes);
  const started = useStore(shell, (state) => state.started);
  const { folded } = sizes;

  const nodeName = (id: string): string | undefined => document.nodes.find((node) => node.id === id)?.name;
  const resize = (panel: ResizablePanel) => (size: number) =>
    panels.setState((now) => resized(now, panel, size));
  // The canvas listens to the clipboard for as long as it is told by the same function.
  const refused = useCallback(
    (diagnostics: readonly Diagnostic[]) => notifyFailure(shell, 'Nothing was pasted', diagnostics),
    [shell],
  );
  useSearchByTab(search);

  const inspect = useCallback((): void => {
    panels.setState((now) => ({ ...now, folded: { ...now.folded, side: false } }));
    // The form of another node is drawn in the next frame.
    requestAnimationFrame(() => focusFirst(inspector.current));
  }, [panels, inspector]);

  return (
    <main className={styles.workspace}>
      <div className={styles.left}>
        <div className={styles.upper}>
          {folded.library ? null : (
            <>
              <div className={styles.library} style={{ width: sizes.library }}>
                <ErrorBoundary part="The library">
                  <LibraryPanel
                    definitions={availableTypes(scope)}
                    onAdd={(definition) => canvas.current?.addAtCentre(definition)}
                    mine={{
                      entries: own.map((one) => ({ ...one, holds: holds(one.copy) })),
                      onAdd: (id) => {
                        const kept = own.find((one) => one.id === id);
                        if (kept) canvas.current?.insertAtCentre(kept.copy);
                      },
                      onRemove: (id) => void session.ownNodes.remove(id),
                    }}
                    onLeave={() => canvas.current?.focus()}
                    open={sizes.openFamilies}
                    onOpen={(openFamilies) => panels.setState((now) => ({ ...now, openFamilies }))}
                    searchRef={search}
                  />
                </ErrorBoundary>
              </div>
              <Splitter
                label="the library"
                orientation="vertical"
                panelIs="before"
                size={sizes.library}
                onResize={resize('library')}
              />
            </>
          )}
          <section className={styles.sheet} aria-label="Canvas">
            <ErrorBoundary part="The canvas">
              <LiveValuesContext value={session.simulation}>
                <Canvas
                  ref={canvas}
                  editor={editor}
                  catalogue={catalogue}
                  judge={judgeWire}
                  diagnostics={diagnostics}
                  hover={session.hover}
                  onInspect={inspect}
                  hints={session.hints}
                  onRefused={refused}
                />
              </LiveValuesContext>
            </ErrorBoundary>
            {document.nodes.length === 0 && started ? (
              <EmptyCanvas onTemplates={() => shell.setState({ dialog: 'templates' })} />
            ) : null}
            <FindBar session={session} />
            <HintLine hints={session.hints} />
            <Banners session={session} />
          </section>
        </div>
        {folded.results ? null : (
          <>
            <Splitter
              label="the equations and plots"
              orientation="horizontal"
              panelIs="after"
              size={sizes.results}
              onResize={resize('results')}
            />
            <div className={styles.results} style={{ height: sizes.results }}>
              <section className={styles.equations} style={{ width: sizes.equations }} aria-label="Equations">
                <ModelViews session={session} nodeName={nodeName} />
              </section>
              <Splitter
                label="the equations"
                orientation="vertical"
                panelIs="before"
                size={sizes.equations}
                onResize={resize('equations')}
              />
              <section className={styles.plots} aria-label="Plots">
                <ErrorBoundary part="The plots">
                  <Results session={session} />
                </ErrorBoundary>
              </section>
            </div>
          </>
        )}
      </div>

      {folded.side ? null : (
        <>
          <Splitter
            label="the inspector"
            orientation="vertical"
            panelIs="after"
            size={sizes.side}
            onResize={resize('side')}
          />
          <div className={styles.side} style={{ width: sizes.side }}>
            <SideColumn session={session} nodeName={nodeName} />
          </div>
        </>
      )}
    </main>
  );
}

/** What stands in a kept node, in a line: the names of the nodes that compute. */
function holds({ nodes }: Copy): string {
  const names = nodes
    .filter(({ type }) => catalogue.find(type)?.border === undefined)
    .map(({ name }) => name);
  return names.slice(0, 6).join(', ') + (names.length > 6 ? ', …' : '');
}

/** With nothing in focus, Tab goes to the search; from there on it goes where it always goes. */
function useSearchByTab(search: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const idle = document.activeElement === document.body && !document.querySelector('[role=dialog]');
      if (event.key !== 'Tab' || event.shiftKey || !idle || !search.current) return;
      search.current.focus();
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [search]);
}

function focusFirst(box: HTMLElement | null): void {
  const field = box?.querySelector<HTMLElement>('input, select, textarea, button, [tabindex="0"]');
  field?.focus();
}
