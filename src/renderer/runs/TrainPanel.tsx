import { Pause, Play, RotateCcw, Settings2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Diagnostic, Model, TrainingSettings } from '../../engine/index';
import type { HostState } from '../host/host-client';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { curlyQuotes } from '../ui/curly-quotes';
import { IconButton } from '../ui/IconButton';
import { Section } from '../ui/Section';
import { describeCurrent, describeRemaining, describeSettings } from './describe-run';
import { LossFigure } from './LossFigure';
import { ParameterTable } from './ParameterTable';
import type { RunActions } from './run-actions';
import { RunCautions } from './RunCautions';
import type { Observed } from './ErrorTable';
import { RunEnding } from './RunEnding';
import { RunFigures } from './RunFigures';
import { RunList } from './RunList';
import type { CurrentRun, RunsState } from './runs-state';
import { isActive } from './runs-state';
import styles from './TrainPanel.module.css';

export interface TrainPanelProps {
  readonly runs: RunsState;
  readonly host: HostState;
  readonly settings: TrainingSettings;
  /** What lowering made of the document; undefined while it has errors. */
  readonly model: Model | undefined;
  /** Why the document cannot be trained as it is; none when it can. */
  readonly obstacles: readonly Diagnostic[];
  /** They stand in the list of problems too, with what can be done there. */
  readonly listed: boolean;
  /** Id of the run whose values the document shows. */
  readonly shownRun: string | null;
  /** The model was edited after the current run began. */
  readonly outdated: boolean;
  readonly onTrain: () => void;
  readonly onStop: () => void;
  readonly onResume: (run: string) => void;
  /** What can be done with the runs of the list. */
  readonly actions: RunActions;
  /** Opens the training settings in the inspector. */
  readonly onSettings: () => void;
  readonly onProblems: () => void;
}

/** Train, Stop, Resume; the loss as it falls, the parameters as they move, how it ended and what to do about it. */
export function TrainPanel(props: TrainPanelProps): ReactNode {
  const { runs, host, settings, model, obstacles } = props;
  const { current } = runs;
  const active = isActive(runs);
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <TrainButtons {...props} active={active} />
        <HostNote host={host} active={active} />
        {!active && obstacles.length > 0 ? (
          <Obstacles obstacles={obstacles} listed={props.listed} onProblems={props.onProblems} />
        ) : null}
        {runs.refusal.map((refusal) => (
          <Banner key={refusal.message} tone="problem" title={curlyQuotes(refusal.message)}>
            {curlyQuotes(refusal.fix)}
          </Banner>
        ))}
        {current === null ? null : <Progress run={current} />}
        {current !== null && props.outdated ? <Outdated active={active} /> : null}
        {current === null ? null : (
          <RunCautions cautions={current.result?.cautions ?? current.progress?.cautions ?? []} />
        )}
        {current === null || active ? null : <RunEnding run={current} observed={observedOf(model)} />}
      </div>
      {current === null || current.loss.iteration.length === 0 ? null : <LossFigure loss={current.loss} />}
      {current === null ? null : <ParameterTable run={current} model={model} />}
      <Section
        title="Settings"
        aside={
          <IconButton label="Change training settings" size="small" onClick={props.onSettings}>
            <Settings2 aria-hidden="true" />
          </IconButton>
        }
      >
        <p className={styles.settings}>{unbroken(describeSettings(settings))}.</p>
      </Section>
      <RunList
        runs={runs.history}
        current={current?.id ?? null}
        shownRun={props.shownRun}
        active={active}
        actions={props.actions}
      />
    </div>
  );
}

/** `L-BFGS` is one word. */
const unbroken = (text: string): string => text.replaceAll('L-BFGS', 'L\u2011BFGS');

