/** Small moves by key: React Flow moves by the grid what is in focus; this is for all else. */
import type { KeyboardEvent } from 'react';
import type { Point } from '../../../engine/index';
import type { CanvasTools } from '../tools';
import { pickedBoxes } from './picked-boxes';

const WAYS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Moves by the grid, as React Flow's own. */
const STEP = 10;
const LARGE_STEP = 40;

/** Moves what is selected, and what lies on selected frames. */
export function nudge(tools: Pick<CanvasTools, 'editor' | 'scene'>, { x, y }: Point): void {
  const boxes = pickedBoxes(tools);
  tools.scene.change(
    boxes.map((box) => ({
      id: box.id,
      type: 'position',
      position: { x: box.x + x, y: box.y + y },
      dragging: false,
    })),
  );
}

/** Alt and an arrow move by one pixel; an arrow alone, where nothing that moves has the focus, by the grid. */
export function nudgeKey(tools: CanvasTools): (event: KeyboardEvent<HTMLElement>) => void {
  return (event) => {
    const way = WAYS[event.key];
    if (!way || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLElement)) return;
    const isPaper = event.target === tools.view.current;
    if (!isPaper && !event.target.matches('.react-flow__node, .react-flow__nodesselection-rect')) return;
    const isFine = event.altKey && !event.shiftKey;
    if (!isFine && (event.altKey || !isPaper)) return;
    if (pickedBoxes(tools).length === 0) return;
    const step = isFine ? 1 : event.shiftKey ? LARGE_STEP : STEP;
    nudge(tools, { x: way.x * step, y: way.y * step });
    event.preventDefault();
    event.stopPropagation();
  };
}
