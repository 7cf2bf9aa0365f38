import { describe, expect, it } from 'vitest';
import { catalogue, wireRefusal } from '../../../engine/index';
import { buildDocument } from '../../../../test/support/build-document';
import { createEditor } from '../../document/editor';
import type { JudgeWire } from './connecting';
import { removeSelection } from '../gestures/healing';
import { healingWires } from './healing';

const judge: JudgeWire = (document, { from, to }) => wireRefusal(document, from, to);
const engine = { catalogue, judge };

const document = buildDocument({ hares: 'state', a: 'scale', b: 'scale', growth: 'growth', total: 'sum' }, [
  'hares.value -> a.x',
  'a.value -> b.x',
  'b.value -> growth.x',
  'b.value -> total.terms',
  'growth.rate -> hares.rate',
  'total.value -> hares.rate',
]);
const wire = (at: number) =>
  document.wires[at] ?? { id: '', from: { node: '', port: '' }, to: { node: '', port: '' } };
const heal = (nodes: readonly string[], wires: readonly string[] = []) =>
  healingWires(document, { nodes, wires }, engine);
const from = { node: 'hares', port: 'value' };

describe('a node that goes', () => {
  it('leaves its source wired to all that it fed', () => {
    const source = { node: 'a', port: 'value' };
    expect(heal(['b'])).toEqual([
      { ...wire(2), from: source },
      { ...wire(3), from: source },
    ]);
  });

  it('is bridged together with its neighbours', () => {
    expect(heal(['a', 'b'])).toEqual([
      { ...wire(2), from },
      { ...wire(3), from },
    ]);
  });

  it('closes no gap for a wire that goes too', () => {
    expect(heal(['b'], [wire(3).id])).toHaveLength(1);
    expect(heal(['b'], [wire(1).id])).toEqual([]);
  });

  it('closes no gap when it is a state, has several wires coming in, or none', () => {
    expect(heal(['hares'])).toEqual([]);
    const two = buildDocument({ x: 'state', y: 'state', sum: 'sum', s: 'scale' }, [
      'x.value -> sum.terms',
      'y.value -> sum.terms',
      'sum.value -> s.x',
    ]);
    expect(healingWires(two, { nodes: ['sum'], wires: [] }, engine)).toEqual([]);
    expect(healingWires(two, { nodes: ['x'], wires: [] }, engine)).toEqual([]);
  });

  it('closes no gap against the engine: a unit that does not fit, a wire that is already there', () => {
    const units = buildDocument(
      { x: ['constant', { unit: 'm' }], y: ['state', { unit: 's' }], k: 'scale' },
      ['x.value -> k.x', 'k.value -> y.rate'],
      { timeUnit: 's' },
    );
    const healed = healingWires(units, { nodes: ['k'], wires: [] }, engine);
    expect(healed).toEqual([]);
    const double = buildDocument({ x: 'state', s: 'scale', t: 'sum' }, [
      'x.value -> t.terms',
      'x.value -> s.x',
      's.value -> t.terms',
    ]);
    expect(healingWires(double, { nodes: ['s'], wires: [] }, engine)).toEqual([]);
  });
});

it.each([
  [true, 5],
  [false, 3],
])('removes in one step; with healing %s', (closing, left) => {
  const editor = createEditor({ document, tables: {} });
  editor.select({ nodes: ['b'], wires: [] });
  removeSelection({ editor, ...engine }, closing);
  expect(editor.store.getState().document.wires).toHaveLength(left);
  editor.undo();
  expect(editor.store.getState().document).toBe(document);
});
