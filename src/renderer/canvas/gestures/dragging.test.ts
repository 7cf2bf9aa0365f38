import { describe, expect, it } from 'vitest';
import { catalogue, type Note } from '../../../engine/index';
import { SMALL, TestEditor } from '../../../../test/support/test-editor';
import { createFlowStore } from '../flow/flow-store';

const note = (id: string, kind: Note['kind'], x: number, y: number, size: number): Note => ({
  id,
  kind,
  x,
  y,
  title: '',
  text: '',
  width: size,
  height: size,
});

/** growth at 0,0 lies on the inner frame, which lies on the outer one; hares is far away. */
function open() {
  const notes = [
    note('outer', 'frame', -200, -200, 700),
    note('inner', 'frame', -50, -50, 300),
    note('comment', 'comment', 300, 300, 60),
  ];
  const editor = new TestEditor({
    ...SMALL,
    layout: { nodes: { growth: { x: 0, y: 0 }, hares: { x: 2000, y: 900 } }, notes },
  });
  const scene = createFlowStore(editor.editor, catalogue);
  scene.follow();
  const drag = (id: string, x: number, y: number, dragging: boolean) =>
    scene.change([{ type: 'position', id, position: { x, y }, dragging }]);
  const place = (id: string) => scene.store.getState().shown.find((one) => one.id === id)?.position;
  return { editor, scene, drag, place };
}

describe('a frame', () => {
  it('takes along all that lies on it, while it is dragged and in one step of undo', () => {
    const { editor, drag, place, scene } = open();
    scene.setFree(true);
    drag('outer', -190, -200, true);
    drag('outer', -170, -190, true);
    expect(place('growth')).toEqual({ x: 30, y: 10 });
    expect(place('inner')).toEqual({ x: -20, y: -40 });
    expect(place('comment')).toEqual({ x: 330, y: 310 });
    expect(place('hares')).toEqual({ x: 2000, y: 900 });
    expect(editor.state.history.past).toHaveLength(0);
    drag('outer', -170, -190, false);
    expect(editor.state.history.past).toHaveLength(1);
    expect(editor.document.layout.nodes['growth']).toEqual({ x: 30, y: 10 });
    expect(editor.document.layout.notes?.map(({ x, y }) => [x, y])).toEqual([
      [-170, -190],
      [-20, -40],
      [330, 310],
    ]);
    editor.editor.undo();
    expect(place('growth')).toEqual({ x: 0, y: 0 });
    expect(place('outer')).toEqual({ x: -200, y: -200 });
  });

  it('takes along what lies on it when it is moved by keys', () => {
    const { editor, drag } = open();
    drag('inner', -40, -50, false);
    expect(editor.document.layout.nodes['growth']).toEqual({ x: 10, y: 0 });
    expect(editor.document.layout.notes?.[0]?.x).toBe(-200);
  });

  it('stays where it is when something on it moves', () => {
    const { editor, drag } = open();
    drag('growth', 10, 0, false);
    expect(editor.document.layout.notes?.map(({ x }) => x)).toEqual([-200, -50, 300]);
  });
});

describe('snapping', () => {
  it('holds at the line of another while dragged, and comes to rest there', () => {
    const { editor, scene, drag, place } = open();
    drag('hares', 1000, 903, true);
    expect(scene.guides.getState().upright).toBeNull();
    drag('hares', 304, 603, true);
    // The left edge of the comment is at 300.
    expect(place('hares')?.x).toBe(300);
    expect(scene.guides.getState().upright).toMatchObject({ at: 300 });
    drag('hares', 304, 603, false);
    expect(editor.document.layout.nodes['hares']?.x).toBe(300);
    expect(scene.guides.getState().upright).toBeNull();
  });

  it('is left out on demand', () => {
    const { editor, scene, drag } = open();
    scene.setFree(true);
    drag('hares', 304, 603, true);
    drag('hares', 304, 603, false);
    expect(editor.document.layout.nodes['hares']).toEqual({ x: 304, y: 603 });
  });

  it('leaves moves by keys alone', () => {
    const { editor, drag } = open();
    drag('hares', 304, 900, false);
    expect(editor.document.layout.nodes['hares']?.x).toBe(304);
  });
});
