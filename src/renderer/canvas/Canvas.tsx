/**
 * The model as a graph. Draws what the editor's store holds and turns gestures into commands; while something is
 * dragged React Flow moves it alone, and the document learns of it once, when it comes to rest.
 */
import '@xyflow/react/dist/base.css';
import {
  Background,
  BackgroundVariant,
  MiniMap,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore as useFlowStore,
} from '@xyflow/react';
import type { Connection, IsValidConnection } from '@xyflow/react';
import { useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import type { DragEvent, KeyboardEvent, ReactNode, Ref } from 'react';
import { useStore } from 'zustand';
import type { Diagnostic, NodeDefinition, PortReference } from '../../engine/index';
import type { Editor } from '../document/editor';
import { newNode } from '../document/names';
import { PALETTE_DRAG } from '../document/palette-drag';
import { CanvasContext } from './CanvasContext';
import { ConnectDialog } from './ConnectDialog';
import { createConnecting, newWire, startConnecting, type Connecting, type JudgeWire } from './connecting';
import { ConnectionHint } from './ConnectionHint';
import { DraftWire } from './DraftWire';
import { DELETE_KEYS, LARGE, MULTI_KEYS, NODE_TYPES, SNAP, SPOKEN, WIRE_TYPES } from './canvas-settings';
import { useFitOnce, useHoverMark } from './canvas-hooks';
import { freePlace } from './free-place';
import { createFlowStore } from './flow-store';
import { selectionAfter } from './gestures';
import type { Catalogue, FlowNode, FlowWire } from './graph';
import { boxesAround } from './node-boxes';
import { FAR } from './NodeView';
import { portOf } from './port-key';
import { FIT, ZoomControls } from './ZoomControls';
import styles from './Canvas.module.css';

/** What the rest of the window may ask of the canvas. */
export interface CanvasHandle {
  /** Adds a node of this type in the middle of what is seen. */
  addAtCentre(definition: NodeDefinition): void;
  /** Selects a node, brings it into view and gives it the focus. */
  show(node: string): void;
  fit(): void;
  /** Gives the focus to the selected node, or to the first. */
  focus(): void;
}

export interface CanvasProps {
  readonly editor: Editor;
  readonly catalogue: Catalogue;
  readonly judge: JudgeWire;
  readonly diagnostics: readonly Diagnostic[];
  /** Enter or a double click on a node. */
  readonly onInspect: () => void;
  /** Node that is pointed at anywhere in the window. */
  readonly hovered: string | null;
  readonly onHover: (node: string | null) => void;
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
  hovered,
  onHover,
  ref,
}: CanvasProps): ReactNode {
  const { document, selection } = useStore(editor.store);
  const [connecting] = useState(createConnecting);
  const [minimap, setMinimap] = useState(document.nodes.length > LARGE);
  const [keyboardConnect, setKeyboardConnect] = useState<string | null>(null);
  const [scene] = useState(() => createFlowStore(editor, catalogue));
  const { nodes, wires } = useStore(scene.store);
  useEffect(() => scene.follow(), [scene]);
  useEffect(() => scene.setProblems(diagnostics), [scene, diagnostics]);
  const view = useRef<HTMLDivElement>(null);
  const flow = useReactFlow<FlowNode, FlowWire>();
  const far = useFlowStore((state) => state.transform[2] < FAR);
  const shared = useMemo(() => ({ connecting }), [connecting]);
  useHoverMark(view, hovered);
  useFitOnce(document.nodes.length > 0);

  function add(definition: NodeDefinition, at: { readonly x: number; readonly y: number }): void {
    const state = editor.store.getState();
    const node = newNode(state.document, definition);
    editor.dispatch('add-node', {
      node,
      at: { x: Math.round(at.x / 10) * 10, y: Math.round(at.y / 10) * 10 },
    });
  }

  function connect(from: PortReference, to: PortReference): void {
    const state = editor.store.getState();
    editor.dispatch('connect', newWire(state.document, from, to, catalogue));
  }

  useImperativeHandle(ref, () => ({
    addAtCentre: (definition) => {
      const box = view.current?.getBoundingClientRect();
      if (!box) return;
      const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      const { x, y } = flow.screenToFlowPosition(middle);
      const wanted = { x: x - 90, y: y - 70 };
      const place = freePlace(boxesAround(scene.store.getState().nodes, wanted, wanted), wanted);
      add(definition, place);
      const end = flow.flowToScreenPosition({ x: place.x + 180, y: place.y + 140 });
      const start = flow.flowToScreenPosition(place);
      const seen = start.x > box.left && start.y > box.top && end.x < box.right && end.y < box.bottom;
      if (!seen) void flow.setCenter(place.x + 90, place.y + 70, { zoom: flow.getZoom(), duration: 200 });
    },
    show: (node) => {
      editor.select({ nodes: [node], wires: [] });
      void flow.fitView({ ...FIT, nodes: [{ id: node }], maxZoom: 1 });
      view.current?.querySelector<HTMLElement>(`[data-node-id="${CSS.escape(node)}"]`)?.focus();
    },
    fit: () => void flow.fitView(FIT),
    focus: () => {
      const [first] = editor.store.getState().selection.nodes;
      const wanted = first === undefined ? '[data-node-id]' : `[data-node-id="${CSS.escape(first)}"]`;
      view.current?.querySelector<HTMLElement>(wanted)?.focus();
    },
  }));

  const isValid: IsValidConnection<FlowWire> = (wire) => {
    const { current } = connecting.getState();
    const ends = endsOf(wire);
    if (!current || !ends) return false;
    return current.verdict(current.direction === 'out' ? ends.to : ends.from) === undefined;
  };

  /** A wire let go on the body of a node takes its first port that fits. */
  function dropOnNode(event: MouseEvent | TouchEvent, current: Connecting): void {
    const point = 'changedTouches' in event ? event.changedTouches[0] : event;
    const under = point && window.document.elementFromPoint(point.clientX, point.clientY);
    const id = under?.closest('[data-node-id]')?.getAttribute('data-node-id');
    if (!id || id === current.from.node || under?.closest('.react-flow__handle')) return;
    const node = scene.store.getState().nodes.find((one) => one.id === id);
    const ports = current.direction === 'out' ? node?.data.face.inputs : node?.data.face.outputs;
    const other = ports?.map(({ name }) => ({ node: id, port: name })).find((port) => !current.verdict(port));
    if (!other) return;
    if (current.direction === 'out') connect(current.from, other);
    else connect(other, current.from);
  }

  function drop(event: DragEvent): void {
    const definition = catalogue.find(event.dataTransfer.getData(PALETTE_DRAG));
    if (!definition) return;
    event.preventDefault();
    const { x, y } = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    add(definition, { x: x - 90, y: y - 20 });
  }

  function keys(event: KeyboardEvent<HTMLElement>): void {
    const id = event.target instanceof Element ? event.target.getAttribute('data-node-id') : null;
    if (id === null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') {
      editor.select({ nodes: [id], wires: [] });
      onInspect();
    } else if (event.key.toLowerCase() === 'c') setKeyboardConnect(id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <CanvasContext value={shared}>
      {/* The nodes inside are focusable and pass their keys up to here. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        ref={view}
        className={styles.canvas}
        data-zoom={far ? 'far' : 'near'}
        data-testid="canvas"
        onKeyDownCapture={keys}
      >
        <ReactFlow<FlowNode, FlowWire>
          nodes={nodes as FlowNode[]}
          edges={wires as FlowWire[]}
          nodeTypes={NODE_TYPES}
          edgeTypes={WIRE_TYPES}
          onNodesChange={(changes) => scene.change(changes)}
          onEdgesChange={(changes) =>
            editor.select(selectionAfter(editor.store.getState().selection, [], changes))
          }
          onBeforeDelete={async (gone) => {
            editor.dispatch('remove', {
              nodes: gone.nodes.map((node) => node.id),
              wires: gone.edges.map((wire) => wire.id),
            });
            return false;
          }}
          onConnect={(wire) => {
            const ends = endsOf(wire);
            if (ends) connect(ends.from, ends.to);
          }}
          onConnectStart={(_, { nodeId, handleId }) => {
            if (nodeId === null || handleId === null) return;
            const { port, direction } = portOf(handleId);
            const state = editor.store.getState();
            const current = startConnecting(state.document, { node: nodeId, port }, direction, {
              catalogue,
              judge,
            });
            connecting.setState({ current });
          }}
          onConnectEnd={(event) => {
            const { current } = connecting.getState();
            connecting.setState({ current: null });
            if (current) dropOnNode(event, current);
          }}
          isValidConnection={isValid}
          connectionLineComponent={DraftWire}
          connectionRadius={26}
          onNodeDoubleClick={onInspect}
          onNodeMouseEnter={(_, node) => onHover(node.id)}
          onNodeMouseLeave={() => onHover(null)}
          onDrop={drop}
          onDragOver={(event) => {
            if (event.dataTransfer.types.includes(PALETTE_DRAG)) event.preventDefault();
          }}
          deleteKeyCode={DELETE_KEYS}
          selectionKeyCode="Shift"
          multiSelectionKeyCode={MULTI_KEYS}
          snapToGrid
          snapGrid={SNAP}
          minZoom={0.02}
          maxZoom={2.5}
          onlyRenderVisibleElements={document.nodes.length > LARGE}
          zoomOnDoubleClick={false}
          elevateNodesOnSelect
          ariaLabelConfig={SPOKEN}
          aria-label="Model graph"
        >
          <Background variant={BackgroundVariant.Dots} gap={20} size={1.25} className={styles.paper ?? ''} />
          <ZoomControls minimap={minimap} onMinimap={setMinimap} />
          {minimap ? (
            <MiniMap<FlowNode>
              className={styles.map ?? ''}
              nodeColor={(node) =>
                `var(--${node.data.face.hue === 'neutral' ? 'line-strong' : node.data.face.hue})`
              }
              nodeBorderRadius={8}
              pannable
              zoomable
              ariaLabel="Map of the model"
            />
          ) : null}
          <ConnectionHint />
        </ReactFlow>
      </div>
      <ConnectDialog
        node={keyboardConnect}
        document={document}
        catalogue={catalogue}
        judge={judge}
        onConnect={connect}
        onClose={() => {
          const id = keyboardConnect ?? '';
          setKeyboardConnect(null);
          // The dialog hands the focus back to where it was opened from once it has left the page.
          requestAnimationFrame(() =>
            view.current?.querySelector<HTMLElement>(`[data-node-id="${CSS.escape(id)}"]`)?.focus(),
          );
        }}
      />
      {selection.nodes.length + selection.wires.length > 1 ? (
        <output className="visually-hidden">
          {selection.nodes.length} nodes and {selection.wires.length} wires selected
        </output>
      ) : null}
    </CanvasContext>
  );
}

function endsOf(
  wire: Connection | FlowWire,
): { readonly from: PortReference; readonly to: PortReference } | undefined {
  if (!wire.sourceHandle || !wire.targetHandle) return undefined;
  return {
    from: { node: wire.source, port: portOf(wire.sourceHandle).port },
    to: { node: wire.target, port: portOf(wire.targetHandle).port },
  };
}
