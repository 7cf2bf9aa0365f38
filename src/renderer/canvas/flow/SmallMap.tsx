/**
 * The whole model, small, in a corner, with what is in view. One path for each hue, and apart from them what is being
 * dragged: React Flow's own map has a component and a listener for every node, which is felt with hundreds of them.
 */
import { Panel, useStore as useFlowStore } from '@xyflow/react';
import { memo, useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useCanvas } from '../CanvasContext';
import { spanned } from './fit';
import type { FlowNode } from './graph';
import { mapColour } from './map-colour';
import { sizeOfNode } from '../nodes/node-size';
import type { NoteNode } from '../notes/note-nodes';
import { useApart } from './resting';
import { blocks, frameOf, SMALL, type Block } from './small-map';
import { usePanning, useZooming } from './small-map-pointer';
import type { Box } from '../wires/wire-path';
import styles from './SmallMap.module.css';

export function SmallMap(): ReactNode {
  const { scene } = useCanvas();
  const nodes = useStore(scene.store, (state) => state.nodes);
  const notes = useStore(scene.store, (state) => state.notes);
  const { resting, moving } = useApart(nodes);
  const still = useMemo(() => [...notes.map(blockOfNote), ...resting.map(blockOf)], [notes, resting]);
  const around = useMemo(() => (still.length === 0 ? [] : [spanned(still)]), [still]);
  const moved = moving.map(blockOf);
  const view = useView();
  const svg = useRef<SVGSVGElement>(null);
  const { held, ...pointer } = usePanning(svg, view);
  // What is shown holds still under the pointer.
  const frame = held ?? frameOf(spanned([...around, ...moved, view]));
  useZooming(svg);
  return (
    <Panel position="bottom-right" className={styles.map ?? ''}>
      <svg
        ref={svg}
        width={SMALL.width}
        height={SMALL.height}
        viewBox={`${frame.x} ${frame.y} ${frame.width} ${frame.height}`}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing, told by its name
        role="img"
        aria-label="Map of the model"
        {...pointer}
      >
        <Blocks list={still} />
        <Blocks list={moved} />
        <path className={styles.mask} fillRule="evenodd" d={`${outline(frame)}${outline(view)}`} />
      </svg>
    </Panel>
  );
}

/** The area of the canvas that is in view. */
function useView(): Box {
  const [x, y, zoom] = useFlowStore((state) => state.transform);
  const width = useFlowStore((state) => state.width);
  const height = useFlowStore((state) => state.height);
  return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
}

const Blocks = memo(({ list }: { readonly list: readonly Block[] }): ReactNode =>
  blocks(list).map(([colour, path]) => (
    <path key={colour} d={path} style={{ fill: colour }} shapeRendering="crispEdges" />
  )),
);
Blocks.displayName = 'Blocks';

const outline = ({ x, y, width, height }: Box): string => `M${x},${y}h${width}v${height}h${-width}z`;

function blockOf(node: FlowNode): Block {
  return { ...node.position, ...sizeOfNode(node), colour: mapColour(node) };
}

function blockOfNote({ position, width = 0, height = 0 }: NoteNode): Block {
  return { ...position, width, height, colour: 'var(--hover)' };
}
