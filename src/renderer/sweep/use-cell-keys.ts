import { useCallback, useState, type KeyboardEvent } from 'react';

export interface CellKeys {
  /** The place that Tab comes to. */
  readonly current: number;
  readonly onFocus: (place: number) => void;
  /** For each cell; the same function always. */
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** Arrow keys, Home and End among the cells of one box; box and cells say so by `data-cells` and `data-place`. */
export function useCellKeys(): CellKeys {
  const [current, setCurrent] = useState(0);
  const onKeyDown = useCallback((event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const box = event.currentTarget.closest('[data-cells]');
    const cells = [...(box?.querySelectorAll<HTMLElement>('[data-place]') ?? [])];
    const at = cells.indexOf(event.currentTarget);
    const step = stepOf(event.key, at, cells);
    if (step === undefined) return;
    event.preventDefault();
    cells[at + step]?.focus();
  }, []);
  return { current, onFocus: setCurrent, onKeyDown };
}

function stepOf(key: string, at: number, cells: readonly HTMLElement[]): number | undefined {
  if (key === 'ArrowRight') return 1;
  if (key === 'ArrowLeft') return -1;
  if (key === 'Home') return -at;
  if (key === 'End') return cells.length - 1 - at;
  if (key === 'ArrowDown') return columnsOf(cells);
  return key === 'ArrowUp' ? -columnsOf(cells) : undefined;
}

/** How many cells stand in the first line. */
function columnsOf(cells: readonly HTMLElement[]): number {
  const top = (cell: HTMLElement | undefined) => cell?.getBoundingClientRect().top;
  const next = cells.findIndex((cell) => top(cell) !== top(cells[0]));
  return next < 0 ? cells.length : next;
}
