/** What the user has chosen for the plots, remembered by the browser. */
import { createContext } from 'react';

export interface PlotSettings {
  /** The plots that are shown, from left to right: one or two ids. */
  readonly shown: readonly string[];
  /** Plots whose vertical axis counts in decades. */
  readonly log: readonly string[];
}

/** Whether the plot around a view is to count in decades. */
export const LogContext = createContext(false);

const KEY = 'symbiode.plots';

/** What was remembered, as far as it makes sense: plots that there are, each pane with one of its own. */
export function readSettings(text: string | null, plots: readonly string[]): PlotSettings {
  const [first = ''] = plots;
  let known: unknown;
  try {
    known = JSON.parse(text ?? '{}');
  } catch {
    known = {};
  }
  const { shown, log } = (typeof known === 'object' && known !== null ? known : {}) as Readonly<
    Record<string, unknown>
  >;
  const among = (list: unknown): readonly string[] =>
    Array.isArray(list) ? [...new Set(list)].filter((id): id is string => plots.includes(id as string)) : [];
  const panes = among(shown).slice(0, 2);
  return { shown: panes.length === 0 ? [first] : panes, log: among(log) };
}

/** Shows a plot in a pane; one that the other pane shows changes places with it. */
export function shownIn(settings: PlotSettings, pane: number, plot: string): PlotSettings {
  const before = settings.shown[pane];
  const shown = settings.shown.map((id, i) =>
    i === pane ? plot : id === plot && before !== undefined ? before : id,
  );
  return { ...settings, shown };
}

/** Shows a second plot beside the first, or no longer. */
export function split(settings: PlotSettings, plots: readonly string[]): PlotSettings {
  const [first = ''] = settings.shown;
  const other = plots.find((id) => id !== first);
  return { ...settings, shown: settings.shown.length > 1 || other === undefined ? [first] : [first, other] };
}

/** Decades on, or off. */
export function toggledLog(settings: PlotSettings, plot: string): PlotSettings {
  const log = settings.log.includes(plot)
    ? settings.log.filter((id) => id !== plot)
    : [...settings.log, plot];
  return { ...settings, log };
}

export const loadSettings = (plots: readonly string[]): PlotSettings =>
  readSettings(localStorage.getItem(KEY), plots);
export const keepSettings = (settings: PlotSettings): void =>
  localStorage.setItem(KEY, JSON.stringify(settings));
