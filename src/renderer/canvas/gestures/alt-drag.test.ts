import { expect, it } from 'vitest';
import { catalogue } from '../../../engine/index';
import { SMALL, TestEditor } from '../../../../test/support/test-editor';
import { takenAlong, wayOnGrid } from './alt-drag';
import { duplicateOf } from './clipboard';

const selection = { nodes: ['hares', 'growth'], wires: ['w'], notes: ['frame'] };

it('takes along all that is selected when it begins on that, and else only what it begins on', () => {
  const all = { nodes: ['hares', 'growth'], wires: [], notes: ['frame'] };
  expect(takenAlong(selection, { id: 'growth', kind: 'node' })).toEqual(all);
  expect(takenAlong(selection, { id: 'frame', kind: 'note' })).toEqual(all);
  expect(takenAlong(selection, { id: 'other', kind: 'node' })).toEqual({
    nodes: ['other'],
    wires: [],
    notes: [],
  });
  expect(takenAlong(selection, { id: 'growth', kind: 'note' })).toEqual({
    nodes: [],
    wires: [],
    notes: ['growth'],
  });
});

it('leaves the copy as far away as the pointer went, on the grid, in one step', () => {
  const by = wayOnGrid({ x: 3, y: 4 }, { x: 127, y: -43 });
  expect(by).toEqual({ x: 120, y: -50 });
  const editor = new TestEditor(SMALL);
  const options = { scope: null, catalogue, outside: false, by };
  const pasted = duplicateOf(editor.state.work, { nodes: ['growth', 'hares'], wires: [] }, options);
  if (!pasted) throw new Error('Nothing was duplicated.');
  editor.checkStep('duplicate', pasted, ({ nodes, layout }) => {
    const [hares, growth] = nodes.slice(2).map(({ id }) => layout.nodes[id]);
    expect([hares, growth]).toEqual([
      { x: 300 + by.x, y: by.y },
      { x: by.x, y: by.y },
    ]);
  });
});
