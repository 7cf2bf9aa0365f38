import { useStore as useFlowStore, ViewportPortal } from '@xyflow/react';
import type { CSSProperties, ReactNode } from 'react';
import { useStore } from 'zustand';
import { useCanvas } from '../CanvasContext';
import styles from './Guides.module.css';

/** The lines on which what is being dragged has come to lie. */
export function Guides(): ReactNode {
  const { scene } = useCanvas();
  const { upright, level } = useStore(scene.guides);
  const zoom = useFlowStore((state) => state.transform[2]);
  if (!upright && !level) return null;
  // One pixel of the screen at any scale.
  const thin = 1 / zoom;
  const beyond = 12 / zoom;
  const lines: CSSProperties[] = [
    ...(upright
      ? [
          {
            left: upright.at - thin / 2,
            top: upright.from - beyond,
            width: thin,
            height: upright.to - upright.from + 2 * beyond,
          },
        ]
      : []),
    ...(level
      ? [
          {
            left: level.from - beyond,
            top: level.at - thin / 2,
            width: level.to - level.from + 2 * beyond,
            height: thin,
          },
        ]
      : []),
  ];
  return (
    <ViewportPortal>
      {lines.map((style) => (
        <div
          key={style.width === thin ? 'upright' : 'level'}
          className={styles.guide}
          style={style}
          data-testid="guide"
          aria-hidden="true"
        />
      ))}
    </ViewportPortal>
  );
}
