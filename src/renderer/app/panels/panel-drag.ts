/** Carrying a panel by its tab to another place. Follows the pointer until it is let go; Escape leaves all as it was. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { dropZones, zoneAt, type Box, type Zone } from './drop-zones';
import type { PanelFacts } from './panel-facts';
import { PLACE_NAMES, type Place } from './places';

export interface Dragged {
  readonly panel: PanelFacts;
  readonly x: number;
  readonly y: number;
  readonly zones: readonly Zone[];
  /** The place under the pointer. */
  readonly over: Place | null;
}

export interface PanelDrag {
  /** What is carried; null while nothing is. */
  readonly store: StoreApi<{ readonly dragged: Dragged | null }>;
  /** To be told that the pointer went down on the tab of a panel. */
  readonly begin: (event: PointerEvent, panel: PanelFacts) => void;
}

/** Pixels that the pointer goes before a press becomes a drag. */
const SLACK = 6;

/** `drop` is called with the panel and the place where it was let go. */
export function createPanelDrag(drop: (panel: string, place: Place) => void): PanelDrag {
  const store: PanelDrag['store'] = createStore(() => ({ dragged: null }));
  return {
    store,
    begin: (down, panel) => {
      if (down.button !== 0 || down.ctrlKey) return;
      let zones: readonly Zone[] = [];
      const move = (event: PointerEvent): void => {
        const { clientX: x, clientY: y } = event;
        const begun = store.getState().dragged !== null;
        if (!begun && Math.hypot(x - down.clientX, y - down.clientY) < SLACK) return;
        if (!begun) zones = zonesIn(down.target);
        store.setState({ dragged: { panel, x, y, zones, over: zoneAt(zones, x, y)?.place ?? null } });
      };
      const end = (): void => {
        ending.abort();
        store.setState({ dragged: null });
      };
      const ending = new AbortController();
      const { signal } = ending;
      window.addEventListener('pointermove', move, { signal });
      window.addEventListener(
        'pointerup',
        () => {
          const over = store.getState().dragged?.over ?? null;
          end();
          if (over !== null) drop(panel.id, over);
        },
        { signal },
      );
      for (const left of ['pointercancel', 'blur', 'contextmenu'] as const) {
        window.addEventListener(left, end, { signal });
      }
      window.addEventListener(
        'keydown',
        (event) => {
          if (event.key !== 'Escape' || store.getState().dragged === null) return;
          event.preventDefault();
          event.stopPropagation();
          end();
        },
        { signal, capture: true },
      );
    },
  };
}

function zonesIn(tab: EventTarget | null): readonly Zone[] {
  const whole = tab instanceof Element ? tab.closest('main') : null;
  if (!whole) return [];
  const found = PLACE_NAMES.flatMap((place) => {
    const element = whole.querySelector(`[data-place="${place}"]`);
    return element === null ? [] : [[place, boxOf(element)] as const];
  });
  return dropZones(boxOf(whole), Object.fromEntries(found));
}

/** The box of an element as a plain object, whose parts can be copied. */
function boxOf(element: Element): Box {
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x, y, width, height };
}
