import { describe, expect, it } from 'vitest';
import { catalogue, wireRefusal } from '../../../engine/index';
import { buildDocument } from '../../../../test/support/build-document';
import { createEditor } from '../../document/editor';
import type { JudgeWire } from './connecting';
import { moveTo, startMoving } from './moving';

const judge: JudgeWire = (document, { from, to }) => wireRefusal(document, from, to);
const engine = { catalogue, judge };
const document = buildDocument(
  {
    a: 'state',
    b: 'state',
    one: 'growth',
    two: 'growth',
    taken: 'growth',
    metre: ['state', { unit: 'm' }],
    m: ['state', { unit: 'm' }],
    s: ['state', { unit: 's' }],
  },
  [
    'a.value -> one.x',
    'a.value -> two.x',
    'b.value -> taken.x',
    'one.rate -> a.rate',
    'metre.value -> m.rate',
  ],
  { timeUnit: 's' },
);
const hold = (node: string, port: string, direction: 'in' | 'out') =>
  startMoving(document, { node, port }, direction, engine);

describe('the wires of a port', () => {
  it('all go to another output, each with its id and in its place', () => {
    const held = hold('a', 'value', 'out');
    const edit = held && moveTo(document, held, { node: 'b', port: 'value' }, engine);
    const editor = createEditor({ document, tables: {} });
    if (edit) editor.dispatch('rewire', edit);
    const { wires } = editor.store.getState().document;
    expect(wires.map(({ id }) => id)).toEqual(document.wires.map(({ id }) => id));
    expect(wires.slice(0, 2).map(({ from }) => from.node)).toEqual(['b', 'b']);
    expect(editor.store.getState().history.past).toHaveLength(1);
    editor.undo();
    expect(editor.store.getState().document).toBe(document);
  });

  it('push away the wire of an input that takes only one', () => {
    const held = hold('one', 'x', 'in');
    const edit = held && moveTo(document, held, { node: 'taken', port: 'x' }, engine);
    expect(edit?.gone).toEqual(['b.value -> taken.x']);
    expect(edit?.changed).toMatchObject([{ id: 'a.value -> one.x', to: { node: 'taken', port: 'x' } }]);
  });

  it('stay where they are when they do not fit, and say why', () => {
    const held = hold('m', 'rate', 'in');
    expect(held?.verdict({ node: 's', port: 'rate' })?.message).toMatch(/expects/);
    expect(held && moveTo(document, held, { node: 's', port: 'rate' }, engine)).toBeUndefined();
    expect(held && moveTo(document, held, { node: 'm', port: 'rate' }, engine)).toBeUndefined();
  });

  it('are none at a bare port', () => {
    expect(hold('s', 'rate', 'in')).toBeNull();
  });
});
