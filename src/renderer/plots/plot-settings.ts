/** What the user has chosen for the plots, remembered by the browser. */
import { createContext } from 'react';

export interface PlotSettings {
  /** The plot of each panel that can show one. */
  readonly shown: readonly string[];
  /** Plots whose vertical axis counts in decades. */
  readonly log: readonly string[];
  /** Plots whose axis of time counts in decades. */
  readonly logTime: readonly string[];
  /** Whether bands are drawn about curves; null where nobody has said: if they take no time to speak of. */
  readonly bands: boolean | null;
}

/** Whether the plot around a view is to count in decades. */
export const LogContext = createContext(false);
/** Whether its axis of time is. */
export const LogTimeContext = createContext(false);

/** Panels that show plots. */
const PANES = 2;

/** The browser's name for what is remembered. */
export const PLOTS_KEY = 'symbiode.plots';

/** What was remembered, as far as it makes sense: plots that there are, each panel with one of its own. */
export function readSettings(text: string | null, plots: readonly string[]): PlotSettings {
  let known: unknown;
  try {
    known = JSON.parse(text ?? '{}');
  } catch {
    known = {};
  }
  const { shown, log, logTime, bands } = (
    typeof known === 'object' && known !== null ? known : {}
  ) as Readonly<Record<string, unknown>>;
  const among = (list: unknown): readonly string[] =>
    Array.isArray(list) ? [...new Set(list)].filter((id): id is string => plots.includes(id as string)) : [];
  return {
    shown: [...new Set([...among(shown), ...plots])].slice(0, PANES),
    log: among(log),
    logTime: among(logTime),
    bands: typeof bands === 'boolean' ? bands : null,
  };
}

/** Shows a plot in a panel; one that the other panel shows changes places with it. */
export function shownIn(settings: PlotSettings, pane: number, plot: string): PlotSettings {
  const before = settings.shown[pane];
  const shown = settings.shown.map((id, i) =>
    i === pane ? plot : id === plot && before !== undefined ? before : id,
  );
  return { ...settings, shown };
}

/** Decades on one of its axes on, or off. */
export function toggledLog(
  settings: PlotSettings,
  plot: string,
  axis: 'log' | 'logTime' = 'log',
): PlotSettings {
  const before = settings[axis];
  const after = before.includes(plot) ? before.filter((id) => id !== plot) : [...before, plot];
  return { ...settings, [axis]: after };
}
