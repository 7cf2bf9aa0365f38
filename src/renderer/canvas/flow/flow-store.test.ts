import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../engine/index';
import { SMALL, TestEditor } from '../../../../test/support/test-editor';
import { createFlowStore } from './flow-store';

function open() {
  const editor = new TestEditor(SMALL);
  const flow = createFlowStore(editor.editor, catalogue);
  flow.follow();
  return { editor, flow, node: (id: string) => flow.store.getState().nodes.find((one) => one.id === id) };
}

const wire = { id: 'w', from: { node: 'growth', port: 'rate' }, to: { node: 'hares', port: 'rate' } };
const at = (id: string, x: number, dragging: boolean) =>
  ({ type: 'position', id, position: { x, y: 0 }, dragging }) as const;

describe('memory', () => {
  it('keeps every object that an edit does not touch', () => {
    const { editor, node } = open();
    const [hares, growth] = [node('hares'), node('growth')];
    editor.do('set-parameter', { node: 'growth', field: 'r', value: { value: 2 } });
    expect(node('hares')).toBe(hares);
    expect(node('growth')).not.toBe(growth);
  });

  it('keeps everything when only settings change', () => {
    const { editor, flow } = open();
    const before = flow.store.getState();
    editor.do('set-simulation', { end: 7 });
    expect(flow.store.getState()).toBe(before);
  });
});

describe('numbers', () => {
  it('follow later, together with whatever else has changed by then', () => {
    const editor = new TestEditor(SMALL);
    const tasks = new Set<() => void>();
    const flow = createFlowStore(editor.editor, catalogue, undefined, (task) => tasks.add(task));
    flow.follow();
    const drawn = (): string | undefined =>
      flow.store.getState().nodes.find(({ id }) => id === 'growth')?.data.face.values[0]?.text;
    const set = (value: number) => ({ node: 'growth', field: 'r', value: { value, trainable: true } });
    editor.do('set-parameter', set(2)).do('set-parameter', set(3));
    expect([drawn(), tasks.size]).toEqual(['0.5', 1]);
    for (const task of tasks) task();
    expect(drawn()).toBe('3');
    // What is no number does not wait, nor does it leave a number behind.
    editor.do('set-parameter', set(4)).do('rename', { node: 'hares', name: 'h' });
    expect(drawn()).toBe('4');
    editor.do('set-parameter', set(5)).select({ nodes: ['growth'] });
    expect(drawn()).toBe('5');
  });
});

describe('a drag', () => {
  it('is one step of undo, and none while it lasts', () => {
    const { editor, flow, node } = open();
    for (const x of [310, 320, 330]) flow.change([at('hares', x, true)]);
    expect(editor.state.history.past).toHaveLength(0);
    expect(node('hares')?.position.x).toBe(330);
    flow.change([at('hares', 330, false)]);
    flow.change([at('hares', 350, true)]);
    flow.change([at('hares', 350, false)]);
    expect(editor.state.history.past).toHaveLength(2);
    editor.editor.undo();
    editor.editor.undo();
    expect(node('hares')?.position.x).toBe(300);
  });
});

it('marks ports that are wired and nodes that have problems', () => {
  const { editor, flow, node } = open();
  editor.do('connect', { wire });
  expect(node('growth')?.data.wired).toBe('out:rate');
  const problem = {
    code: 'unused-node',
    severity: 'warning',
    where: { node: 'hares' },
    message: '',
    fix: '',
  } as const;
  flow.setProblems([problem]);
  expect(node('hares')?.data.problems).toEqual([problem]);
  expect(node('growth')?.data.problems).toEqual([]);
});

it('draws a node of unknown type with the ports that its wires name', () => {
  const { editor, node } = open();
  const strange = { id: 's', type: 'not-yet-invented', typeVersion: 1, name: 's', parameters: {} };
  const wires = [{ id: 'ws', from: { node: 's', port: 'glow' }, to: { node: 'hares', port: 'rate' } }];
  editor.do('add-node', { node: strange, at: { x: 0, y: 0 }, wires });
  expect(node('s')?.data.face).toMatchObject({ unknown: true, outputs: [{ name: 'glow' }], inputs: [] });
});

it('selects and lets go as React Flow says', () => {
  const { editor, flow } = open();
  flow.change([{ type: 'select', id: 'hares', selected: true }]);
  expect(editor.state.selection.nodes).toEqual(['hares']);
  flow.change([{ type: 'select', id: 'hares', selected: false }]);
  expect(editor.state.selection.nodes).toEqual([]);
});

it('gives a node the colour that the user chose, and draws no other anew', () => {
  const { editor, node } = open();
  const hares = node('hares');
  editor.do('set-tint', { nodes: ['growth'], tint: 'red' });
  expect(node('growth')?.domAttributes).toMatchObject({ 'data-tint': 'red' });
  expect(node('hares')).toBe(hares);
  editor.do('set-tint', { nodes: ['growth'], tint: null });
  expect(node('growth')?.domAttributes).not.toMatchObject({ 'data-tint': 'red' });
});

it('selects notes as notes, and removes nothing from the other selection', () => {
  const { editor, flow } = open();
  const note = { id: 'f', kind: 'frame', x: 0, y: 0, width: 90, height: 90, title: '', text: '' } as const;
  editor.do('add-note', { note }).select({ nodes: ['hares'] });
  flow.change([{ type: 'select', id: 'f', selected: true }]);
  expect(editor.state.selection).toEqual({ nodes: ['hares'], wires: [], notes: ['f'] });
  flow.change([{ type: 'select', id: 'f', selected: false }]);
  expect(editor.state.selection).toEqual({ nodes: ['hares'], wires: [] });
});
