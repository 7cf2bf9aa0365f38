import { describe, expect, it } from 'vitest';
import { PELTS, SMALL, TestEditor } from '../../../../test/support/test-editor';
import { observeColumns, stateOfColumn } from '../observe-columns';

const source = { ...PELTS, origin: 'pelts.npz, imported 2026-11-22' };
const csv = 'year,hare\n1900,30\n';

it('adds table, observations, split and times in one step', () => {
  const observations = observeColumns(SMALL, 'd', [{ column: 'hare', state: 'hares' }]);
  const [observation] = observations.nodes;
  const editor = new TestEditor();
  editor.checkStep(
    'import-data',
    {
      source,
      csv,
      observations,
      training: { validationFraction: 0.3 },
      simulation: { start: 1900, end: 1920 },
    },
    (document) => {
      expect(document.data).toEqual([source]);
      expect(editor.state.tables).toEqual({ d: csv });
      expect(document.nodes.at(-1)).toMatchObject({
        type: 'observation',
        name: 'hare record',
        parameters: { column: { data: 'd', column: 'hare' } },
      });
      expect(document.wires).toMatchObject([
        { from: { node: 'hares', port: 'value' }, to: { node: observation?.id, port: 'value' } },
      ]);
      expect(document.layout.nodes[observation?.id ?? '']).toEqual({ x: 530, y: 0 });
      expect(document.training.validationFraction).toBe(0.3);
      expect(document.simulation).toMatchObject({ start: 1900, end: 1920 });
      expect(editor.state.selection.nodes).toEqual([observation?.id]);
    },
  );
});

describe('observations', () => {
  it('belong to the state of the same name, but for case, plural and signs', () => {
    expect(stateOfColumn(SMALL, 'hares')).toBe('hares');
    expect(stateOfColumn(SMALL, 'Hare')).toBe('hares');
    expect(stateOfColumn(SMALL, 'lynx')).toBeUndefined();
  });
  it('never lie on another node, and have names of their own', () => {
    const both = [
      { column: 'hare', state: 'hares' },
      { column: 'hare', state: 'hares' },
    ];
    const { nodes, at } = observeColumns(SMALL, 'd', both);
    expect(new Set(nodes.map(({ name }) => name)).size).toBe(2);
    expect(new Set(Object.values(at).map(({ y }) => y)).size).toBe(2);
  });
  it('make way for a wide node beside the state, and for what stands below', () => {
    const nodes = { hares: { x: 0, y: 0 }, growth: { x: 130, y: -40 }, lynx: { x: 260, y: 130 } };
    const layout = { ...SMALL.layout, nodes };
    const { at } = observeColumns({ ...SMALL, layout }, 'd', [{ column: 'hare', state: 'hares' }]);
    expect(Object.values(at)).toEqual([{ x: 230, y: 320 }]);
  });
  it('stand in the subsystem of their state', () => {
    const nodes = SMALL.nodes.map((node) => ({ ...node, inside: 'box' }));
    const found = observeColumns({ ...SMALL, nodes }, 'd', [{ column: 'hare', state: 'hares' }]);
    expect(found.nodes).toMatchObject([{ inside: 'box' }]);
  });
});
