import type { AppCommand } from './command';
import { focusPanel } from '../panels/focus-panel';
import { placeOf } from '../panels/layout';
import { inWords, PLACE_NAMES } from '../panels/places';
import type { Session } from '../session';
import { commandTable } from './command-table';

type Entry = Omit<AppCommand, 'id' | 'group'>;

/** They come from the registry, so that only their form is known here. */
type PanelCommandId = `${string}-panel${string}`;

/** Panels by their names: shown, closed and moved to any place. */
export function panelCommands({ panels, parts }: Session): Readonly<Record<PanelCommandId, AppCommand>> {
  const at = (id: string) => placeOf(panels.store.getState().layout, id);
  const rows = panels.facts.flatMap(({ id, title }): readonly (readonly [string, Entry])[] => [
    [
      `show-panel-${id}`,
      {
        label: `Show ${title}`,
        words: 'panel open',
        run: () => {
          panels.show(id);
          focusPanel(id);
        },
      },
    ],
    [
      `close-panel-${id}`,
      {
        label: `Close ${title}`,
        words: 'panel hide',
        secondary: true,
        enabled: () => at(id) !== null,
        whenDisabled: 'It is closed.',
        run: () => {
          panels.close(id);
          parts.canvas.current?.focus();
        },
      },
    ],
    ...PLACE_NAMES.map((place): readonly [string, Entry] => [
      `move-panel-${id}-${place}`,
      {
        label: `Move ${title} to ${inWords(place)}`,
        words: 'panel dock',
        secondary: true,
        enabled: () => at(id) !== place,
        whenDisabled: 'It is there.',
        run: () => {
          panels.move(id, place);
          focusPanel(id);
        },
      },
    ]),
  ]);
  return commandTable('View', {
    ...Object.fromEntries(rows),
    'reset-panels': { label: 'Reset panels', words: 'layout arrange windows', run: panels.reset },
  });
}
