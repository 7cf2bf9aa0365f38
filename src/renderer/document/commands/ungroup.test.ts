import { describe, expect, it } from 'vitest';
import { buildDocument, preyPredator } from '../../../../test/support/build-document';
import { TestEditor } from '../../../../test/support/test-editor';

const flat = buildDocument(preyPredator.nodes, preyPredator.wires, preyPredator.more);
const placed = {
  ...flat,
  layout: {
    nodes: Object.fromEntries(flat.nodes.map(({ id }, i) => [id, { x: 300 * i, y: 50 * i }])),
    wires: { 'prey.value -> hunt.in': [{ x: 5, y: 5 }] },
  },
};

describe('ungroup', () => {
  it('of a group gives back nodes, names, places and wires', () => {
    const editor = new TestEditor(placed).do('group', { id: 'box', nodes: ['growth', 'hunt'] });
    editor.checkStep('ungroup', { node: 'box' }, (document) => {
      expect(document).toEqual(placed);
      expect(editor.state.selection.nodes).toEqual(['growth', 'hunt']);
    });
  });

  it('takes nodes, notes and wire points along to where the subsystem stands', () => {
    const note = { id: 'n', kind: 'comment', x: 1, y: 2, width: 9, height: 9, title: '', text: '' } as const;
    const editor = new TestEditor(placed).do('group', { id: 'box', nodes: ['growth', 'hunt'] });
    const grouped = editor.document;
    const { x = 0, y = 0 } = grouped.layout.nodes['box'] ?? {};
    const noted = new TestEditor({
      ...grouped,
      layout: {
        ...grouped.layout,
        nodes: { ...grouped.layout.nodes, box: { x: x + 100, y, origin: { x, y } } },
        notes: [{ ...note, inside: 'box' }],
      },
    });
    noted.checkStep('ungroup', { node: 'box' }, ({ layout }) => {
      expect(layout.nodes['growth']).toEqual({ x: 700, y: 100 });
      expect(layout.nodes['prey']).toEqual({ x: 0, y: 0 });
      expect(layout.wires?.['prey.value -> hunt.in']).toEqual([{ x: 105, y: 5 }]);
      expect(layout.notes).toEqual([{ ...note, x: 101 }]);
    });
  });

  it('of one that was made empty puts the middle of what it holds where it stands', () => {
    const editor = new TestEditor(placed).do('group', { id: 'box', nodes: ['growth', 'hunt'] });
    const { layout } = editor.document;
    const nodes = { ...layout.nodes, box: { x: 1000, y: 150 } };
    const made = new TestEditor({ ...editor.document, layout: { ...layout, nodes } });
    expect(made.do('ungroup', { node: 'box' }).document.layout.nodes['growth']).toEqual({ x: 700, y: 100 });
  });

  it('of a subsystem in another leaves its nodes in the outer one', () => {
    const editor = new TestEditor(placed)
      .do('group', { id: 'outer', nodes: ['growth', 'hunt'] })
      .do('group', { id: 'inner', nodes: ['hunt'] });
    editor.checkStep('ungroup', { node: 'outer' }, (document) => {
      const inside = document.nodes.map((node) => [node.name, node.inside]);
      expect(Object.fromEntries(inside)).toMatchObject({ growth: undefined, hunt: 'inner' });
      expect(document.nodes.some(({ id }) => id === 'outer')).toBe(false);
    });
    editor.checkStep('ungroup', { node: 'inner' }, (document) => expect(document).toEqual(placed));
  });

  it('gives each of the wires that a port splits into an id of its own', () => {
    const base = buildDocument(
      { x: 'state', y: 'state', box: 'subsystem', i: 'inlet', plus: 'sum' },
      ['x.value -> box.i', 'y.value -> box.i', 'i.value -> plus.terms'],
      {},
    );
    const inside = new Set(['i', 'plus']);
    const nodes = base.nodes.map((node) => (inside.has(node.id) ? { ...node, inside: 'box' } : node));
    new TestEditor({ ...base, nodes }).checkStep('ungroup', { node: 'box' }, ({ wires }) => {
      expect(wires.map(({ from, to }) => `${from.node} ${to.node}`)).toEqual(['x plus', 'y plus']);
      expect(wires[0]?.id).toBe('i.value -> plus.terms');
      expect(new Set(wires.map(({ id }) => id)).size).toBe(2);
    });
  });

  it('keeps what a muted subsystem holds muted', () => {
    const editor = new TestEditor(placed)
      .do('group', { id: 'box', nodes: ['growth'] })
      .do('mute', { nodes: ['box'], muted: true });
    editor.checkStep('ungroup', { node: 'box' }, () => expect(editor.node('growth').muted).toBe(true));
  });

  it('of anything else is nothing', () => {
    new TestEditor(placed).checkNothing('ungroup', { node: 'growth' });
  });
});
