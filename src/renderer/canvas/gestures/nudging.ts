/** Small moves by key, of what is selected or of the point in focus; where nothing can be moved the focus walks on. */
import type { Point } from '../../../engine/index';
import { focusedOnCanvas } from '../flow/focus';
import type { CanvasTools } from '../tools';
import { pickedBoxes } from './picked-boxes';
import { nudgeWirePoint } from './rerouting';
import { walk, walkFromWire } from './walking';

/** Pixels by which each kind of move goes. */
export const STEPS = { fine: 1, grid: 10, far: 40 } as const;

export type Step = keyof typeof STEPS;

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

/** What an arrow key does: moves the point in focus or what is selected, or else goes on to what lies that way. */
export function moveFocused(tools: CanvasTools, way: Point, step: Step): void {
  const focus = focusedOnCanvas();
  const { editor, flow, hints } = tools;
  const size = STEPS[step];
  if (focus?.kind === 'point') {
    // Points lie on the grid.
    const times = step === 'far' ? STEPS.far / STEPS.grid : 1;
    nudgeWirePoint(editor, focus.wire, focus.index, { x: way.x * times, y: way.y * times });
    return;
  }
  const { selection } = editor.store.getState();
  const picked = [...selection.nodes, ...(selection.notes ?? [])];
  const isElsewhere = focus !== null && 'id' in focus && !picked.includes(focus.id);
  if (step === 'grid' && focus?.kind === 'wire') walkFromWire(tools, focus.id, way);
  else if (picked.length > 0 && !(step === 'grid' && isElsewhere)) {
    nudge(tools, { x: way.x * size, y: way.y * size });
    const [first] = pickedBoxes(tools);
    if (first) hints.announce(`Moved to ${Math.round(first.x)}, ${Math.round(first.y)}`);
  } else if (step === 'grid' && focus) walk(tools, focus, way);
  else if (step === 'far' && focus?.kind === 'paper') {
    const { x, y, zoom } = flow.getViewport();
    void flow.setViewport({ x: x - way.x * size, y: y - way.y * size, zoom });
  } else hints.say('Nothing is selected to be moved. Space selects the node in focus.');
}
