import { ViewportPortal } from '@xyflow/react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useCanvas } from './CanvasContext';
import { RefusalHint } from './RefusalHint';
import styles from './SketchLayer.module.css';

/** What a gesture draws over nodes and wires while it lasts. */
export function SketchLayer(): ReactNode {
  const tools = useCanvas();
  const sketch = useStore(tools.sketch, (state) => state.sketch);
  if (!sketch) return null;
  const path = sketch.line.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x},${y}`).join('');
  const status =
    sketch.kind === 'join' && sketch.fits !== undefined ? (sketch.fits ? 'valid' : 'invalid') : undefined;
  return (
    <>
      <ViewportPortal>
        <svg className={styles.layer} aria-hidden="true">
          <path
            d={path}
            className={sketch.kind === 'knife' ? styles.knife : styles.join}
            data-status={status}
          />
        </svg>
      </ViewportPortal>
      {sketch.kind === 'join' && sketch.refusal ? (
        <RefusalHint refusal={sketch.refusal} at={sketch.pointer} />
      ) : null}
    </>
  );
}
