/** Carrying a panel by its tab to another place. Follows the pointer until it is let go; Escape leaves all as it was. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { dropZones, zoneAt, type Box, type Zone } from './drop-zones';
import type { PanelFacts } from './panel-facts';
import { PLACE_NAMES, type Place } from './places';
import { slotIn, type Slot } from './tab-slot';

export interface Dragged {
  readonly panel: PanelFacts;
  readonly x: number;
  readonly y: number;
  readonly zones: readonly Zone[];
  /** The place under the pointer. */
  readonly over: Place | null;
  /** Where among the tabs of that place it would stand; null beside them. */
  readonly slot: Slot | null;
}

export interface PanelDrag {
  /** What is carried; null while nothing is. */
  readonly store: StoreApi<{ readonly dragged: Dragged | null }>;
  /** To be told that the pointer went down on the tab of a panel. */
  readonly begin: (event: PointerEvent, panel: PanelFacts) => void;
}

/** Is told where a panel was let go; without a number, behind the tabs that are there. */
export type Drop = (panel: string, place: Place, at?: number) => void;

/** Pixels that the pointer goes before a press becomes a drag. */
const SLACK = 6;

export function createPanelDrag(drop: Drop): PanelDrag {
  const store: PanelDrag['store'] = createStore(() => ({ dragged: null }));
  return {
    store,
    begin: (down, panel) => {
      if (down.button !== 0 || down.ctrlKey || !(down.target instanceof Element)) return;
      const workspace = down.target.closest('main');
      const home = down.target.closest('[data-place]')?.getAttribute('data-place');
      if (!workspace) return;
      let zones: readonly Zone[] = [];
      const ending = new AbortController();
      const { signal } = ending;
      const end = (): void => {
        ending.abort();
        store.setState({ dragged: null });
      };
      const move = ({ clientX: x, clientY: y }: PointerEvent): void => {
        const begun = store.getState().dragged !== null;
        if (!begun && Math.hypot(x - down.clientX, y - down.clientY) < SLACK) return;
        if (!begun) zones = zonesIn(workspace);
        const over = zoneAt(zones, x, y)?.place ?? null;
        const slot = over === null ? null : slotAt(workspace, over, panel.id, x, y);
        store.setState({ dragged: { panel, x, y, zones, over, slot } });
      };
      const up = (): void => {
        const { over = null, slot = null } = store.getState().dragged ?? {};
        end();
        if (over !== null && slot !== null) drop(panel.id, over, slot.at);
        else if (over !== null && over !== home) drop(panel.id, over);
      };
      const escape = (event: KeyboardEvent): void => {
        if (event.key !== 'Escape' || store.getState().dragged === null) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        end();
      };
      window.addEventListener('pointermove', move, { signal });
      window.addEventListener('pointerup', up, { signal });
      window.addEventListener('keydown', escape, { signal, capture: true });
      for (const left of ['pointercancel', 'blur', 'contextmenu'] as const) {
        window.addEventListener(left, end, { signal });
      }
    },
  };
}

function zonesIn(workspace: Element): readonly Zone[] {
  const found = PLACE_NAMES.flatMap((place) => {
    const element = workspace.querySelector(`[data-place="${place}"]`);
    return element === null ? [] : [[place, boxOf(element)] as const];
  });
  return dropZones(boxOf(workspace), Object.fromEntries(found));
}

function slotAt(workspace: Element, place: Place, panel: string, x: number, y: number): Slot | null {
  const tabs = [...workspace.querySelectorAll(`[data-place="${place}"] [data-panel-tab]`)];
  const boxes = tabs.map((tab) => ({ ...boxOf(tab), own: tab.getAttribute('data-panel-tab') === panel }));
  return slotIn(boxes, x, y);
}

/** The box of an element as a plain object, whose parts can be copied. */
function boxOf(element: Element): Box {
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x, y, width, height };
}
