import {
  Download,
  FilePlus2,
  FolderOpen,
  Keyboard,
  LayoutGrid,
  MonitorCog,
  Moon,
  PanelBottom,
  PanelLeft,
  PanelRight,
  Redo2,
  Save,
  SaveAll,
  Sun,
  Undo2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import { Menu } from '../ui/Menu';
import type { AppCommands } from './commands/app-commands';
import { readableKeys, type AppCommand } from './commands/command';
import { DocumentTitle } from './files/DocumentTitle';
import { Logo } from './Logo';
import { presentIn } from './panels/create-panels';
import { PanelsMenu } from './panels/PanelsMenu';
import type { Side } from './panels/places';
import type { Session } from './session';
import { THEME_CHOICES } from './theme';
import styles from './TopBar.module.css';

export interface TopBarProps {
  readonly session: Session;
  readonly commands: AppCommands;
}

const THEME_ICONS = { light: Sun, dark: Moon, system: MonitorCog } as const;

/** The document's name and what can be done with it as a whole. */
export function TopBar({ session, commands }: TopBarProps): ReactNode {
  const theme = useStore(session.theme, (state) => state.choice);
  const ThemeIcon = THEME_ICONS[theme];
  return (
    <header className="shell-bar">
      <div className="shell-brand">
        <Logo />
        <span className="shell-word">Symbiode</span>
      </div>
      <div className={styles.group} role="toolbar" aria-label="File">
        <CommandButton session={session} command={commands.new} icon={<FilePlus2 />} />
        <CommandButton session={session} command={commands.open} icon={<FolderOpen />} />
        <CommandButton session={session} command={commands.save} icon={<Save />} />
        <CommandButton session={session} command={commands['save-as']} icon={<SaveAll />} />
      </div>
      <div className={styles.group} role="toolbar" aria-label="Edit">
        <CommandButton session={session} command={commands.undo} icon={<Undo2 />} />
        <CommandButton session={session} command={commands.redo} icon={<Redo2 />} />
      </div>
      <DocumentTitle editor={session.editor} />
      <div className={styles.end}>
        <div className={styles.folds} role="toolbar" aria-label="Panels">
          <FoldButton session={session} side="left" command={commands['fold-library']} icon={<PanelLeft />} />
          <FoldButton
            session={session}
            side="bottom"
            command={commands['fold-results']}
            icon={<PanelBottom />}
          />
          <FoldButton session={session} side="right" command={commands['fold-side']} icon={<PanelRight />} />
          <PanelsMenu session={session} className={styles.theme} />
        </div>
        <CommandButton session={session} command={commands.sweep} icon={<LayoutGrid />} />
        <IconButton
          label={commands.shortcuts.label}
          {...shortcutOf(commands.shortcuts)}
          onClick={commands.shortcuts.run}
        >
          <Keyboard />
        </IconButton>
        <Menu
          align="end"
          items={THEME_CHOICES.map((choice) => ({
            kind: 'check',
            id: choice,
            label: `${choice.charAt(0).toUpperCase()}${choice.slice(1)}`,
            checked: theme === choice,
            onSelect: () => session.theme.setState({ choice }),
          }))}
        >
          <button type="button" className={styles.theme} aria-label="Theme" title="Theme">
            <ThemeIcon aria-hidden="true" />
          </button>
        </Menu>
        <Button icon={<Download />} onClick={commands.export.run}>
          Export
        </Button>
      </div>
    </header>
  );
}

function CommandButton({
  session,
  command,
  icon,
}: {
  readonly session: Session;
  readonly command: AppCommand;
  readonly icon: ReactNode;
}): ReactNode {
  const enabled = useStore(session.editor.store, (state) => command.enabled?.(state) ?? true);
  const detail = useStore(session.editor.store, (state) => command.detail?.(state));
  return (
    <IconButton
      label={detail ?? command.label}
      {...shortcutOf(command)}
      disabled={!enabled}
      data-command={command.id}
      onClick={command.run}
    >
      {icon}
    </IconButton>
  );
}

function FoldButton({
  session,
  side,
  command,
  icon,
}: {
  readonly session: Session;
  readonly side: Side;
  readonly command: AppCommand;
  readonly icon: ReactNode;
}): ReactNode {
  const folded = useStore(session.panels.store, (state) => state.folded[side]);
  const empty = useStore(session.panels.store, ({ layout }) => presentIn(layout, side).length === 0);
  return (
    <IconButton
      label={command.label}
      {...shortcutOf(command)}
      pressed={!folded && !empty}
      disabled={empty}
      className={styles.foldButton ?? ''}
      data-command={command.id}
      onClick={command.run}
    >
      {icon}
    </IconButton>
  );
}

function shortcutOf({ keys: [first] = [] }: AppCommand): { readonly shortcut?: string } {
  return first === undefined ? {} : { shortcut: readableKeys(first) };
}
