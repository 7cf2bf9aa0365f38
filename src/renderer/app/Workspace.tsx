/** The panels around the canvas: what can be added at the left, what is chosen and trained at the right, results below. */
import { useEffect, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { useStore } from 'zustand';
import { catalogue } from '../../engine/index';
import { Canvas, type CanvasHandle } from '../canvas/Canvas';
import { EquationsPanel } from '../equations/EquationsPanel';
import { LibraryPanel } from '../library/LibraryPanel';
import { ErrorBoundary } from './ErrorBoundary';
import { Fold } from './Fold';
import { judgeWire } from './judge-wire';
import { resized, type FoldablePanel, type ResizablePanel } from './panel-sizes';
import { Results } from './Results';
import type { Session } from './session';
import { SideColumn } from './SideColumn';
import { Splitter } from './Splitter';
import styles from './Workspace.module.css';

export interface WorkspaceProps {
  readonly session: Session;
  readonly canvas: RefObject<CanvasHandle | null>;
  readonly search: RefObject<HTMLInputElement | null>;
}

export function Workspace({ session, canvas, search }: WorkspaceProps): ReactNode {
  const { editor, understanding, panels } = session;
  const sizes = useStore(panels);
  const { document, selection } = useStore(editor.store);
  const { lowered } = useStore(understanding);
  const [hovered, setHovered] = useState<string | null>(null);
  const inspector = useRef<HTMLDivElement>(null);
  const { folded } = sizes;

  const nodeName = (id: string): string | undefined => document.nodes.find((node) => node.id === id)?.name;
  const fold = (panel: FoldablePanel) => (away: boolean) =>
    panels.setState((now) => ({ ...now, folded: { ...now.folded, [panel]: away } }));
  const resize = (panel: ResizablePanel) => (size: number) =>
    panels.setState((now) => resized(now, panel, size));
  useSearchByTab(search);

  return (
    <main className={styles.workspace}>
      {folded.library ? null : (
        <>
          <div className={styles.library} style={{ width: sizes.library }}>
            <ErrorBoundary part="The library">
              <LibraryPanel
                definitions={catalogue.all()}
                onAdd={(definition) => canvas.current?.addAtCentre(definition)}
                onLeave={() => canvas.current?.focus()}
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

      <div className={styles.centre}>
        {folded.equations ? null : (
          <>
            <section className={styles.equations} style={{ height: sizes.equations }} aria-label="Equations">
              <ErrorBoundary part="The equations">
                <EquationsPanel
                  equations={lowered.equations}
                  hovered={hovered}
                  onHover={setHovered}
                  selected={selection.nodes}
                  onSelect={(node) => editor.select({ nodes: [node], wires: [] })}
                  nodeName={nodeName}
                />
              </ErrorBoundary>
            </section>
            <Splitter
              label="the equations"
              orientation="horizontal"
              panelIs="before"
              size={sizes.equations}
              onResize={resize('equations')}
            />
          </>
        )}
        <section className={styles.sheet} aria-label="Canvas">
          <ErrorBoundary part="The canvas">
            <Canvas
              ref={canvas}
              editor={editor}
              catalogue={catalogue}
              judge={judgeWire}
              diagnostics={lowered.diagnostics}
              hovered={hovered}
              onHover={setHovered}
              onInspect={() => {
                if (folded.side) fold('side')(false);
                requestAnimationFrame(() => focusFirst(inspector.current));
              }}
            />
          </ErrorBoundary>
          <Fold panel="library" towards="left" folded={folded.library} onFold={fold('library')} />
          <Fold panel="inspector" towards="right" folded={folded.side} onFold={fold('side')} />
          <Fold panel="equations" towards="top" folded={folded.equations} onFold={fold('equations')} />
          <Fold panel="plots" towards="bottom" folded={folded.results} onFold={fold('results')} />
        </section>
        {folded.results ? null : (
          <>
            <Splitter
              label="the plots"
              orientation="horizontal"
              panelIs="after"
              size={sizes.results}
              onResize={resize('results')}
            />
            <section className={styles.results} style={{ height: sizes.results }} aria-label="Plots">
              <ErrorBoundary part="The plots">
                <Results session={session} />
              </ErrorBoundary>
            </section>
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
            <SideColumn session={session} canvas={canvas} inspector={inspector} nodeName={nodeName} />
          </div>
        </>
      )}
    </main>
  );
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
