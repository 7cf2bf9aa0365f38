import { CornerDownLeft } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { afterClosing } from '../../ui/after-closing';
import { Dialog } from '../../ui/Dialog';
import { Key } from '../../ui/Key';
import { SearchField } from '../../ui/SearchField';
import { useListKeys } from '../../ui/use-list-keys';
import type { AppCommand } from '../commands/command';
import styles from './CommandPalette.module.css';
import { Keys } from '../keys/Keys';
import { rankCommands } from './rank-commands';
import type { Session } from '../session';

export interface CommandPaletteProps {
  readonly session: Session;
  readonly commands: readonly AppCommand[];
  readonly onClose: () => void;
}

/** Everything the window can do, found by a few letters. What cannot be done just now says why. */
export function CommandPalette({ session, commands, onClose }: CommandPaletteProps): ReactNode {
  const state = useStore(session.editor.store);
  // The order stays while one is choosing.
  const [recent] = useState(() => session.recent.store.getState());
  const [query, setQuery] = useState('');
  const shown = rankCommands(
    commands.filter((command) => command.id !== 'palette' && command.unlisted !== true),
    query,
    recent,
  );
  const { at, choose, list, id, idOf, onKeyDown } = useListKeys(shown.length, (index) => take(shown[index]));
  const isOff = (command: AppCommand): boolean => command.enabled?.(state) === false;

  function take(command: AppCommand | undefined): void {
    if (!command || isOff(command)) return;
    onClose();
    session.recent.note(command.id);
    afterClosing(command.run);
  }

  const active = shown[at];
  return (
    <Dialog open onClose={onClose} title="Commands" bare>
      <div className={styles.box}>
        <SearchField
          value={query}
          onChange={(next) => {
            setQuery(next);
            choose(0);
          }}
          label="Search commands"
          onKeyDown={onKeyDown}
          controls={active === undefined ? undefined : { list: id, active: idOf(at) }}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the palette was opened to type here
          autoFocus
          escapeLeaves
        />
        {/* A native list could show neither keys nor reasons. */}
        <div
          ref={list}
          id={id}
          className={styles.list}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
          role="listbox"
          aria-label="Commands"
          tabIndex={0}
        >
          {shown.map((command, index) => (
            <Row
              key={command.id}
              id={idOf(index)}
              command={command}
              label={command.detail?.(state) ?? command.label}
              active={index === at}
              off={isOff(command)}
              onTake={() => take(command)}
              onPoint={() => choose(index)}
            />
          ))}
          {shown.length === 0 ? <p className={styles.none}>No command matches.</p> : null}
        </div>
        <p className={styles.foot}>
          <span>
            <Key>↑</Key>
            <Key>↓</Key> choose
          </span>
          <span>
            <Key>
              <CornerDownLeft aria-label="Enter" />
            </Key>{' '}
            run
          </span>
          <span>
            <Key>Esc</Key> close
          </span>
        </p>
      </div>
    </Dialog>
  );
}

interface RowProps {
  readonly id: string;
  readonly command: AppCommand;
  readonly label: string;
  readonly active: boolean;
  readonly off: boolean;
  readonly onTake: () => void;
  readonly onPoint: () => void;
}

function Row({ id, command, label, active, off, onTake, onPoint }: RowProps): ReactNode {
  const [keys] = command.keys ?? [];
  return (
    // The search field keeps the focus and handles the keys; the rows are for the pointer.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a native option shows plain text only
      role="option"
      aria-selected={active}
      aria-disabled={off}
      data-palette-command={command.id}
      className={styles.row}
      onClick={onTake}
      onPointerMove={onPoint}
    >
      <span className={styles.label}>{label}</span>
      <span className={styles.why}>
        {off ? (command.whenDisabled ?? 'Not possible just now.') : command.group}
      </span>
      {keys === undefined ? null : <Keys keys={[keys]} />}
    </div>
  );
}
