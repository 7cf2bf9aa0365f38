/**
 * All wires of a large document seen as a map: one path for each hue, and apart from them those that are selected,
 * pointed at or about to change. Wires apart from one another are drawn from nearer by, where ports can be told apart
 * as well.
 */
import { ViewportPortal } from '@xyflow/react';
import { memo, useMemo } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Hue } from '../../ui/RoleMark';
import { useCanvas } from '../CanvasContext';
import type { FlowNode, FlowWire } from '../flow/graph';
import type { Mark } from './marks';
import { sheetWires } from './sheet-lines';
import styles from './WireView.module.css';

export interface WireSheetProps {
  readonly nodes: readonly FlowNode[];
  readonly wires: readonly FlowWire[];
}

function Sheet({ nodes, wires }: WireSheetProps): ReactNode {
  const paths = useMemo(() => pathsByHue(nodes, wires), [nodes, wires]);
  return (
    <ViewportPortal>
      <svg className={styles.sheet} aria-hidden="true">
        {paths.map(([hue, path]) => (
          <path key={hue} d={path} className={`${styles.wire} ${styles[hue] ?? ''}`} />
        ))}
        <Marked nodes={nodes} wires={wires} />
      </svg>
    </ViewportPortal>
  );
}

/** The wires that stand out, drawn over the others. */
function Marked({ nodes, wires }: WireSheetProps): ReactNode {
  const marks = useStore(useCanvas().marks);
  const kinds = new Map<string, Mark | 'selected'>([
    ...wires.flatMap(({ id, selected }) => (selected ? [[id, 'selected'] as const] : [])),
    ...(['hover', 'insert', 'cut'] as const).flatMap((kind) => marks[kind].map((id) => [id, kind] as const)),
  ]);
  if (kinds.size === 0) return null;
  const chosen = wires.filter(({ id }) => kinds.has(id));
  return sheetWires(nodes, chosen).map(({ wire, path }) => (
    <path
      key={wire.id}
      d={path}
      className={styles.marked}
      data-wire={wire.id}
      data-mark={kinds.get(wire.id)}
    />
  ));
}

/** The wires of each hue as one path. */
function pathsByHue(
  nodes: readonly FlowNode[],
  wires: readonly FlowWire[],
): readonly (readonly [Hue, string])[] {
  const parts = new Map<Hue, string[]>();
  for (const { wire, path } of sheetWires(nodes, wires)) {
    const hue = wire.data?.hue ?? 'neutral';
    const list = parts.get(hue);
    if (list) list.push(path);
    else parts.set(hue, [path]);
  }
  return [...parts].map(([hue, list]) => [hue, list.join('')]);
}

export const WireSheet = memo(Sheet);
