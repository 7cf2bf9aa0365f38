import { describe, expect, it } from 'vitest';
import { TestEditor } from '../../../../test/support/test-editor';
import { buildDocument, preyPredator } from '../../../../test/support/build-document';
import { freeId } from '../names';

const flat = buildDocument(preyPredator.nodes, preyPredator.wires, preyPredator.more);
const placed = {
  ...flat,
  layout: { nodes: Object.fromEntries(flat.nodes.map(({ id }, i) => [id, { x: 300 * i, y: 50 * i }])) },
};
const insides = (editor: TestEditor) =>
  Object.fromEntries(editor.document.nodes.map(({ name, inside }) => [name, inside]));

describe('group', () => {
  it('makes an inlet for each source outside and an outlet for each source inside', () => {
    const editor = new TestEditor(placed);
    editor.checkStep('group', { id: 'box', nodes: ['growth', 'hunt'] }, (document) => {
      expect(insides(editor)).toEqual({
        prey: undefined,
        predator: undefined,
        growth: 'box',
        decay: undefined,
        hunt: 'box',
        record: undefined,
        subsystem: undefined,
        prey_in: 'box',
        predator_in: 'box',
        growth_out: 'box',
        hunt_out: 'box',
      });
      const byId = new Map(document.nodes.map(({ id, name }) => [id, name]));
      const say = ({ node, port }: { node: string; port: string }) =>
        `${byId.get(node) ?? ''}.${byId.get(port) ?? port}`;
      expect(document.wires.map(({ from, to }) => `${say(from)} ${say(to)}`)).toEqual([
        'prey_in.value growth.x',
        'subsystem.growth_out prey.rate',
        'predator.value decay.x',
        'decay.rate predator.rate',
        'prey_in.value hunt.in',
        'predator_in.value hunt.in',
        'subsystem.hunt_out prey.rate',
        'subsystem.hunt_out predator.rate',
        'prey.value record.value',
        'prey.value subsystem.prey_in',
        'growth.rate growth_out.value',
        'predator.value subsystem.predator_in',
        'hunt.out hunt_out.value',
      ]);
      expect(document.wires.slice(0, flat.wires.length).map(({ id }) => id)).toEqual(
        flat.wires.map(({ id }) => id),
      );
      expect(editor.state.selection).toEqual({ nodes: ['box'], wires: [] });
    });
  });

  it('stands in the middle of what it holds, or near it where nothing lies', () => {
    // Between the two lies "decay"; without it their middle is free.
    const editor = new TestEditor(placed).do('group', { id: 'box', nodes: ['growth', 'hunt'] });
    const { box } = editor.document.layout.nodes;
    const boxes = flat.nodes.flatMap(({ id }) =>
      ['growth', 'hunt'].includes(id) ? [] : [placed.layout.nodes[id]],
    );
    for (const other of boxes)
      expect(
        Math.max(
          Math.abs((other?.x ?? 0) - (box?.x ?? 0)) / 190,
          Math.abs((other?.y ?? 0) - (box?.y ?? 0)) / 140,
        ),
      ).toBeGreaterThan(1);
    const free = new TestEditor(placed).do('remove', { nodes: ['decay'], wires: [] });
    free.do('group', { id: 'box', nodes: ['growth', 'hunt'] });
    expect(free.document.layout.nodes['box']).toMatchObject({ x: 900, y: 150 });
  });

  it('takes nodes of one canvas, leaves ports where they are, and nests', () => {
    const editor = new TestEditor(placed).do('group', { id: 'box', nodes: ['growth', 'hunt'] });
    const all = editor.document.nodes.filter(({ inside }) => inside === 'box').map(({ id }) => id);
    editor.checkStep('group', { id: 'inner', nodes: [...all, 'decay'] }, () => {
      expect(insides(editor)).toMatchObject({
        growth: 'inner',
        hunt: 'inner',
        prey_in: 'box',
        prey_in2: 'inner',
        growth_out: 'box',
        growth_out2: 'inner',
        subsystem2: 'box',
        decay: undefined,
      });
    });
  });

  it('gives the ports other ids than the subsystem has, whatever that is', () => {
    const id = freeId(placed, 'node');
    new TestEditor(placed).checkStep('group', { id, nodes: ['growth', 'hunt'] }, ({ nodes }) => {
      expect(new Set(nodes.map((node) => node.id)).size).toBe(nodes.length);
    });
  });

  it('takes chosen notes of the same canvas along', () => {
    const note = (id: string, more: object) =>
      ({ id, kind: 'comment', x: 0, y: 0, width: 9, height: 9, title: '', text: '', ...more }) as const;
    const notes = [note('n', {}), note('m', {}), note('k', { inside: 'elsewhere' })];
    const noted = { ...placed, layout: { ...placed.layout, notes } };
    const editor = new TestEditor(noted);
    editor.checkStep('group', { id: 'box', nodes: ['growth'], notes: ['n', 'k'] }, ({ layout }) => {
      expect(layout.notes?.map(({ inside }) => inside)).toEqual(['box', undefined, 'elsewhere']);
    });
    editor.checkStep('ungroup', { node: 'box' }, ({ layout }) => expect(layout.notes).toEqual(notes));
  });

  it('of nothing is nothing', () => {
    new TestEditor(placed).checkNothing('group', { id: 'box', nodes: ['nobody'] });
  });
});
