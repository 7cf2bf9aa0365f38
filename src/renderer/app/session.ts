/** Everything one window holds, made once at the start and handed down: stores, the line to the host, file actions. */
import { createRef, type RefObject } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import { emptyDocument, understand } from '../../engine/index';
import type { CanvasHandle } from '../canvas/Canvas';
import { createWireStyle, type WireStyleStore } from '../canvas/wires/wire-style';
import { createEditor, type Editor } from '../document/editor';
import { createHover, type Hover } from '../document/hover';
import { nameIn } from '../document/name-in';
import { followLowering, type Understanding } from '../document/lowering';
import type { HostClient } from '../host/host-client';
import { createRuns, type Runs } from '../runs/create-runs';
import type { Beginning } from './beginning';
import { followAutosave } from './files/autosave';
import { createDocuments, newWindowName, type Documents } from './files/documents';
import { createAfterCurve, type AfterCurve } from './live/after-curve';
import { createWireValues } from './live/wire-values';
import type { AskWires } from '../canvas/nodes/live-values';
import { createAfterGesture } from './live/after-gesture';
import { followSimulation, type LiveSimulation } from './live/live-simulation';
import { followBand, type BandFollower } from './live/live-band';
import { createGestureClock } from './live/gesture-clock';
import { createKeyBindings, type KeyBindings } from './keys/key-bindings';
import { createRecentCommands, type RecentCommands } from './palette/recent-commands';
import { createOpenFile, type OpenFile } from './files/open-file';
import { createOverlays, type Overlays } from './live/overlays';
import { createOwnNodes, type OwnNodes } from './files/own-nodes';
import { createAttention, type Attention } from './attention';
import { createPanels, type Panels } from './panels/create-panels';
import type { PanelFacts } from './panels/panel-facts';
import { createPlotChoice, type PlotChoice } from './live/plot-choice';
import { createSweep, type Sweep } from '../sweep/sweep-store';
import { createTheme, type ThemeChoice } from './theme';
import { createHints, type Hints } from '../canvas/hints/hints';
import {
  createTrajectoryChoice,
  trajectoryInPlots,
  watchTrajectory,
  type TrajectoryStore,
} from './live/trajectory-choice';
import { createTour, type TourStore } from '../tour/tour-store';
import { createWindowState, notifyFailure, type WindowStore } from './window-state';

export interface Session {
  readonly client: HostClient;
  readonly editor: Editor;
  readonly understanding: StoreApi<Understanding>;
  readonly simulation: StoreApi<LiveSimulation>;
  /** For what need not be seen before the curve of a changed number. */
  readonly afterCurve: AfterCurve['run'];
  readonly wireValues: AskWires;
  /** What is pointed at, whichever panel shows it. */
  readonly hover: Hover;
  /** Runs whose curves are laid over those of the model. */
  readonly overlays: Overlays;
  /** Which trajectory of the data is looked at. */
  readonly trajectory: TrajectoryStore;
  /** Where many paths of a model with noise run. */
  readonly band: BandFollower;
  readonly documents: Documents;
  /** What others do to the file of the document. */
  readonly file: OpenFile;
  readonly runs: Runs;
  readonly sweep: Sweep;
  readonly ownNodes: OwnNodes;
  readonly shell: WindowStore;
  /** Says what a key needs that could do nothing. */
  readonly hints: Hints;
  readonly tour: TourStore;
  readonly panels: Panels;
  /** What one panel asks another to look at. */
  readonly attention: StoreApi<Attention>;
  /** Which plots are shown and how. */
  readonly plots: PlotChoice;
  /** Keys that the user gave to commands. */
  readonly keys: KeyBindings;
  /** Commands chosen in the palette. */
  readonly recent: RecentCommands;
  /** How wires are drawn. */
  readonly wireStyle: WireStyleStore;
  readonly theme: StoreApi<{ readonly choice: ThemeChoice }>;
  /** Parts of the window that commands reach into. */
  readonly parts: {
    readonly canvas: RefObject<CanvasHandle | null>;
    readonly search: RefObject<HTMLInputElement | null>;
    readonly inspector: RefObject<HTMLDivElement | null>;
  };
}

