import { Panel, useReactFlow, useStore } from '@xyflow/react';
import { Map as MapIcon, Maximize, Minus, Plus, SquareDashedMousePointer, Workflow } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../ui/IconButton';
import { useShortcut } from '../ui/ShortcutContext';
import { Tooltip } from '../ui/Tooltip';
import { useCanvas } from './CanvasContext';
import { FIT, fitCanvas } from './flow/fit';
import { layOutNodes } from './gestures/laying-out';
import styles from './ZoomControls.module.css';

export interface ZoomControlsProps {
  readonly minimap: boolean;
  readonly onMinimap: (shown: boolean) => void;
  /** Whether a drag on the paper selects. */
  readonly marquee: boolean;
  readonly onMarquee: (selects: boolean) => void;
  /** Stands beside them. */
  readonly children?: ReactNode;
}

/** Zoom out, the scale in force, zoom in, fit, order, the small map, and what a drag on the paper does. */
export function ZoomControls({
  minimap,
  onMinimap,
  marquee,
  onMarquee,
  children,
}: ZoomControlsProps): ReactNode {
  const flow = useReactFlow();
  const tools = useCanvas();
  return (
    <Panel position="bottom-left" className={styles.row}>
      <div className={styles.controls}>
        <IconButton
          size="small"
          label="Zoom out"
          command="zoom-out"
          tooltipSide="top"
          onClick={() => void flow.zoomOut()}
        >
          <Minus />
        </IconButton>
        <Scale />
        <IconButton
          size="small"
          label="Zoom in"
          command="zoom-in"
          tooltipSide="top"
          onClick={() => void flow.zoomIn()}
        >
          <Plus />
        </IconButton>
        <IconButton
          size="small"
          label="Zoom to fit"
          command="fit"
          tooltipSide="top"
          onClick={() => fitCanvas(tools)}
        >
          <Maximize />
        </IconButton>
        <IconButton
          size="small"
          label="Lay out by flow"
          command="lay-out"
          tooltipSide="top"
          onClick={() => void layOutNodes(tools)}
        >
          <Workflow />
        </IconButton>
        <IconButton
          size="small"
          label="Map"
          command="map"
          tooltipSide="top"
          pressed={minimap}
          onClick={() => onMinimap(!minimap)}
        >
          <MapIcon />
        </IconButton>
        <IconButton
          size="small"
          label="Select by dragging"
          command="select-by-drag"
          tooltipSide="top"
          pressed={marquee}
          onClick={() => onMarquee(!marquee)}
        >
          <SquareDashedMousePointer />
        </IconButton>
      </div>
      {children}
    </Panel>
  );
}

/** The scale in force. Apart from the buttons, as it is drawn anew at every turn of the wheel. */
function Scale(): ReactNode {
  const flow = useReactFlow();
  const actual = useShortcut('zoom-actual');
  const percent = useStore((state) => Math.round(state.transform[2] * 100));
  return (
    <Tooltip text="Zoom to 100 %" side="top" {...(actual === undefined ? {} : { shortcut: actual })}>
      <button
        type="button"
        className={styles.scale}
        aria-label={`Zoom to 100 %, at ${percent} % now`}
        onClick={() => void flow.zoomTo(1, { duration: FIT.duration })}
      >
        {percent}%
      </button>
    </Tooltip>
  );
}
