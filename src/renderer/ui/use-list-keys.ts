import { useEffect, useId, useRef, useState, type KeyboardEvent, type RefObject } from 'react';

export interface ListKeys {
  /** Index of the entry that stands out; -1 while there is none. */
  readonly at: number;
  readonly choose: (index: number) => void;
  /** For the element around the entries; the one that stands out is kept in sight. */
  readonly list: RefObject<HTMLDivElement | null>;
  /** Id of that element. */
  readonly id: string;
  /** Id of an entry's element. */
  readonly idOf: (index: number) => string;
  /** For the field that has the focus: the arrow keys go round the list, Enter takes. */
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** A list of `count` entries that is walked from a search field above it, which keeps the focus. */
export function useListKeys(count: number, onTake: (index: number) => void): ListKeys {
  const [chosen, choose] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const at = Math.min(chosen, count - 1);
  useEffect(() => {
    list.current?.querySelector(`[id="${CSS.escape(`${id}-${at}`)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [id, at]);

  function onKeyDown(event: KeyboardEvent): void {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined && count > 0) {
      choose((at + move + count) % count);
      event.preventDefault();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      onTake(at);
    }
  }
  return { at, choose, list, id, idOf: (index) => `${id}-${index}`, onKeyDown };
}
