import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { IconButton } from '../../ui/IconButton';
import { SearchField } from '../../ui/SearchField';
import { keysOf, readableKeys, type AppCommand } from '../commands/command';
import { giveKeys, holdersOf, resetKeys, type KeyBindings } from './key-bindings';
import { Keys } from './Keys';
import styles from './KeysDialog.module.css';
import { rankCommands } from '../palette/rank-commands';

export interface KeysDialogProps {
  readonly commands: readonly AppCommand[];
  readonly bindings: KeyBindings;
  readonly onClose: () => void;
}

/** What was pressed for a command and is not in force yet, because something else holds it. */
interface Wanted {
  readonly id: string;
  readonly keys: string | null;
}

/** Gives commands other keys: choose one, press the keys. Keys in use are taken over only when one says so. */
export function KeysDialog({ commands, bindings, onClose }: KeysDialogProps): ReactNode {
  const choices = useStore(bindings);
  const [query, setQuery] = useState('');
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const changed = commands.filter(({ id }) => choices[id] !== undefined).length;

  function press(event: KeyboardEvent, id: string): void {
    const keys = keysOf(event);
    if (event.key === 'Tab') return setWanted(null);
    event.preventDefault();
    event.stopPropagation();
    if (keys === 'Escape') return setWanted(null);
    if (keys === null) return undefined;
    if (holdersOf(keys, id, commands).length > 0) return setWanted({ id, keys });
    take(id, keys);
  }
  function take(id: string, keys: string): void {
    bindings.setState(giveKeys(choices, id, keys, commands), true);
    setWanted(null);
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title="Change keys"
      description="Choose a command, then press its new keys. Escape leaves it as it is."
      footer={
        <Button disabled={changed === 0} onClick={() => bindings.setState({}, true)}>
          Reset all
        </Button>
      }
    >
      <div className={styles.box}>
        <SearchField value={query} onChange={setQuery} label="Which command?" />
        <ul className={styles.list} aria-label="Commands and their keys">
          {rankCommands(commands, query, []).map((command) => (
            <li key={command.id} className={styles.item}>
              <div className={styles.row}>
                <span className={styles.label}>{command.label}</span>
                {choices[command.id] === undefined ? null : (
                  <IconButton
                    size="small"
                    label={`Reset the keys of ${command.label}`}
                    tooltipSide="left"
                    onClick={() => bindings.setState(resetKeys(choices, command.id), true)}
                  >
                    <RotateCcw />
                  </IconButton>
                )}
                <button
                  type="button"
                  className={styles.keys}
                  data-keys-of={command.id}
                  aria-pressed={wanted?.id === command.id}
                  onClick={() => setWanted({ id: command.id, keys: null })}
                  onKeyDown={(event) => {
                    if (wanted?.id === command.id) press(event, command.id);
                  }}
                  onBlur={(event) => {
                    const stays = event.currentTarget.parentElement?.parentElement?.contains(
                      event.relatedTarget,
                    );
                    if (stays !== true && wanted?.id === command.id) setWanted(null);
                  }}
                >
                  <span className="visually-hidden">Keys of {command.label}:</span>
                  {wanted?.id === command.id && wanted.keys === null ? (
                    <span className={styles.waiting}>Press keys…</span>
                  ) : wanted?.id === command.id && wanted.keys !== null ? (
                    <Keys keys={[wanted.keys]} />
                  ) : command.keys?.length ? (
                    <Keys keys={command.keys} />
                  ) : (
                    <span className={styles.none}>none</span>
                  )}
                </button>
              </div>
              {wanted?.id === command.id && wanted.keys !== null ? (
                <Conflict
                  keys={wanted.keys}
                  holders={holdersOf(wanted.keys, command.id, commands)}
                  onTake={() => take(command.id, wanted.keys ?? '')}
                  onLeave={() => setWanted(null)}
                />
              ) : null}
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}

function Conflict({
  keys,
  holders,
  onTake,
  onLeave,
}: {
  readonly keys: string;
  readonly holders: readonly AppCommand[];
  readonly onTake: () => void;
  readonly onLeave: () => void;
}): ReactNode {
  const names = holders.map(({ label }) => `“${label}”`).join(' and ');
  return (
    <div className={styles.conflict} role="alert">
      <span>
        {readableKeys(keys)} already means {names}.
      </span>
      <span className={styles.actions}>
        <Button size="small" onClick={onTake}>
          Take it over
        </Button>
        <Button size="small" onClick={onLeave}>
          Leave it
        </Button>
      </span>
    </div>
  );
}
