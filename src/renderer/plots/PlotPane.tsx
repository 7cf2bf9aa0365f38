import { ChartSpline } from 'lucide-react';
import type { ReactNode } from 'react';
import { memo, use, useCallback, useRef } from 'react';
import type { Outcome } from '../../engine/index';
import { Banner } from '../ui/Banner';
import { PictureContext, type Picture } from '../ui/chart/picture';
import { EmptyState } from '../ui/EmptyState';
import { formatNumber } from '../ui/format-number';
import { Tabs } from '../ui/Tabs';
import type { PlotNeed } from './define';
import type { Plot } from './define-plot';
import { plots } from './index';
import { LogContext, LogTimeContext } from './plot-settings';
import { PlotMenu, type PlotChoice } from './PlotMenu';
import styles from './PlotsPanel.module.css';
import { ShownContext } from './shown-context';
import { SolveStatus } from './SolveStatus';
import { TrajectoryChoice } from './TrajectoryChoice';

const MISSING: Readonly<Record<PlotNeed, { readonly title: string; readonly text: string }>> = {
  trajectory: {
    title: 'No curves yet',
    text: 'A model with a state and without errors is solved at once. Problems says what is missing.',
  },
  'two-quantities': {
    title: 'Needs two states',
    text: 'A phase portrait draws one state against another. Where a model of one state comes to rest shows in a sweep of its initial value.',
  },
  data: {
    title: 'Nothing to compare',
    text: 'Observe a state with a measured column; what the data differ from the curve by is drawn here.',
  },
  term: { title: 'No learned term', text: 'Add a neural network to the model.' },
  loss: { title: 'No loss yet', text: 'Press Train; the loss is drawn here while it falls.' },
};

export interface PlotPaneProps {
  readonly label: string;
  readonly shown: string;
  readonly onShown: (plot: string) => void;
  readonly log: boolean;
  readonly logTime: boolean;
  /** What can be switched on and off in its menu. */
  readonly choices: readonly PlotChoice[];
  /** What the curves are at the moment, beside the tabs. */
  readonly state: ReactNode;
}

/** Plots that need one of these draw what was measured beside a curve. */
const ofData: ReadonlySet<PlotNeed> = new Set(['trajectory', 'two-quantities', 'data']);

/** The plots as tabs, one of them drawn. New numbers draw the picture anew and none of what stands around it. */
export const PlotPane = memo(Pane);

function Pane(props: PlotPaneProps): ReactNode {
  const { label, shown, onShown, log, logTime, choices, state } = props;
  const picture = useRef<Picture | null>(null);
  const offer = useCallback((offered: Picture | null): void => {
    picture.current = offered;
  }, []);
  const plot = plots.find(({ id }) => id === shown) ?? plots[0];
  if (plot === undefined) return null;
  return (
    <Tabs
      label={label}
      value={plot.id}
      onChange={onShown}
      actions={
        <>
          {state}
          <PlotMenu title={plot.title} picture={picture} choices={choices} />
        </>
      }
      items={plots.map((one) => ({
        id: one.id,
        label: one.title,
        content: (
          <PictureContext value={offer}>
            <LogContext value={log && one.choices.decades}>
              <LogTimeContext value={logTime && one.choices.decadesOfTime}>
                <PlotBody plot={one} />
              </LogTimeContext>
            </LogContext>
          </PictureContext>
        ),
      }))}
    />
  );
}

function PlotBody({ plot }: { readonly plot: Plot }): ReactNode {
  const shown = use(ShownContext);
  if (shown === null) return null;
  const { input, outdated, fitting } = shown;
  // Others draw no solution, so that how it was computed does not matter to them.
  const isSolved = !plot.needs.some((need) => need === 'loss' || need === 'term');
  const solution = isSolved ? shown.solution : null;
  return (
    <div className={styles.plot}>
      {solution === null || fitting ? null : <Trouble outcome={solution.outcome} />}
      {input.trajectory && plot.needs.some((need) => ofData.has(need)) ? (
        <TrajectoryChoice {...input.trajectory} />
      ) : null}
      <div className={styles.drawing} data-outdated={outdated && !fitting && isSolved ? '' : undefined}>
        <plot.Draw input={input} empty={<Missing needs={plot.needs} />} />
      </div>
      {solution === null ? null : fitting ? (
        <p className={styles.status}>The fit of the moment, as the training sees it.</p>
      ) : outdated ? (
        <Outdated />
      ) : (
        <SolveStatus solution={solution} />
      )}
    </div>
  );
}

/** The last curves stay to compare with, and must not pass for those of the model as it is. */
function Outdated(): ReactNode {
  return (
    <p className={styles.status}>
      The model as it is cannot be solved: see Problems. These are the last curves before it.
    </p>
  );
}

const GOOD: ReadonlySet<Outcome['status']> = new Set(['done', 'event', 'cancelled']);

function Trouble({ outcome }: { readonly outcome: Outcome }): ReactNode {
  if (GOOD.has(outcome.status)) return null;
  const where = outcome.state === undefined ? '' : ` in ${outcome.state}`;
  return (
    <div className={styles.trouble}>
      <Banner tone="caution" title={`The curve ends at time ${formatNumber(outcome.time)}${where}`}>
        {outcome.advice}
      </Banner>
    </div>
  );
}

function Missing({ needs }: { readonly needs: readonly PlotNeed[] }): ReactNode {
  const missing = MISSING[needs[0] ?? 'trajectory'];
  return (
    <EmptyState icon={<ChartSpline />} title={missing.title}>
      {missing.text}
    </EmptyState>
  );
}
