import { createStore, type StoreApi } from 'zustand/vanilla';
import { plots } from '../../plots/index';
import { PLOTS_KEY, readSettings, type PlotSettings } from '../../plots/plot-settings';

/** Which plots are shown and how. */
export type PlotChoice = StoreApi<PlotSettings>;

/** The choice as `storage` remembers it. */
export function createPlotChoice(storage: Pick<Storage, 'getItem' | 'setItem'>): PlotChoice {
  const ids = plots.map(({ id }) => id);
  const store = createStore<PlotSettings>(() => readSettings(storage.getItem(PLOTS_KEY), ids));
  store.subscribe((settings) => storage.setItem(PLOTS_KEY, JSON.stringify(settings)));
  return store;
}
