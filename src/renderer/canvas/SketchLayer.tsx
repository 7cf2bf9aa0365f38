import { ViewportPortal } from '@xyflow/react';
import { CopyPlus, Spline } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useCanvas } from './CanvasContext';
import { GestureHint } from './hints/GestureHint';
import { RefusalHint } from './wires/RefusalHint';
import type { Sketch } from './sketch';
import styles from './SketchLayer.module.css';

/** What a gesture draws over nodes and wires while it lasts, and what letting go would do. */
export function SketchLayer(): ReactNode {
  const tools = useCanvas();
  const sketch = useStore(tools.sketch, (state) => state.sketch);
  if (!sketch) return null;
  return (
    <>
      <ViewportPortal>
        <svg className={styles.layer} aria-hidden="true">
          {sketch.kind === 'copy' ? <Copies sketch={sketch} /> : null}
          {sketch.kind === 'knife' || sketch.kind === 'join' ? <Line sketch={sketch} /> : null}
        </svg>
      </ViewportPortal>
      <Words sketch={sketch} />
    </>
  );
}

function Line({ sketch }: { readonly sketch: Extract<Sketch, { kind: 'knife' | 'join' }> }): ReactNode {
  const path = sketch.line.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x},${y}`).join('');
  const status = sketch.kind === 'knife' ? undefined : sketch.fits ? 'valid' : 'invalid';
  return (
    <path d={path} className={sketch.kind === 'knife' ? styles.knife : styles.join} data-status={status} />
  );
}

/** Where the copies would lie. */
function Copies({ sketch }: { readonly sketch: Extract<Sketch, { kind: 'copy' }> }): ReactNode {
  return (
    <g transform={`translate(${sketch.by.x} ${sketch.by.y})`} data-copies={sketch.boxes.length}>
      {sketch.boxes.map((box) => (
        <rect key={`${box.x} ${box.y}`} {...box} rx={10} className={styles.copy} />
      ))}
    </g>
  );
}

function Words({ sketch }: { readonly sketch: Sketch }): ReactNode {
  if (sketch.kind === 'knife') return null;
  if (sketch.kind === 'copy')
    return (
      <GestureHint
        icon={<CopyPlus />}
        text={sketch.outside ? 'Copies it here with its wires' : 'Copies it here'}
        more={sketch.outside ? undefined : 'Shift keeps its wires to the outside'}
        at={sketch.pointer}
      />
    );
  if (sketch.refusal) return <RefusalHint refusal={sketch.refusal} at={sketch.pointer} />;
  return sketch.kind === 'join' ? (
    <GestureHint icon={<Spline />} text={sketch.does ?? ''} at={sketch.pointer} />
  ) : null;
}
