import { ChevronRight } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { FAMILIES, type NodeDefinition } from '../../engine/index';
import { PALETTE_DRAG } from '../document/palette-drag';
import { ROLE_HUE } from '../document/role-hue';
import { searchTypes } from '../document/search-types';
import { EmptyState } from '../ui/EmptyState';
import { Katex } from '../ui/Katex';
import { RoleMark } from '../ui/RoleMark';
import { SearchField } from '../ui/SearchField';
import styles from './LibraryPanel.module.css';
import { MineSection, type MineSectionProps } from './MineSection';

export interface LibraryPanelProps {
  readonly definitions: readonly NodeDefinition[];
  readonly onAdd: (definition: NodeDefinition) => void;
  /** Escape in the empty search field. */
  readonly onLeave: () => void;
  /** Families that are unfolded. */
  readonly open: readonly string[];
  readonly onOpen: (families: readonly string[]) => void;
  /** The user's own nodes, and what is done with them. */
  readonly mine?: Omit<MineSectionProps, 'query'>;
  /** The search field, so that a shortcut can go there. */
  readonly searchRef?: Ref<HTMLInputElement>;
}

/** Everything that can be put on the canvas, by family; typing narrows it, Enter adds, dragging places. */
export function LibraryPanel(props: LibraryPanelProps): ReactNode {
  const { definitions, onAdd, onLeave, open, onOpen, searchRef } = props;
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const found = searchTypes(definitions, query);
  const active =
    found.find((definition) => definition.id === chosen) ?? (query === '' ? undefined : found[0]);
  // While searching, the best comes first; otherwise families keep their order.
  const searching = query.trim() !== '';
  const groups = searching ? [{ family: 'Found', entries: found }] : byFamily(found);
  const isOpen = (family: string): boolean => searching || open.includes(family);
  const order = groups.flatMap(({ family, entries }) => (isOpen(family) ? entries : []));

  const mark = active === undefined ? null : `[data-node-type="${CSS.escape(active.id)}"]`;
  useEffect(() => {
    if (mark !== null) list.current?.querySelector(mark)?.scrollIntoView({ block: 'nearest' });
  }, [mark]);

  function keys(event: KeyboardEvent): void {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined && order.length > 0) {
      const at = active ? order.indexOf(active) : move > 0 ? -1 : 0;
      setChosen(order[(at + move + order.length) % order.length]?.id ?? null);
      event.preventDefault();
    } else if (event.key === 'Enter' && active) {
      onAdd(active);
      event.preventDefault();
    } else if (event.key === 'Escape') onLeave();
  }

  return (
    <nav className={styles.panel} aria-label="Node library">
      <div className={styles.search}>
        <SearchField
          value={query}
          onChange={(next) => {
            setQuery(next);
            setChosen(null);
          }}
          label="Search nodes"
          onKeyDown={keys}
          {...(searchRef === undefined ? {} : { ref: searchRef })}
        />
      </div>
      <div ref={list} className={styles.list}>
        {groups.map(({ family, entries }) => (
          <Family
            key={family}
            name={family}
            entries={entries}
            active={active}
            open={isOpen(family)}
            onFold={
              searching
                ? undefined
                : () =>
                    onOpen(open.includes(family) ? open.filter((one) => one !== family) : [...open, family])
            }
            onAdd={onAdd}
          />
        ))}
        {props.mine === undefined ? null : <MineSection {...props.mine} query={query} />}
        {found.length === 0 ? (
          <EmptyState title="Nothing found">Try a word such as “growth”, “neural” or “data”.</EmptyState>
        ) : null}
      </div>
    </nav>
  );
}

function Family({
  name,
  entries,
  active,
  open,
  onFold,
  onAdd,
}: {
  readonly name: string;
  readonly entries: readonly NodeDefinition[];
  readonly active: NodeDefinition | undefined;
  readonly open: boolean;
  /** Folds or unfolds it; absent where it cannot be folded. */
  readonly onFold: (() => void) | undefined;
  readonly onAdd: (definition: NodeDefinition) => void;
}): ReactNode {
  const id = useId();
  if (entries.length === 0) return null;
  // Most families are folded, and their formulas are most of what there would be to draw at the start.
  const shown = open ? entries : [];
  return (
    <section aria-labelledby={id} className={styles.family}>
      <h3 id={id} className={styles.heading}>
        {onFold === undefined ? (
          name
        ) : (
          <button
            type="button"
            className={styles.fold}
            data-family={name}
            aria-expanded={open}
            aria-controls={`${id}-entries`}
            onClick={onFold}
          >
            <ChevronRight aria-hidden="true" />
            {name}
            <span className={styles.count} aria-label={`${entries.length} nodes`}>
              {entries.length}
            </span>
          </button>
        )}
      </h3>
      <ul id={`${id}-entries`} hidden={!open}>
        {shown.map((definition) => (
          <li key={definition.id}>
            <button
              type="button"
              className={styles.entry}
              data-node-type={definition.id}
              data-active={definition === active ? '' : undefined}
              title={definition.help}
              draggable
              onDragStart={(event) => {
                event.dataTransfer.setData(PALETTE_DRAG, definition.id);
                event.dataTransfer.effectAllowed = 'copy';
              }}
              onClick={() => onAdd(definition)}
            >
              <RoleMark hue={ROLE_HUE[definition.role]} className={styles.mark ?? ''} />
              <span className={styles.title}>{definition.title}</span>
              <span className={styles.equation}>
                <Katex latex={definition.equation} decorative />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function byFamily(definitions: readonly NodeDefinition[]) {
  return FAMILIES.map((family) => ({
    family,
    entries: definitions.filter((definition) => definition.family === family),
  }));
}
