/**
 * Ports that come and go, as those of an expression do, must be measured again before wires can find them, and so must
 * those of nodes that were first drawn on the map, where they have none.
 */
import { useUpdateNodeInternals } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useCanvas } from '../CanvasContext';
import type { Level } from './level';
import type { NodeFace } from './node-face';
import type { CanvasTools } from '../tools';

/** Not at the first drawing, which React Flow measures by itself. */
export function useMeasuredPorts(id: string, { inputs, outputs }: NodeFace, level: Level): void {
  const update = useUpdateNodeInternals();
  const tools = useCanvas();
  const names = level === 'map' ? null : [...inputs, ...outputs].map(({ name }) => name).join(' ');
  const measured = useRef(names);
  useEffect(() => {
    // On the map nothing is drawn that a wire could end at.
    if (names === null || measured.current === names) return;
    measured.current = names;
    measureSoon(tools, id, update);
  }, [tools, id, names, update]);
}

const waiting = new WeakMap<CanvasTools, Set<string>>();

/**
 * All that were drawn together are measured together: each round goes over all nodes of the document, and coming down
 * from the map draws ports of a hundred at once.
 */
function measureSoon(tools: CanvasTools, id: string, update: (ids: string[]) => void): void {
  const others = waiting.get(tools);
  if (others) {
    others.add(id);
    return;
  }
  const ids = new Set([id]);
  waiting.set(tools, ids);
  queueMicrotask(() => {
    waiting.delete(tools);
    update([...ids]);
  });
}