/** Makes the session of this page and opens its first document. */
export function createSession(
  client: HostClient,
  facts: readonly PanelFacts[],
  beginning: Beginning,
  page: Window = window,
): Session {
  const editor = createEditor({ document: emptyDocument(), tables: {} }, createGestureClock(page));
  const afterCurve = createAfterCurve(page);
  const understanding = followLowering(editor, understand, (task, onlyNumbers) => {
    if (onlyNumbers) afterCurve.run(task);
    else page.requestAnimationFrame(task);
  });
  const trajectory = createTrajectoryChoice();
  const plots = createPlotChoice(page.localStorage);
  const simulation = followSimulation({ editor, understanding, client, trajectory, plots });
  afterCurve.follow(simulation);
  const band = followBand({ editor, simulation, client, trajectory });
  band.want(plots.getState().bands);
  plots.subscribe(({ bands }) => band.want(bands));
  const shell = createWindowState();
  const name = newWindowName();
  const file = createOpenFile(client, editor, name);
  const documents = createDocuments({ editor, client, shell, file }, name);
  followAutosave(editor, client, (generation) => documents.autosaveKey(generation), {
    version: () => file.version(),
    work: () => documents.work(),
  });
  guardClosing(editor, page);
  const runs = createRuns({
    client,
    subject: () => {
      const { document, tables, path } = editor.store.getState();
      return { document, tables, path, work: documents.work() };
    },
    onFinished: (run, { status, parameters }, names) => {
      if (status !== 'failed') editor.dispatch('adopt-run', { run, values: parameters, names });
    },
    onFailure: (title, cause) => notifyFailure(shell, title, cause),
    later: createAfterGesture(page),
  });
  editor.store.subscribe(({ generation, path }, before) => {
    if (generation === before.generation) {
      if (path !== before.path) runs.moved();
      return;
    }
    trajectory.setState({ name: null, number: 0 });
    runs.opened(shell.getState().runs);
    sweep.forget();
  });
  watchTrajectory(trajectory, runs.store, client);
  const sweep = createSweep(client, trajectoryInPlots(trajectory));
  const overlays = createOverlays({
    runs: runs.store,
    read: async (run) => (await runs.compared(run)).record,
    storage: page.localStorage,
    onFailure: (title, cause) => notifyFailure(shell, title, cause),
  });
  const ownNodes = createOwnNodes(client, editor, shell);
  void ownNodes.load();
  void documents.start(beginning);
  const panels = createPanels(page.localStorage, facts, {
    width: page.innerWidth,
    height: page.innerHeight,
  });
  return {
    client,
    editor,
    understanding,
    simulation,
    afterCurve: afterCurve.run,
    wireValues: createWireValues({ client, editor, simulation }),
    hover: createHover(),
    trajectory,
    band,
    overlays,
    documents,
    file,
    runs,
    sweep,
    ownNodes,
    shell,
    hints: createHints(),
    tour: createTour(page.localStorage),
    panels,
    attention: createAttention(),
    plots,
    keys: createKeyBindings(page.localStorage),
    recent: createRecentCommands(page.localStorage),
    wireStyle: createWireStyle(page.localStorage),
    theme: createTheme(page),
    parts: { canvas: createRef(), search: createRef(), inspector: createRef() },
  };
}

/** The title of the page names the document; closing asks first while something is unsaved. */
function guardClosing(editor: Editor, page: Window): void {
  editor.store.subscribe((state) => {
    const title = `${state.dirty ? '• ' : ''}${nameIn(state)} — Symbiode`;
    if (page.document.title !== title) page.document.title = title;
  });
  page.addEventListener('beforeunload', (event) => {
    if (editor.store.getState().dirty) event.preventDefault();
  });
}
