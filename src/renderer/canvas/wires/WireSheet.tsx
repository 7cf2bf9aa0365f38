/**
 * All wires of a large document seen as a map: one path for each hue, and apart from them those that are selected,
 * pointed at or about to change. While nodes are dragged only their own wires are drawn anew. The few wires that are
 * selected or in focus have elements besides (`MapWire.tsx`), for their points and for keys.
 */
import { ViewportPortal } from '@xyflow/react';
import { memo, useMemo } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Hue } from '../../ui/RoleMark';
import { useCanvas } from '../CanvasContext';
import type { FlowNode, FlowWire } from '../flow/graph';
import { mapWires } from './map-wires';
import { MapWire } from './MapWire';
import type { Mark } from './marks';
import { Pixels } from './Pixels';
import { useApart } from '../flow/resting';
import { sheetWires, withEnds } from './sheet-lines';
import styles from './WireView.module.css';

export interface WireSheetProps {
  readonly nodes: readonly FlowNode[];
  readonly wires: readonly FlowWire[];
}

function Sheet({ nodes, wires }: WireSheetProps): ReactNode {
  const { resting, moving } = useApart(nodes);
  const paths = useMemo(() => pathsByHue(resting, wires), [resting, wires]);
  const isStill = moving.length === 0;
  const moved = useMemo(
    () => (isStill ? { ends: [], wires: [] } : reachingOut(resting, wires)),
    [resting, wires, isStill],
  );
  return (
    <ViewportPortal>
      <svg className={styles.sheet} aria-hidden="true">
        <Paths paths={paths} />
        {isStill ? null : <Paths paths={pathsByHue([...moved.ends, ...moving], moved.wires)} />}
        <Marked nodes={nodes} wires={wires} />
      </svg>
      <Reachable nodes={nodes} wires={wires} />
    </ViewportPortal>
  );
}

/** The wires that have elements of their own. */
function Reachable({ nodes, wires }: WireSheetProps): ReactNode {
  const focus = useStore(useCanvas().marks, (marks) => marks.focus);
  const reachable = useMemo(() => mapWires(wires, focus), [wires, focus]);
  if (reachable.length === 0) return null;
  return (
    <svg className={styles.sheet}>
      <Pixels>
        {withEnds(nodes, reachable, (wire, from, to) => (
          <MapWire key={wire.id} wire={wire} from={from} to={to} />
        ))}
      </Pixels>
    </svg>
  );
}

type HuePath = readonly [Hue, string];

function Paths({ paths }: { readonly paths: readonly HuePath[] }): ReactNode {
  return paths.map(([hue, path]) => (
    <path key={hue} d={path} className={`${styles.wire} ${styles[hue] ?? ''}`} />
  ));
}

/** The wires that lead from these nodes to others or lie between others, and those of these nodes where they end. */
function reachingOut(
  resting: readonly FlowNode[],
  wires: readonly FlowWire[],
): { readonly ends: readonly FlowNode[]; readonly wires: readonly FlowWire[] } {
  const ids = new Set(resting.map(({ id }) => id));
  const out = wires.filter(({ source, target }) => !ids.has(source) || !ids.has(target));
  const ends = new Set(out.flatMap(({ source, target }) => [source, target]));
  return { wires: out, ends: resting.filter(({ id }) => ends.has(id)) };
}

/** The wires that stand out, drawn over the others. */
function Marked({ nodes, wires }: WireSheetProps): ReactNode {
  const marks = useStore(useCanvas().marks);
  const selected = useMemo(() => wires.flatMap((wire) => (wire.selected ? [wire.id] : [])), [wires]);
  const kinds = new Map<string, Mark | 'selected'>([
    ...selected.map((id) => [id, 'selected'] as const),
    ...(['hover', 'insert', 'refuse', 'cut'] as const).flatMap((kind) =>
      marks[kind].map((id) => [id, kind] as const),
    ),
  ]);
  if (kinds.size === 0) return null;
  const chosen = wires.filter(({ id }) => kinds.has(id));
  return (
    <Pixels>
      {sheetWires(nodes, chosen).map(({ wire, path }) => (
        <path
          key={wire.id}
          d={path}
          className={styles.marked}
          data-wire={wire.id}
          data-mark={kinds.get(wire.id)}
        />
      ))}
    </Pixels>
  );
}

/** The wires of each hue as one path. */
function pathsByHue(nodes: readonly FlowNode[], wires: readonly FlowWire[]): readonly HuePath[] {
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
