import { Boxes, ChevronRight, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { COPY_DRAG } from '../document/palette-drag';
import { IconButton } from '../ui/IconButton';
import styles from './LibraryPanel.module.css';

/** A node of the user's own, as the library lists it. */
export interface OwnEntry {
  readonly id: string;
  readonly name: string;
  /** What stands in it, in a line. */
  readonly holds: string;
  /** The text of its copy, for dragging. */
  readonly text: string;
}

export interface MineSectionProps {
  readonly entries: readonly OwnEntry[];
  /** What is searched for; nothing shows all. */
  readonly query: string;
  readonly onAdd: (id: string) => void;
  readonly onRemove: (id: string) => void;
}

/** The user's own nodes in the library; there is no such part while there are none. */
export function MineSection({ entries, query, onAdd, onRemove }: MineSectionProps): ReactNode {
  const id = useId();
  const [unfolded, setUnfolded] = useState(true);
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean);
  const found = entries.filter(({ name, holds }) =>
    words.every((word) => `${name} ${holds}`.toLowerCase().includes(word)),
  );
  if (found.length === 0) return null;
  const open = unfolded || words.length > 0;
  return (
    <section aria-labelledby={id} className={styles.family}>
      <h3 id={id} className={styles.heading}>
        <button
          type="button"
          className={styles.fold}
          data-family="Mine"
          aria-expanded={open}
          aria-controls={`${id}-entries`}
          onClick={() => setUnfolded(!unfolded)}
        >
          <ChevronRight aria-hidden="true" />
          Mine
          <span className={styles.count} aria-label={`${found.length} nodes`}>
            {found.length}
          </span>
        </button>
      </h3>
      <ul id={`${id}-entries`} hidden={!open}>
        {found.map((entry) => (
          <li key={entry.id} className={styles.own}>
            <button
              type="button"
              className={styles.entry}
              data-own-node={entry.id}
              draggable
              onDragStart={(event) => {
                event.dataTransfer.setData(COPY_DRAG, entry.text);
                event.dataTransfer.effectAllowed = 'copy';
              }}
              onClick={() => onAdd(entry.id)}
            >
              <Boxes className={styles.ownMark} aria-hidden="true" />
              <span className={styles.title}>{entry.name}</span>
              <span className={styles.equation}>{entry.holds}</span>
            </button>
            <IconButton
              size="small"
              label={`Remove ${entry.name} from the library`}
              onClick={() => onRemove(entry.id)}
            >
              <Trash2 aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
