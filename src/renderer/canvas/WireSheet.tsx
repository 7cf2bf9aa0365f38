/**
 * All wires of a large document seen as a map: one path for each hue, from the side of one node to the side of
 * another. Wires apart from one another are drawn from nearer by, where ports can be told apart as well.
 */
import { ViewportPortal } from '@xyflow/react';
import { memo, useMemo } from 'react';
import type { ReactNode } from 'react';
import type { Hue } from '../ui/RoleMark';
import type { FlowNode, FlowWire } from './graph';
import { sizeOfNode } from './node-size';
import { sheetPath } from './wire-path';
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
      </svg>
    </ViewportPortal>
  );
}

/** The wires of each hue as one path. */
function pathsByHue(
  nodes: readonly FlowNode[],
  wires: readonly FlowWire[],
): readonly (readonly [Hue, string])[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parts = new Map<Hue, string[]>();
  for (const { source, target, data } of wires) {
    const [from, to] = [byId.get(source), byId.get(target)];
    if (!from || !to) continue;
    const [a, b] = [sizeOfNode(from), sizeOfNode(to)];
    const path = sheetPath(
      { x: from.position.x + a.width, y: from.position.y + a.height / 2 },
      { x: to.position.x, y: to.position.y + b.height / 2 },
    );
    const hue = data?.hue ?? 'neutral';
    const list = parts.get(hue);
    if (list) list.push(path);
    else parts.set(hue, [path]);
  }
  return [...parts].map(([hue, list]) => [hue, list.join('')]);
}

export const WireSheet = memo(Sheet);
