/** The window: arranges the panels around the canvas and hands each what it shows. Keeps no document state itself. */
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { TooltipProvider } from '../ui/Tooltip';
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
  const commands = useMemo(() => createAppCommands(session), [session]);
  const all = useMemo(() => Object.values(commands), [commands]);
  useShortcuts(all, session.editor);
  const started = useStore(session.shell, (state) => state.started);
  return (
    <TooltipProvider>
      <div className={styles.window}>
        <TopBar session={session} commands={commands} />
        <ErrorBoundary part="The window">
          {started ? (
            <Workspace session={session} />
          ) : (
            <div className={styles.starting}>
              <output>Starting the engine…</output>
              <Banners session={session} />
            </div>
          )}
        </ErrorBoundary>
        <Dialogs session={session} commands={all} />
      </div>
    </TooltipProvider>
  );
}
