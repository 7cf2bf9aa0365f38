import { LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { Badge } from '../ui/Badge';
import { plots } from './index';
import { keepSettings, loadSettings, shownIn, split, toggledLog, type PlotSettings } from './plot-settings';
import { PlotPane } from './PlotPane';
import styles from './PlotsPanel.module.css';
import { usePlotInput, type PlotSources } from './use-plot-input';

/** Results as pictures: one tab per plot of the registry, one pane or two. Fills its parent. */
export function PlotsPanel(props: PlotSources): ReactNode {
  const { solution, simulating, outdated } = props;
  const { input, fit } = usePlotInput(props);
  const [settings, setSettings] = useState(() => loadSettings(plots.map(({ id }) => id)));
  const change = (next: PlotSettings): void => {
    setSettings(next);
    keepSettings(next);
  };
  const ids = plots.map(({ id }) => id);
  return (
    <div className={styles.panes}>
      {settings.shown.map((shown, pane) => (
        <PlotPane
          // Panes keep their places; what they show changes.
          // oxlint-disable-next-line react/no-array-index-key
          key={pane}
          label={pane === 0 ? 'Plots' : 'Plots, second'}
          shown={shown}
          onShown={(id) => change(shownIn(settings, pane, id))}
          input={input}
          log={settings.log.includes(shown)}
          onLog={() => change(toggledLog(settings, shown))}
          split={{ checked: settings.shown.length > 1, toggle: () => change(split(settings, ids)) }}
          state={
            pane === 0 ? (
              <State simulating={simulating} outdated={outdated} training={props.fit !== null} />
            ) : null
          }
          solution={solution}
          outdated={outdated}
          fitting={fit !== null}
        />
      ))}
    </div>
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
