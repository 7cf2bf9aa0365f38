/** Frames around nodes, comments on the paper, and colours. */
import type { Note, Point, Tint } from '../../../engine/index';
import { freeId } from '../../document/names';
import type { CanvasTools } from '../tools';
import type { Box } from '../wires/wire-path';
import { pickedBoxes } from './picked-boxes';

/** Air between a frame and what it is drawn around, and the room for its title. */
const AIR = 30;
const TITLE = 40;
const COMMENT = { width: 220, height: 110 };
const FRAME = { width: 420, height: 280 };

const onGrid = (value: number): number => Math.round(value / 10) * 10;

/** The frame around boxes, on the grid. */
export function frameAround(boxes: readonly Box[]): Box {
  const x = onGrid(Math.min(...boxes.map((box) => box.x)) - AIR);
  const y = onGrid(Math.min(...boxes.map((box) => box.y)) - AIR - TITLE);
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + AIR;
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + AIR;
  return { x, y, width: onGrid(right - x), height: onGrid(bottom - y) };
}

/** Draws a frame around what is selected, or an empty one in the middle of what is seen, and asks for its title. */
export function frameSelection(tools: CanvasTools): void {
  const boxes = pickedBoxes(tools);
  addNote(tools, 'frame', boxes.length > 0 ? frameAround(boxes) : around(middleOfView(tools), FRAME));
}

/** Puts a comment at the pointer, or in the middle of what is seen, and asks for its text. */
export function addComment(tools: CanvasTools): void {
  const { flow, pointer } = tools;
  const at = pointer.current ? flow.screenToFlowPosition(pointer.current) : middleOfView(tools);
  addNote(tools, 'comment', around(at, COMMENT));
}

function addNote({ editor, writing }: CanvasTools, kind: Note['kind'], box: Box): void {
  const { document, scope } = editor.store.getState();
  const id = freeId(document, 'note');
  const inside = scope === null ? {} : { inside: scope };
  editor.dispatch('add-note', { note: { id, kind, ...box, title: '', text: '', ...inside } });
  writing.setState({ note: id });
}

function middleOfView({ flow, view }: CanvasTools): Point {
  const box = view.current?.getBoundingClientRect();
  return flow.screenToFlowPosition(
    box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : { x: 0, y: 0 },
  );
}

function around({ x, y }: Point, { width, height }: Pick<Box, 'width' | 'height'>): Box {
  return { x: onGrid(x - width / 2), y: onGrid(y - height / 2), width, height };
}

/** Gives what is selected a colour, or takes it away. */
export function tintSelection({ editor }: Pick<CanvasTools, 'editor'>, tint: Tint | null): void {
  const { nodes, notes = [] } = editor.store.getState().selection;
  editor.dispatch('set-tint', { nodes, notes, tint });
}
