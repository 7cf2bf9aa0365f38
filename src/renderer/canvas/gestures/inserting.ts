/** Copies that are kept, such as the user's own nodes, put on the canvas: in the middle or where they are let go. */
import type { DragEvent } from 'react';
import type { Point } from '../../../engine/index';
import { readCopy, type Copy } from '../../document/clipboard';
import { pasteInto } from '../../document/clipboard-paste';
import { COPY_DRAG } from '../../document/palette-drag';
import { freePlace } from '../../document/free-place';
import { boxesAround } from '../nodes/node-boxes';
import type { CanvasTools } from '../tools';

/** About half a node of the usual size: from its corner to its middle. */
const HALF = { x: 95, y: 75 };

/** Puts a copy on the canvas that is shown, its middle at a point. */
export function insertCopyAt(
  { editor, hints }: Pick<CanvasTools, 'editor' | 'hints'>,
  copy: Copy,
  at: Point,
): void {
  const { work, scope } = editor.store.getState();
  const { pasted, told } = pasteInto(work, copy, at, scope);
  if (pasted) editor.dispatch('paste', pasted);
  if (told.length > 0) hints.say(told.join(' '));
}

/** Puts a copy near the middle of what is seen, where nothing lies, and brings it into view. */
export function insertCopyAtCentre(tools: CanvasTools, copy: Copy): void {
  const { flow, scene, view } = tools;
  const box = view.current?.getBoundingClientRect();
  if (!box) return;
  const middle = flow.screenToFlowPosition({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
  const wanted = { x: middle.x - HALF.x, y: middle.y - HALF.y };
  const corner = freePlace(boxesAround(scene.store.getState().nodes, wanted, wanted), wanted);
  const at = { x: corner.x + HALF.x, y: corner.y + HALF.y };
  insertCopyAt(tools, copy, at);
  const seen = flow.flowToScreenPosition(at);
  const [right, below] = [
    Math.abs(seen.x - box.x - box.width / 2),
    Math.abs(seen.y - box.y - box.height / 2),
  ];
  if (right > box.width / 2 - HALF.x || below > box.height / 2 - HALF.y)
    void flow.setCenter(at.x, at.y, { zoom: flow.getZoom(), duration: 200 });
}

/** Takes a copy that is let go here; false when something else is. */
export function dropCopy(tools: CanvasTools, event: DragEvent): boolean {
  const text = event.dataTransfer.getData(COPY_DRAG);
  const { copy } = text === '' ? {} : readCopy(text);
  if (!copy) return false;
  event.preventDefault();
  insertCopyAt(tools, copy, tools.flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }));
  return true;
}
