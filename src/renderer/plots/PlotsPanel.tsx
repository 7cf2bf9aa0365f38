import { LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge } from '../ui/Badge';
import { plotChoices } from './plot-choices';
import { shownIn, type PlotSettings } from './plot-settings';
import { PlotPane } from './PlotPane';
import type { PlotChoice } from './PlotMenu';
import styles from './PlotsPanel.module.css';
import { usePlotInput, type PlotSources } from './use-plot-input';

export interface PlotsPanelProps extends PlotSources {
  /** Which of the panels with plots this is, from 0. */
  readonly pane: number;
  readonly settings: PlotSettings;
  readonly onSettings: (settings: PlotSettings) => void;
  /** The second of these panels, and how to open and close it. */
  readonly second: Pick<PlotChoice, 'checked' | 'toggle'>;
}

/** Results as pictures: one tab per plot of the registry. Fills its parent. */
export function PlotsPanel(props: PlotsPanelProps): ReactNode {
  const { solution, simulating, outdated, pane, settings, onSettings, second } = props;
  const { input, fit } = usePlotInput(props, settings.bands);
  const shown = settings.shown[pane] ?? '';
  const bands = input.bands?.drawn ?? null;
  return (
    <PlotPane
      label={pane === 0 ? 'Plots' : 'Plots, second'}
      shown={shown}
      onShown={(id) => onSettings(shownIn(settings, pane, id))}
      input={input}
      log={settings.log.includes(shown)}
      logTime={settings.logTime.includes(shown)}
      choices={plotChoices({
        shown,
        settings,
        bands,
        overlaid: input.overlaid ?? [],
        second,
        change: onSettings,
      })}
      state={<State simulating={simulating} outdated={outdated} training={props.fit !== null} />}
      solution={solution}
      outdated={outdated}
      fitting={fit !== null}
    />
  );
}

interface StateProps {
  readonly simulating: boolean;
  readonly outdated: boolean;
  readonly training: boolean;
}

/** What the curves are at the moment, beside the tabs. */
function State({ simulating, outdated, training }: StateProps): ReactNode {
  if (simulating) return <Busy />;
  if (training) return <Badge tone="learned">training</Badge>;
  return outdated ? <Badge tone="caution">older than the model</Badge> : null;
}

function Busy(): ReactNode {
  return (
    <output className={styles.busy}>
      <LoaderCircle aria-hidden="true" /> Solving
    </output>
  );
}
