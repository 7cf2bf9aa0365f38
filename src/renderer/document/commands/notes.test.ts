import { expect, it } from 'vitest';
import type { Note } from '../../../engine/index';
import { SMALL, TestEditor } from '../../../../test/support/test-editor';

const FRAME: Note = {
  id: 'f',
  kind: 'frame',
  x: 0,
  y: 0,
  width: 200,
  height: 150,
  title: 'Births',
  text: '',
};
const COMMENT: Note = {
  id: 'c',
  kind: 'comment',
  x: 10,
  y: 300,
  width: 120,
  height: 80,
  title: '',
  text: 'why',
};

const withNotes = () => new TestEditor({ ...SMALL, layout: { ...SMALL.layout, notes: [FRAME, COMMENT] } });

it('add-note puts a note on top of the others and selects it', () => {
  const editor = new TestEditor();
  editor.checkStep('add-note', { note: FRAME }, ({ layout }) => {
    expect(layout.notes).toEqual([FRAME]);
    expect(editor.state.selection).toEqual({ nodes: [], wires: [], notes: ['f'] });
  });
});

it('set-note changes title and text alone', () => {
  withNotes()
    .checkNothing('set-note', { id: 'nobody', text: 'x' })
    .checkNothing('set-note', { id: 'c', text: 'why' })
    .checkStep('set-note', { id: 'c', text: '**because**' }, ({ layout }) => {
      expect(layout.notes).toEqual([FRAME, { ...COMMENT, text: '**because**' }]);
    });
});

it('move-notes moves notes with their nodes, and resizes', () => {
  withNotes()
    .checkNothing('move-notes', { notes: { f: { x: 0, width: 200 } }, nodes: { growth: { x: 0, y: 0 } } })
    .checkStep(
      'move-notes',
      { notes: { f: { x: 50 } }, nodes: { growth: { x: 50, y: 0 } } },
      ({ layout }) => {
        expect(layout.notes?.[0]).toEqual({ ...FRAME, x: 50 });
        expect(layout.nodes['growth']).toEqual({ x: 50, y: 0 });
      },
    )
    .checkStep('move-notes', { notes: { c: { width: 300, height: 90 } } }, ({ layout }) => {
      expect(layout.notes?.[1]).toEqual({ ...COMMENT, width: 300, height: 90 });
    });
});

it('remove takes notes away and leaves what lies on them', () => {
  withNotes()
    .select({ notes: ['f'] })
    .checkNothing('remove', { nodes: [], wires: [], notes: ['nobody'] })
    .checkStep('remove', { nodes: [], wires: [], notes: ['f'] }, ({ nodes, layout }) => {
      expect(nodes).toHaveLength(2);
      expect(layout.notes).toEqual([COMMENT]);
    });
});

it('cut is a removal under its own name', () => {
  const editor = withNotes();
  editor.checkStep('cut', { nodes: ['growth'], wires: [], notes: ['c'] }, ({ nodes, layout }) => {
    expect(nodes.map(({ id }) => id)).toEqual(['hares']);
    expect(layout.notes).toEqual([FRAME]);
  });
  expect(editor.state.undoLabel).toBe('Cut growth');
});

it('set-tint colours nodes and notes, survives moves, and takes the colour off again', () => {
  const editor = withNotes();
  editor
    .checkNothing('set-tint', { nodes: ['nobody', 'growth'], notes: ['f'], tint: null })
    .checkStep('set-tint', { nodes: ['growth', 'nobody'], notes: ['f'], tint: 'teal' }, ({ layout }) => {
      expect(layout.nodes).toEqual({ ...SMALL.layout.nodes, growth: { x: 0, y: 0, tint: 'teal' } });
      expect(layout.notes).toEqual([{ ...FRAME, tint: 'teal' }, COMMENT]);
    })
    .checkStep('move-nodes', { to: { growth: { x: 9, y: 9 } } }, ({ layout }) => {
      expect(layout.nodes['growth']).toEqual({ x: 9, y: 9, tint: 'teal' });
    })
    .checkStep('set-tint', { nodes: ['growth'], notes: ['f'], tint: null }, ({ layout }) => {
      expect(layout.nodes['growth']).toEqual({ x: 9, y: 9 });
      expect(layout.notes).toEqual([FRAME, COMMENT]);
    });
});

it('arrange puts things elsewhere in one step, and points of wires between them go along', () => {
  const wire = { id: 'w', from: { node: 'growth', port: 'rate' }, to: { node: 'hares', port: 'rate' } };
  const editor = withNotes()
    .do('connect', { wire })
    .do('set-wire-points', { wire: 'w', points: [{ x: 100, y: 40 }] });
  editor
    .checkStep('arrange', { how: 'Align top', nodes: { growth: { x: 0, y: 10 } } }, ({ layout }) => {
      expect(layout.wires).toEqual({ w: [{ x: 100, y: 40 }] });
    })
    .checkStep(
      'arrange',
      {
        how: 'Align left',
        nodes: { growth: { x: 7, y: 10 }, hares: { x: 307, y: 0 } },
        notes: { c: { x: 0 } },
      },
      ({ layout }) => {
        expect(layout.wires).toEqual({ w: [{ x: 107, y: 40 }] });
        expect(layout.notes?.[1]?.x).toBe(0);
      },
    );
  expect(editor.state.undoLabel).toBe('Align left');
});

it('duplicate adds what it is given and selects it', () => {
  const node = { id: 'n9', type: 'growth', typeVersion: 1, name: 'growth2', parameters: {} };
  const wire = { id: 'w9', from: { node: 'n9', port: 'rate' }, to: { node: 'hares', port: 'rate' } };
  const editor = new TestEditor();
  editor
    .checkNothing('duplicate', { nodes: [], wires: [], at: {} })
    .checkStep(
      'duplicate',
      { nodes: [node], wires: [wire], at: { n9: { x: 1, y: 1 } }, notes: [COMMENT] },
      (document) => {
        expect(document.wires).toEqual([wire]);
        expect(editor.state.selection).toEqual({ nodes: ['n9'], wires: [], notes: ['c'] });
      },
    );
});
