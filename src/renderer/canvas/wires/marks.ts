/** Marks on wires while a gesture lasts; where wires are drawn one by one no wire is drawn again by that. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { markWires } from './drawn-wires';
import type { CanvasTools } from '../tools';
import { isMap } from './wire-index';

export type Mark = 'hover' | 'insert' | 'refuse' | 'cut' | 'focus';

/** The wires that are marked on the map, where they have no elements of their own. */
export type MarksStore = StoreApi<Readonly<Record<Mark, readonly string[]>>>;

const NONE: readonly string[] = [];

export const createMarks = (): MarksStore =>
  createStore(() => ({ hover: NONE, insert: NONE, refuse: NONE, cut: NONE, focus: NONE }));

/** Marks these wires and no others. */
export function mark(tools: Pick<CanvasTools, 'view' | 'marks'>, kind: Mark, ids: ReadonlySet<string>): void {
  const before = tools.marks.getState()[kind];
  // A pointer on bare paper says so at every move.
  if (ids.size === 0 && before.length === 0) return;
  if (!isMap(tools)) markWires(tools.view.current, `data-${kind}`, ids);
  if (ids.size === before.length && before.every((id) => ids.has(id))) return;
  tools.marks.setState({ [kind]: ids.size === 0 ? NONE : [...ids] });
}