/** What each observation is called and its unit: by its column, as in the equations and plots, where no other has the same. */
function observedOf(model: Model | undefined): Observed {
  const all = model?.observations ?? [];
  const columns = all.map(({ column }) => column?.column);
  const isOnly = (column: string | undefined) => columns.filter((other) => other === column).length === 1;
  return Object.fromEntries(
    all.map(({ name, unit, column }) => {
      const label = column && isOnly(column.column) ? column.column : name;
      return [name, { label, unit: unit === '1' ? '' : unit }];
    }),
  );
}

function TrainButtons(props: TrainPanelProps & { readonly active: boolean }): ReactNode {
  const { runs, host, obstacles, active, onTrain, onStop, onResume } = props;
  const { current } = runs;
  if (active) {
    return (
      <div className={styles.buttons}>
        <Button
          size="large"
          className={styles.main}
          icon={<Pause />}
          onClick={onStop}
          disabled={current?.phase !== 'running'}
        >
          {current?.phase === 'stopping' ? 'Stopping…' : 'Stop'}
        </Button>
      </div>
    );
  }
  const resumable = current?.resumable === true ? current.id : null;
  const ready = host.phase === 'ready' && obstacles.length === 0;
  return (
    <div className={styles.buttons}>
      <Button
        look="primary"
        size="large"
        className={styles.main}
        icon={<Play />}
        onClick={onTrain}
        disabled={!ready}
      >
        Train
      </Button>
      {resumable === null ? null : (
        <Button
          size="large"
          icon={<RotateCcw />}
          onClick={() => onResume(resumable)}
          disabled={host.phase !== 'ready'}
        >
          Resume
        </Button>
      )}
    </div>
  );
}

function HostNote({ host, active }: { readonly host: HostState; readonly active: boolean }): ReactNode {
  if (host.phase === 'ready') return null;
  if (host.phase === 'lost') {
    return (
      <Banner tone="problem" title="The engine cannot be reached">
        Your work is safe in this window. Start Symbiode again if it has been closed; the connection returns
        by itself.
      </Banner>
    );
  }
  const words =
    host.phase === 'restarting' ? 'The engine is being started again…' : 'Connecting to the engine…';
  return (
    <Banner tone={active ? 'caution' : 'info'} title={host.message === '' ? words : host.message}>
      {active ? 'The run can be resumed from its last checkpoint.' : undefined}
    </Banner>
  );
}

function Obstacles({
  obstacles,
  listed,
  onProblems,
}: Pick<TrainPanelProps, 'obstacles' | 'listed' | 'onProblems'>): ReactNode {
  if (!listed)
    return obstacles.map(({ message, fix }) => (
      <Banner key={message} tone="info" title={curlyQuotes(message)}>
        {curlyQuotes(fix)}
      </Banner>
    ));
  const [first] = obstacles;
  if (first === undefined) return null;
  const more = obstacles.length - 1;
  return (
    <Banner
      tone="caution"
      title={curlyQuotes(first.message)}
      actions={
        <Button size="small" onClick={onProblems}>
          {more === 0 ? 'Show the problem' : `Show all ${obstacles.length} problems`}
        </Button>
      }
    />
  );
}

/** The model was edited since: what the run says is about the model as it was. */
function Outdated({ active }: { readonly active: boolean }): ReactNode {
  return (
    <Banner tone="info" title="This run is older than the model">
      {active
        ? 'The model was edited after the run began; the run goes on with the model as it was.'
        : 'The model was edited after the run began. Train again to fit it as it is.'}
    </Banner>
  );
}

function Progress({ run }: { readonly run: CurrentRun }): ReactNode {
  const text = describeCurrent(run);
  if (text === '') return null;
  const { progress } = run;
  const total = progress?.totalIterations ?? 0;
  return (
    <div className={styles.progress}>
      <progress
        className={styles.meter}
        aria-label="Iterations done"
        max={1}
        {...(total > 0 && progress !== null ? { value: progress.iteration / total } : {})}
      />
      <p className={styles.status}>
        <span>{text}</span>
        <span>{describeRemaining(run)}</span>
      </p>
      <RunFigures run={run} />
    </div>
  );
}
