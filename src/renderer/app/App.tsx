/** The window: arranges the panels around the canvas and hands each what it shows. Keeps no document state itself. */
import { useCallback, useMemo, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { TooltipProvider } from '../ui/Tooltip';
import { WireStyleContext } from '../canvas/wires/wire-style';
import { ShortcutContext } from '../ui/ShortcutContext';
import { createAppCommands } from './commands/app-commands';
import styles from './App.module.css';
import { Banners } from './Banners';
import { readableKeys, type AppCommand } from './commands/command';
import { Dialogs } from './Dialogs';
import { ErrorBoundary } from './ErrorBoundary';
import { bindKeys } from './keys/key-bindings';
import type { Session } from './session';
import { TopBar } from './TopBar';
import { Tour } from './Tour';
import { useFileDrop } from './files/use-file-drop';
import { useAtRest } from './use-at-rest';
import { useShortcuts } from './keys/use-shortcuts';
import { Workspace } from './Workspace';

export function App({ session }: { readonly session: Session }): ReactNode {
  const own = useMemo(() => createAppCommands(session), [session]);
  const choices = useStore(session.keys);
  const commands = useMemo(() => bindKeys(own, choices), [own, choices]);
  const all = useMemo(() => Object.values(commands), [commands]);
  const shortcuts = useMemo(() => shortcutsOf(all), [all]);
  useShortcuts(all, session);
  const isOver = useFileDrop(session);
  const wireStyle = useStore(session.wireStyle, (state) => state.style);
  const started = useStore(session.shell, (state) => state.started);
  const readTemplates = useCallback(() => void session.documents.readTemplates(), [session]);
  useAtRest(started, readTemplates);
  return (
    <ShortcutContext value={shortcuts}>
      <TooltipProvider>
        <div className="shell-window">
          <TopBar session={session} commands={commands} />
          <ErrorBoundary part="The window">
            {started ? (
              <WireStyleContext value={wireStyle}>
                <Workspace session={session} />
              </WireStyleContext>
            ) : (
              <div className="shell-starting">
                <output>Starting the engine…</output>
                <Banners session={session} />
              </div>
            )}
          </ErrorBoundary>
          <Dialogs session={session} commands={all} />
          {started ? <Tour session={session} /> : null}
          {isOver ? <div className={styles.dropping}>Drop data files to import them</div> : null}
        </div>
      </TooltipProvider>
    </ShortcutContext>
  );
}

/** The first keys of each command, for the controls that do the same. */
function shortcutsOf(commands: readonly AppCommand[]): ReadonlyMap<string, string> {
  return new Map(
    commands.flatMap(({ id, keys: [first] = [] }) =>
      first === undefined ? [] : [[id, readableKeys(first)]],
    ),
  );
}
