import type { PlotInput } from './define';
import { plots } from './index';
import { toggledLog, type PlotSettings } from './plot-settings';
import type { PlotChoice } from './PlotMenu';

/** What the menu of a plot can switch on and off. */
export function plotChoices({
  shown,
  settings,
  bands,
  overlaid,
  second,
  sliders,
  change,
}: {
  /** The plot whose menu it is. */
  readonly shown: string;
  readonly settings: PlotSettings;
  /** Whether bands are drawn at the moment; null where there can be none. */
  readonly bands: boolean | null;
  /** Runs whose curves are laid over the present ones. */
  readonly overlaid: NonNullable<PlotInput['overlaid']>;
  /** The second panel with plots, and how to open and close it. */
  readonly second: Pick<PlotChoice, 'checked' | 'toggle'>;
  /** The panel with sliders, likewise. */
  readonly sliders: Pick<PlotChoice, 'checked' | 'toggle'>;
  readonly change: (next: PlotSettings) => void;
}): readonly PlotChoice[] {
  const has = plots.find(({ id }) => id === shown)?.choices;
  const choices: (PlotChoice | false)[] = [
    has?.decades === true && {
      id: 'log',
      label: 'Logarithmic values',
      checked: settings.log.includes(shown),
      toggle: () => change(toggledLog(settings, shown)),
    },
    has?.decadesOfTime === true && {
      id: 'log-time',
      label: 'Logarithmic time',
      checked: settings.logTime.includes(shown),
      toggle: () => change(toggledLog(settings, shown, 'logTime')),
    },
    has?.bands === true &&
      bands !== null && {
        id: 'bands',
        label: 'Bands about the curves',
        checked: bands,
        toggle: () => change({ ...settings, bands: !bands }),
      },
    ...(has?.bands === true ? overlaid : []).map(({ id, name, remove }) => ({
      id: `run ${id}`,
      label: `Curves of ${name}`,
      checked: true,
      toggle: remove,
    })),
    { id: 'sliders', label: 'Sliders beside the curves', ...sliders },
    { id: 'split', label: 'Two plots side by side', ...second },
  ];
  return choices.filter((choice) => choice !== false);
}
