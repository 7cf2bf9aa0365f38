import { it, expect } from 'vitest';
import { TestEditor } from '../../../../test/support/test-editor';

const wire = { id: 'w1', from: { node: 'growth', port: 'rate' }, to: { node: 'hares', port: 'rate' } };

it('takes the wires of a removed node along, and its place', () => {
  const editor = new TestEditor().do('connect', { wire }).select({ nodes: ['growth'] });
  editor.checkStep('remove', { nodes: ['growth'], wires: [] }, (document) => {
    expect(document.nodes.map((node) => node.id)).toEqual(['hares']);
    expect(document.wires).toEqual([]);
    expect(Object.keys(document.layout.nodes)).toEqual(['hares']);
    expect(editor.state.selection.nodes).toEqual([]);
  });
});

it('removes wires alone, and nothing when nothing is named', () => {
  new TestEditor()
    .do('connect', { wire })
    .checkNothing('remove', { nodes: ['nobody'], wires: [] })
    .checkStep('remove', { nodes: [], wires: ['w1'] }, (document) => {
      expect(document.wires).toEqual([]);
      expect(document.nodes).toHaveLength(2);
    });
});

it('removes what stands in a subsystem, and what is wired to a port that goes', () => {
  const inlet = { id: 'outer', from: { node: 'hares', port: 'value' }, to: { node: 'growth', port: 'x' } };
  const editor = new TestEditor()
    .do('connect', { wire })
    .do('connect', { wire: inlet })
    .do('group', { id: 'box', nodes: ['growth'] });
  const port = editor.document.nodes.find(({ type }) => type === 'inlet')?.id ?? '';
  editor.checkStep('remove', { nodes: [port], wires: [] }, (document) => {
    expect(document.wires.map(({ id }) => id)).not.toContain('outer');
    expect(document.wires.some(({ to }) => to.port === port)).toBe(false);
  });
  editor.checkStep('remove', { nodes: ['box'], wires: [] }, (document) => {
    expect(document.nodes.map((node) => node.id)).toEqual(['hares']);
    expect(document.wires).toEqual([]);
    expect(Object.keys(document.layout.nodes)).toEqual(['hares']);
  });
});

it('keeps a healed wire in its place, with its other end', () => {
  const into = { id: 'w2', from: { node: 'hares', port: 'value' }, to: { node: 'growth', port: 'x' } };
  const healed = { ...wire, from: into.from };
  new TestEditor()
    .do('connect', { wire })
    .do('connect', { wire: into })
    .checkStep('remove', { nodes: ['growth'], wires: [], heals: [healed] }, (document) => {
      expect(document.wires).toEqual([healed]);
    });
});
