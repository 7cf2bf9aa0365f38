import { LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge } from '../ui/Badge';
import { shownIn, toggledLog, type PlotSettings } from './plot-settings';
import { PlotPane } from './PlotPane';
import type { PlotMenuProps } from './PlotMenu';
import styles from './PlotsPanel.module.css';
import { usePlotInput, type PlotSources } from './use-plot-input';

export interface PlotsPanelProps extends PlotSources {
  /** Which of the panels with plots this is, from 0. */
  readonly pane: number;
  readonly settings: PlotSettings;
  readonly onSettings: (settings: PlotSettings) => void;
  /** The second of these panels, and how to open and close it. */
  readonly second: PlotMenuProps['split'];
}

/** Results as pictures: one tab per plot of the registry. Fills its parent. */
export function PlotsPanel(props: PlotsPanelProps): ReactNode {
  const { solution, simulating, outdated, pane, settings, onSettings } = props;
  const { input, fit } = usePlotInput(props);
  const shown = settings.shown[pane] ?? '';
  return (
    <PlotPane
      label={pane === 0 ? 'Plots' : 'Plots, second'}
      shown={shown}
      onShown={(id) => onSettings(shownIn(settings, pane, id))}
      input={input}
      log={settings.log.includes(shown)}
      onLog={() => onSettings(toggledLog(settings, shown))}
      split={props.second}
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
