import { collectSpreads } from '../../plots/collect-spreads';
import { plots } from '../../plots/index';
import { shownIn, toggledLog } from '../../plots/plot-settings';
import { titleOf } from '../../runs/run-title';
import type { AppCommand } from './command';
import { focusPanel } from '../panels/focus-panel';
import { placeOf } from '../panels/layout';
import type { Session } from '../session';
import { commandTable } from './command-table';

type Entry = Omit<AppCommand, 'id' | 'group'>;

/** They come from the registry of plots, so that only their form is known here. */
type PlotCommandId = `plot-${string}`;

/** The panels with plots, in the order in which the settings count them. */
const PANELS = ['plots', 'plots-2'] as const;

/** Plots by their names, and what can be switched on and off in them. */
export function plotCommands(session: Session): Readonly<Record<PlotCommandId, AppCommand>> {
  const { plots: choice, panels } = session;
  function show(id: string): void {
    const settings = choice.getState();
    const isInSecond =
      settings.shown[1] === id && placeOf(panels.store.getState().layout, PANELS[1]) !== null;
    if (!isInSecond) choice.setState(shownIn(settings, 0, id), true);
    const panel = PANELS[isInSecond ? 1 : 0];
    panels.show(panel);
    focusPanel(panel);
  }
  const axis = (id: string, title: string, kind: 'log' | 'logTime'): Entry => {
    const what = kind === 'log' ? 'logarithmic values' : 'logarithmic time';
    return {
      label: `${title}: ${what}`,
      words: 'plot log scale linear vertical axis decades',
      secondary: true,
      detail: () => `${title}: ${choice.getState()[kind].includes(id) ? 'no ' : ''}${what}`,
      run: () => {
        choice.setState(toggledLog(choice.getState(), id, kind), true);
        show(id);
      },
    };
  };
  const rows = plots.flatMap(({ id, title, choices }): readonly (readonly [string, Entry])[] => [
    [`plot-${id}`, { label: `Show plot: ${title}`, words: 'curve chart tab', run: () => show(id) }],
    ...(choices.decades ? [[`plot-log-${id}`, axis(id, title, 'log')] as const] : []),
    ...(choices.decadesOfTime ? [[`plot-log-time-${id}`, axis(id, title, 'logTime')] as const] : []),
  ]);
  return commandTable('View', { ...Object.fromEntries(rows), ...curveCommands(session) });
}

/** What lies about and over the curves. */
function curveCommands({
  plots: choice,
  simulation,
  band,
  runs,
  overlays,
  editor,
}: Session): Readonly<Record<PlotCommandId, Entry>> {
  const bands = () =>
    collectSpreads({
      ensemble: runs.store.getState().current?.result?.ensemble ?? null,
      band: band.store.getState().band,
      trouble: '',
      noisy: (simulation.getState().model?.system.noise?.channels.length ?? 0) > 0,
      wanted: choice.getState().bands,
    }).about;
  /** The newest run besides the one that the document shows. */
  const other = () => {
    const { run: own } = editor.store.getState().document;
    const laid = new Set(overlays.store.getState().map(({ run }) => run.id));
    return runs.store
      .getState()
      .history.find(({ id, status }) => id !== own && status !== 'running' && !laid.has(id));
  };
  return {
    'plot-bands': {
      label: 'Bands about the curves',
      words: 'plot spread uncertainty noise ensemble shade',
      enabled: () => bands() !== null,
      whenDisabled: 'Only noise or several trainings at once give bands.',
      detail: () => (bands()?.drawn === true ? 'Hide the bands about the curves' : 'Bands about the curves'),
      run: () => choice.setState({ bands: bands()?.drawn !== true }),
    },
    'plot-overlay': {
      label: 'Lay the curves of another run over',
      words: 'plot overlay compare earlier',
      enabled: () => other() !== undefined,
      whenDisabled: 'No other run has curves.',
      detail: () => {
        const run = other();
        return run ? `Lay the curves of ${titleOf(run)} over` : 'Lay the curves of another run over';
      },
      run: () => {
        const run = other();
        if (run) overlays.toggle(run.id);
      },
    },
    'plot-overlay-none': {
      label: 'Take the curves of other runs away',
      words: 'plot overlay clear',
      enabled: () => overlays.store.getState().length > 0,
      whenDisabled: 'No other run lies over the curves.',
      run: () => overlays.store.getState().forEach(({ run }) => overlays.toggle(run.id)),
    },
  };
}
