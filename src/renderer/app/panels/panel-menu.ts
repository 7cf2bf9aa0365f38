import { afterClosing } from '../../ui/after-closing';
import type { MenuItem } from '../../ui/Menu';
import type { Session } from '../session';
import { focusPanel } from './focus-panel';
import { placeOf } from './layout';
import type { PanelFacts } from './panel-facts';
import { PLACE_NAMES, PLACES } from './places';

/** What can be done with a panel as a whole. */
export function panelMenu({ panels, parts }: Session, panel: PanelFacts): readonly MenuItem[] {
  const at = placeOf(panels.store.getState().layout, panel.id);
  return [
    { kind: 'heading', id: 'move', label: `Move ${panel.title} to` },
    ...PLACE_NAMES.filter((place) => place !== at).map((place) => ({
      id: place,
      label: PLACES[place].title,
      onSelect: () => {
        panels.move(panel.id, place);
        focusPanel(panel.id);
      },
    })),
    { kind: 'separator', id: 'line' },
    {
      id: 'close',
      label: `Close ${panel.title}`,
      onSelect: () => {
        panels.close(panel.id);
        afterClosing(() => parts.canvas.current?.focus());
      },
    },
    { id: 'reset', label: 'Reset panels', onSelect: () => panels.reset() },
  ];
}
