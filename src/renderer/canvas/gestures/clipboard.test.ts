import { expect, it } from 'vitest';
import { catalogue } from '../../../engine/index';
import { SMALL, TestEditor } from '../../../../test/support/test-editor';
import { cutOf, duplicateOf } from './clipboard';

const wires = [
  { id: 'a', from: { node: 'growth', port: 'rate' }, to: { node: 'hares', port: 'rate' } },
  { id: 'b', from: { node: 'hares', port: 'value' }, to: { node: 'growth', port: 'x' } },
];
const model = () => new TestEditor({ ...SMALL, wires });
const options = { scope: null, catalogue };
const only = (...nodes: string[]) => ({ nodes, wires: [] });

it('duplicates beside the original, without wires to outside', () => {
  const editor = model();
  const pasted = duplicateOf(editor.state.work, only('growth'), { ...options, outside: false });
  if (!pasted) throw new Error('Nothing was duplicated.');
  editor.checkStep('duplicate', pasted, ({ nodes, wires: after, layout }) => {
    expect(nodes.at(-1)).toMatchObject({ name: 'growth2', type: 'growth' });
    expect(after).toEqual(wires);
    expect(layout.nodes[nodes.at(-1)?.id ?? '']).toEqual({ x: 30, y: 30 });
  });
});

it('duplicates with its wires to outside, in both directions, where inputs take another', () => {
  const { work } = model().state;
  const term = duplicateOf(work, only('growth'), { ...options, outside: true });
  const id = term?.nodes[0]?.id;
  expect(term?.wires.map(({ from, to }) => [from, to])).toEqual([
    [
      { node: id, port: 'rate' },
      { node: 'hares', port: 'rate' },
    ],
    [
      { node: 'hares', port: 'value' },
      { node: id, port: 'x' },
    ],
  ]);
  // The input of growth takes one wire, and keeps the one it has.
  const state = duplicateOf(work, only('hares'), { ...options, outside: true });
  expect(state?.wires.map(({ from }) => from.node)).toEqual(['growth']);
  const ids = [...(state?.wires ?? []), ...wires].map((wire) => wire.id);
  expect(new Set(ids).size).toBe(ids.length);
});

it('duplicates a subsystem with wires at its own new ports', () => {
  const editor = model().do('group', { id: 'box', nodes: ['growth'] });
  const pasted = duplicateOf(editor.state.work, only('box'), { ...options, outside: true });
  const box = pasted?.nodes.find(({ type }) => type === 'subsystem')?.id;
  const inside = new Set(pasted?.nodes.map(({ id }) => id));
  const ends = pasted?.wires.flatMap(({ from, to }) => [from, to]).filter(({ node }) => node === box) ?? [];
  expect(ends.length).toBeGreaterThanOrEqual(2);
  for (const { port } of ends) expect(inside).toContain(port);
});

it('cuts with a frame what lies on it', () => {
  const frame = {
    id: 'f',
    kind: 'frame',
    x: -20,
    y: -20,
    width: 240,
    height: 240,
    title: '',
    text: '',
  } as const;
  const editor = new TestEditor({ ...SMALL, layout: { ...SMALL.layout, notes: [frame] } });
  const gone = cutOf(editor.state.work, { nodes: [], wires: [], notes: ['f'] });
  editor.checkStep('cut', gone, ({ nodes, layout }) => {
    expect(nodes.map(({ id }) => id)).toEqual(['hares']);
    expect(layout.notes).toEqual([]);
  });
});
