/**
 * The model as a graph. Draws what the editor's store holds and turns gestures into commands; while something is
 * dragged React Flow moves it alone, and the document learns of it once, when it comes to rest.
 */
import '@xyflow/react/dist/base.css';
import './notes/tints.css';
import {
  Background,
  BackgroundVariant,
  ReactFlowProvider,
  useReactFlow,
  useStore as useFlowStore,
} from '@xyflow/react';
import { useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import type { ReactNode, Ref } from 'react';
import { useStore } from 'zustand';
import type { Diagnostic, NodeDefinition, Point } from '../../engine/index';
import type { Copy } from '../document/clipboard';
import type { Editor } from '../document/editor';
import type { Hover } from '../document/hover';
import { Breadcrumbs } from './Breadcrumbs';
import { CanvasContext } from './CanvasContext';
import { ConnectDialog, type ConnectSubject } from './wires/ConnectDialog';
import { createConnecting, type JudgeWire } from './wires/connecting';
import { ConnectionHint } from './wires/ConnectionHint';
import { useFitOnce, useHoverMark } from './flow/canvas-hooks';
import { createFlowStore } from './flow/flow-store';
import type { Hints } from './hints/hints';
import { addNodeAtCentre } from './gestures/adding';
import { nameIn } from '../document/name-in';
import { useClipboard } from './gestures/clipboard';
import type { Seen } from './gestures/dragging';
import { useFreeing } from './gestures/freeing';
import { Guides } from './gestures/Guides';
import { useFocusKept } from './flow/focus-kept';
import { leaveSubsystem } from './gestures/grouping';
import { insertCopyAtCentre } from './gestures/inserting';
import { meantByFocus } from './gestures/focused';
import { openSearch, searching, searchForPort } from './gestures/searching';
import { strokes } from './gestures/strokes';
import { connectPorts, moveWire } from './gestures/wiring';
import { GraphView } from './flow/GraphView';
import type { Catalogue, FlowNode, FlowWire } from './flow/graph';
import { createKnife } from './wires/knife';
import { LARGE, LevelContext, levelOf } from './nodes/level';
import { createMarks } from './wires/marks';
import { createWriting } from './notes/writing';
import { showNode, useScopeView } from './flow/scope-view';
import { NodeSearch } from './search/NodeSearch';
import { createRecentTypes } from './search/recent-types';
import { createSearch } from './search/search-state';
import { createSketch } from './sketch';
import { SketchLayer } from './SketchLayer';
import { SmallMap } from './flow/SmallMap';
import { SelectionBar } from './SelectionBar';
import type { CanvasTools } from './tools';
import { fitCanvas } from './flow/fit';
import { ZoomControls } from './ZoomControls';
import styles from './Canvas.module.css';

/** What the rest of the window may ask of the canvas. */
export interface CanvasHandle {
  /** What gestures work with, for commands that are gestures too. */
  readonly tools: CanvasTools;
  /** Adds a node of this type in the middle of what is seen. */
  addAtCentre(definition: NodeDefinition): void;
  /** Adds a copied part of a model in the middle of what is seen. */
  insertAtCentre(copy: Copy): void;
  /** Selects a node on its own canvas, brings it into view and gives it the focus. */
  show(node: string): void;
  /** Goes to the canvas around the subsystem that is shown. */
  leave(): void;
  fit(): void;
  /** Opens the search for a node to add, at the pointer. */
  search(): void;
  /** Gives the focus to the selected node, or to the first. */
  focus(): void;
  /** Shows the form of what is selected. */
  inspect(): void;
  /** Lets a drag on the paper select, or again move the view. */
  toggleMarquee(): void;
  /** Shows or hides the small map. */
  toggleMap(): void;
  /** Opens the list of wires for the node or the wire in focus, or the only one selected; false when there is none. */
  connect(): boolean;
}

export interface CanvasProps {
  readonly editor: Editor;
  readonly catalogue: Catalogue;
  readonly judge: JudgeWire;
  readonly diagnostics: readonly Diagnostic[];
  /** Enter or a double click on a node; the same function for as long as the canvas is there. */
  readonly onInspect: () => void;
  readonly hover: Hover;
  readonly hints: Hints;
  /** Nodes that the user keeps. */
  readonly own: CanvasTools['own'];
  /** When numbers on nodes follow those of the document; the same function for as long as the canvas is there. */
  readonly later: (task: () => void) => void;
  /** Told why nothing was pasted; the same function for as long as the canvas is there. */
  readonly onRefused: (diagnostics: readonly Diagnostic[]) => void;
  readonly ref?: Ref<CanvasHandle>;
}

/** The canvas of one editor; another document starts with a fresh view of it. */
export function Canvas(props: CanvasProps): ReactNode {
  const generation = useStore(props.editor.store, (state) => state.generation);
  return (
    <ReactFlowProvider key={generation}>
      <Flow {...props} />
    </ReactFlowProvider>
  );
}

function Flow({
  editor,
  catalogue,
  judge,
  diagnostics,
  onInspect,
  hover,
  hints,
  own,
  later,
  onRefused,
  ref,
}: CanvasProps): ReactNode {
  const scope = useStore(editor.store, (state) => state.scope);
  const isEmpty = useStore(editor.store, (state) => state.document.nodes.length === 0);
  const name = useStore(editor.store, nameIn);
  const [minimap, setMinimap] = useState(() => editor.store.getState().document.nodes.length > LARGE);
  const [marquee, setMarquee] = useState(false);
  const [keyboardConnect, setKeyboardConnect] = useState<ConnectSubject | null>(null);
  const view = useRef<HTMLDivElement>(null);
  const tools = useTools({ editor, catalogue, judge, view, hints, own }, later);
  const { scene } = tools;
  useEffect(() => scene.follow(), [scene]);
  useEffect(() => scene.setProblems(diagnostics), [scene, diagnostics]);
  const isLarge = useStore(scene.store, ({ nodes }) => nodes.length > LARGE);
  const knife = useStore(tools.knife, ({ armed }) => armed !== null);
  const finding = useMemo(() => ({ ...searching(tools), ...strokes(tools) }), [tools]);
  useHoverMark(view, hover, editor);
  const fitted = useFitOnce(tools, !isEmpty);
  const level = useFlowStore((state) => levelOf(state.transform[2], isLarge, fitted));
  useScopeView(tools, scope);
  useClipboard({ tools, onRefused });
  useFreeing(tools);
  useFocusKept(tools);

  useImperativeHandle(ref, () => ({
    tools,
    addAtCentre: (definition) => addNodeAtCentre(tools, definition),
    insertAtCentre: (copy) => insertCopyAtCentre(tools, copy),
    show: (node) => showNode(tools, node),
    leave: () => leaveSubsystem(tools),
    fit: () => void fitCanvas(tools),
    search: () => openSearch(tools),
    focus: () => focusNode(view.current, editor.store.getState().selection.nodes[0]),
    inspect: onInspect,
    toggleMarquee: () => setMarquee((on) => !on),
    toggleMap: () => setMinimap((on) => !on),
    connect: () => {
      const meant = meantByFocus(tools);
      if (meant) setKeyboardConnect(meant);
      return meant !== null;
    },
  }));

  return (
    <CanvasContext value={tools}>
      <LevelContext value={level}>
        <div
          ref={view}
          className={styles.canvas}
          data-zoom={level}
          data-marquee={marquee ? '' : undefined}
          data-testid="canvas"
          data-knife={knife ? '' : undefined}
          tabIndex={-1}
          {...finding}
        >
          <GraphView isLarge={isLarge} marquee={marquee} onInspect={onInspect} onHover={hover.point}>
            <Background
              variant={BackgroundVariant.Dots}
              gap={20}
              size={1.25}
              className={styles.paper ?? ''}
            />
            <ZoomControls minimap={minimap} onMinimap={setMinimap} marquee={marquee} onMarquee={setMarquee}>
              <SelectionBar />
            </ZoomControls>
            {minimap ? <SmallMap /> : null}
            <Guides />
            <ConnectionHint />
            <SketchLayer />
            <Breadcrumbs editor={editor} title={name} />
          </GraphView>
        </div>
        <NodeSearch />
        <ConnectDialog
          subject={keyboardConnect}
          editor={editor}
          catalogue={catalogue}
          judge={judge}
          onConnect={(from, to) => {
            if (keyboardConnect && 'wire' in keyboardConnect)
              moveWire(tools, keyboardConnect.wire, { from, to });
            else connectPorts(tools, { from, to });
          }}
          onSearch={(wire) => {
            requestAnimationFrame(() => requestAnimationFrame(() => searchForPort(tools, wire)));
          }}
          onClose={() => {
            setKeyboardConnect(null);
            // The dialog hands the focus back to where it was opened from once it has left the page.
            requestAnimationFrame(() => focusSubject(view.current, keyboardConnect));
          }}
        />
        <ChosenCount editor={editor} />
      </LevelContext>
    </CanvasContext>
  );
}

/** Says how much is selected to those who do not see it. */
function ChosenCount({ editor }: { readonly editor: Editor }): ReactNode {
  const { nodes, wires } = useStore(editor.store, ({ selection }) => selection);
  if (nodes.length + wires.length < 2) return null;
  return (
    <output className="visually-hidden">
      {nodes.length} nodes and {wires.length} wires selected
    </output>
  );
}

/** The tools of this canvas; the same object for as long as it lives. */
function useTools(
  {
    editor,
    catalogue,
    judge,
    view,
    hints,
    own,
  }: Pick<CanvasTools, 'editor' | 'catalogue' | 'judge' | 'view' | 'hints' | 'own'>,
  later: CanvasProps['later'],
): CanvasTools {
  const flow = useReactFlow<FlowNode, FlowWire>();
  const pointer = useRef<Point | null>(null);
  const [made] = useState(() => ({
    scene: createFlowStore(editor, catalogue, () => seenOf(flow, view.current), later),
    writing: createWriting(),
    connecting: createConnecting(),
    search: createSearch(),
    sketch: createSketch(),
    knife: createKnife(),
    marks: createMarks(),
    recent: createRecentTypes(window.localStorage),
  }));
  return useMemo(
    () => ({ editor, catalogue, judge, view, hints, own, flow, pointer, ...made }),
    [editor, catalogue, judge, view, hints, own, flow, made],
  );
}

/** The area of the graph that is seen, and its scale. */
function seenOf(flow: CanvasTools['flow'], element: HTMLElement | null): Seen {
  const zoom = flow.getZoom();
  const { left = 0, top = 0, width = 0, height = 0 } = element?.getBoundingClientRect() ?? {};
  const corner = flow.screenToFlowPosition({ x: left, y: top }, { snapToGrid: false });
  return { area: { ...corner, width: width / zoom, height: height / zoom }, zoom };
}

/** Gives the focus to a node, or to the first one there is, or to the empty canvas. */
function focusNode(view: HTMLElement | null, id: string | undefined): void {
  const wanted = id === undefined ? '[data-node-id]' : `[data-node-id="${CSS.escape(id)}"]`;
  (view?.querySelector<HTMLElement>(wanted) ?? view)?.focus();
}

function focusSubject(view: HTMLElement | null, subject: ConnectSubject | null): void {
  if (subject && 'node' in subject) focusNode(view, subject.node);
  else if (subject) {
    const wire = `.react-flow__edge[data-id="${CSS.escape(subject.wire)}"]`;
    view?.querySelector<SVGElement>(wire)?.focus();
  }
}
