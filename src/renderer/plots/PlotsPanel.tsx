import { useCallback, useMemo, type ReactNode } from 'react';
import { plotChoices } from './plot-choices';
import { shownIn, type PlotSettings } from './plot-settings';
import { PlotPane } from './PlotPane';
import type { PlotChoice } from './PlotMenu';
import { ShownContext } from './shown-context';
import { usePlotInput, type PlotSources } from './use-plot-input';

export interface PlotsPanelProps extends PlotSources {
  /** Which of the panels with plots this is, from 0. */
  readonly pane: number;
  readonly settings: PlotSettings;
  /** The same function for as long as the panel is there. */
  readonly onSettings: (settings: PlotSettings) => void;
  /** What the curves are at the moment, beside the tabs. */
  readonly state: ReactNode;
  /** The second of these panels, and how to open and close it. */
  readonly second: Pick<PlotChoice, 'checked' | 'toggle'>;
  /** The panel with sliders, likewise. */
  readonly sliders: Pick<PlotChoice, 'checked' | 'toggle'>;
}

/** Results as pictures: one tab per plot of the registry. Fills its parent. */
export function PlotsPanel(props: PlotsPanelProps): ReactNode {
  const { solution, state, outdated, pane, settings, onSettings, second, sliders } = props;
  const input = usePlotInput(props, settings.bands);
  const shown = settings.shown[pane] ?? '';
  const bands = input.bands?.drawn ?? null;
  const { overlaid } = input;
  const onShown = useCallback(
    (id: string) => onSettings(shownIn(settings, pane, id)),
    [settings, pane, onSettings],
  );
  const choices = useMemo(
    () =>
      plotChoices({ shown, settings, bands, overlaid: overlaid ?? [], second, sliders, change: onSettings }),
    [shown, settings, bands, overlaid, second, sliders, onSettings],
  );
  return (
    <ShownContext value={{ input, solution, outdated, fitting: props.fit !== null }}>
      <PlotPane
        label={pane === 0 ? 'Plots' : 'Plots, second'}
        shown={shown}
        onShown={onShown}
        log={settings.log.includes(shown)}
        logTime={settings.logTime.includes(shown)}
        choices={choices}
        state={state}
      />
    </ShownContext>
  );
}
