import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../engine/index';
import { SMALL, TestEditor } from '../../../../test/support/test-editor';
import { everything, inverted, reached, sameKind, type Reach } from './selecting';

const wire = (id: string, from: string, to: string) => ({
  id,
  from: { node: from, port: 'value' },
  to: { node: to, port: 'x' },
});

/** growth -> hares -> growth in a circle, hares -> more -> lynx, and one node alone. */
function model(): TestEditor {
  const state = { type: 'state', typeVersion: 1, parameters: {} };
  const term = { type: 'growth', typeVersion: 1, parameters: {} };
  return new TestEditor({
    ...SMALL,
    nodes: [
      ...SMALL.nodes,
      { id: 'more', name: 'more', ...term },
      { id: 'lynx', name: 'lynx', ...state },
      { id: 'alone', name: 'alone', ...term },
      { id: 'hidden', name: 'hidden', ...term, inside: 'alone' },
    ],
    wires: [
      wire('a', 'growth', 'hares'),
      wire('b', 'hares', 'growth'),
      wire('c', 'hares', 'more'),
      wire('d', 'more', 'lynx'),
    ],
    layout: {
      ...SMALL.layout,
      notes: [{ id: 'f', kind: 'frame', x: 0, y: 0, width: 9, height: 9, title: '', text: '' }],
    },
  });
}

describe('reaching', () => {
  it.each<[Reach, string, readonly string[]]>([
    ['upstream', 'more', ['hares', 'more']],
    ['upstream', 'lynx', ['hares', 'lynx', 'more']],
    ['downstream', 'growth', ['growth', 'hares']],
    ['downstream', 'hares', ['growth', 'hares', 'lynx', 'more']],
    ['connected', 'more', ['growth', 'hares', 'lynx', 'more']],
    ['connected', 'alone', ['alone']],
  ])('%s of %s', (reach, from, found) => {
    const editor = model().select({ nodes: [from] });
    expect(reached(editor.state, reach, catalogue).nodes.toSorted()).toEqual(found);
  });

  it('goes on from the states that it came to', () => {
    const editor = model().select({ nodes: ['more'] });
    editor.editor.select(reached(editor.state, 'upstream', catalogue));
    expect(reached(editor.state, 'upstream', catalogue).nodes.toSorted()).toEqual([
      'growth',
      'hares',
      'more',
    ]);
  });

  it('selects the wires between', () => {
    const editor = model().select({ nodes: ['growth'] });
    expect(reached(editor.state, 'downstream', catalogue).wires).toEqual(['a', 'b']);
  });
});

it('selects all of a kind on this canvas', () => {
  const editor = model().select({ nodes: ['growth'] });
  expect(sameKind(editor.state).nodes).toEqual(['growth', 'more', 'alone']);
});

it('inverts among nodes and notes, and twice is nothing', () => {
  const editor = model().select({ nodes: ['growth', 'lynx'] });
  const other = inverted(editor.state);
  expect(other).toEqual({ nodes: ['hares', 'more', 'alone'], wires: [], notes: ['f'] });
  expect(inverted({ ...editor.state, selection: other })).toEqual({
    nodes: ['growth', 'lynx'],
    wires: [],
    notes: [],
  });
});

it('selects everything on this canvas and nothing on another', () => {
  const editor = model();
  expect(everything(editor.state)).toEqual({
    nodes: ['hares', 'growth', 'more', 'lynx', 'alone'],
    wires: ['a', 'b', 'c', 'd'],
    notes: ['f'],
  });
  expect(everything({ document: editor.document, scope: 'alone' }).nodes).toEqual(['hidden']);
});
