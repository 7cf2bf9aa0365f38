import { Panel, useReactFlow, useStore } from '@xyflow/react';
import { Map as MapIcon, Maximize, Minus, Plus, SquareDashedMousePointer } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../ui/IconButton';
import styles from './ZoomControls.module.css';

export interface ZoomControlsProps {
  readonly minimap: boolean;
  readonly onMinimap: (shown: boolean) => void;
  /** Whether a drag on the paper selects. */
  readonly marquee: boolean;
  readonly onMarquee: (selects: boolean) => void;
}

/** Zoom out, the scale in force, zoom in, fit, the small map, and what a drag on the paper does. */
export function ZoomControls({ minimap, onMinimap, marquee, onMarquee }: ZoomControlsProps): ReactNode {
  const flow = useReactFlow();
  const zoom = useStore((state) => state.transform[2]);
  return (
    <Panel position="bottom-left" className={styles.controls}>
      <IconButton size="small" label="Zoom out" tooltipSide="top" onClick={() => void flow.zoomOut()}>
        <Minus />
      </IconButton>
      <span className={styles.scale}>{Math.round(zoom * 100)}%</span>
      <IconButton size="small" label="Zoom in" tooltipSide="top" onClick={() => void flow.zoomIn()}>
        <Plus />
      </IconButton>
      <IconButton
        size="small"
        label="Zoom to fit"
        shortcut="F"
        tooltipSide="top"
        onClick={() => void flow.fitView(FIT)}
      >
        <Maximize />
      </IconButton>
      <IconButton
        size="small"
        label="Map"
        tooltipSide="top"
        pressed={minimap}
        onClick={() => onMinimap(!minimap)}
      >
        <MapIcon />
      </IconButton>
      <IconButton
        size="small"
        label="Select by dragging"
        shortcut="B"
        tooltipSide="top"
        pressed={marquee}
        onClick={() => onMarquee(!marquee)}
      >
        <SquareDashedMousePointer />
      </IconButton>
    </Panel>
  );
}

/** How the whole model is brought into view: with room for feedback wires and the controls, never blown up. */
export const FIT = {
  padding: { left: '64px', right: '40px', top: '44px', bottom: '56px' },
  maxZoom: 1.1,
  duration: 200,
} as const;
