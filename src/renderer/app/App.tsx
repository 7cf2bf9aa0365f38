/** The window: arranges the panels around the canvas and hands each what it shows. Keeps no document state itself. */
import { useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { TooltipProvider } from '../ui/Tooltip';
import type { CanvasHandle } from '../canvas/Canvas';
import { createAppCommands } from './app-commands';
import styles from './App.module.css';
import { Banners } from './Banners';
import { Dialogs } from './Dialogs';
import { ErrorBoundary } from './ErrorBoundary';
import type { Session } from './session';
import { TopBar } from './TopBar';
import { useShortcuts } from './use-shortcuts';
import { Workspace } from './Workspace';

export function App({ session }: { readonly session: Session }): ReactNode {
  const canvas = useRef<CanvasHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const commands = useMemo(() => createAppCommands(session, { canvas, search }), [session]);
  const all = useMemo(() => Object.values(commands), [commands]);
  useShortcuts(all, session.editor);
  const started = useStore(session.shell, (state) => state.started);
  return (
    <TooltipProvider>
      <div className={styles.window}>
        <TopBar session={session} commands={commands} />
        <ErrorBoundary part="The window">
          {started ? (
            <Workspace session={session} canvas={canvas} search={search} />
          ) : (
            <p className={styles.starting} role="status">
              Starting the engine…
            </p>
          )}
        </ErrorBoundary>
        <Banners session={session} />
        <Dialogs session={session} commands={all} />
      </div>
    </TooltipProvider>
  );
}
