import { describe, expect, it } from 'vitest';
import { catalogue, wireRefusal } from '../../../engine/index';
import { SMALL, TestEditor } from '../../../../test/support/test-editor';
import { copyOf } from '../../document/clipboard';
import type { JudgeWire } from '../wires/connecting';
import { ownOffer, placeOwn, searchOffers, typeOffer, type OwnNode } from './offers';

const judge: JudgeWire = (document, { from, to }) => wireRefusal(document, from, to);
const engine = { catalogue, judge };

/** The growth of the small model as a subsystem with an inlet and an outlet, kept. */
function kept(name: string): { readonly own: OwnNode; readonly editor: TestEditor } {
  const wires = [
    { id: 'a', from: { node: 'growth', port: 'rate' }, to: { node: 'hares', port: 'rate' } },
    { id: 'b', from: { node: 'hares', port: 'value' }, to: { node: 'growth', port: 'x' } },
  ];
  const editor = new TestEditor({ ...SMALL, wires }).do('group', { id: 'box', nodes: ['growth'] });
  return { own: { id: name, name, copy: copyOf(editor.state.work, { nodes: ['box'], wires: [] }) }, editor };
}

describe('the search offers own nodes', () => {
  const { own } = kept('meadow');
  const offers = [...catalogue.all().map(typeOffer), ownOffer(own, catalogue)];
  const first = (query: string, recent: readonly string[] = []) => searchOffers(offers, query, recent)[0]?.id;

  it('by their names and by what stands in them', () => {
    expect(first('meadow')).toBe('own:meadow');
    expect(first('mine')).toBe('own:meadow');
    expect(searchOffers(offers, 'growth', []).map(({ id }) => id)).toContain('own:meadow');
    expect(first('growth')).toBe('growth');
    expect(searchOffers(offers, 'meadow nothing', [])).toEqual([]);
  });

  it('before the rest while nothing is typed, after what was used of late', () => {
    expect(first('')).toBe('own:meadow');
    expect(
      searchOffers(offers, '', ['sum'])
        .map(({ id }) => id)
        .slice(0, 2),
    ).toEqual(['sum', 'own:meadow']);
    expect(first('', ['own:meadow', 'sum'])).toBe('own:meadow');
  });

  it('and types in the order that they have among themselves', () => {
    const plain = searchOffers(catalogue.all().map(typeOffer), 'rate', []).map(({ id }) => id);
    const mixed = searchOffers(offers, 'rate', []).map(({ id }) => id);
    expect(mixed.filter((id) => !id.startsWith('own:'))).toEqual(plain);
  });
});

describe('an own node for a wire', () => {
  const { own, editor } = kept('meadow');
  const to = { at: { x: 0, y: 0 }, scope: null };
  const place = (node: string, port: string, direction: 'in' | 'out') =>
    placeOwn(editor.state.work, own, { ...to, wire: { port: { node, port }, direction } }, engine);

  it('ends at a border that the engine welcomes', () => {
    for (const found of [place('hares', 'value', 'out'), place('hares', 'rate', 'in')]) {
      expect(found?.fit).toBeDefined();
      const box = found?.document.nodes.find(({ id }) => id === found.fit?.node);
      expect(box?.type).toBe('subsystem');
      expect(box?.id).not.toBe('box');
      const border = found?.document.nodes.find(({ id }) => id === found.fit?.port);
      expect(border?.inside).toBe(box?.id);
    }
  });

  it('is not offered where none of its borders fits', () => {
    const seconds = { id: 's', type: 'constant', typeVersion: 1, name: 's', parameters: {} };
    const work = {
      ...editor.state.work,
      document: { ...editor.state.document, nodes: [...editor.state.document.nodes, seconds] },
    };
    const only: OwnNode = { id: 'c', name: 'c', copy: copyOf(work, { nodes: ['s'], wires: [] }) };
    const wire = { port: { node: 'hares', port: 'value' }, direction: 'out' } as const;
    expect(placeOwn(work, only, { ...to, wire }, engine)).toBeUndefined();
    expect(placeOwn(work, only, to, engine)?.fit).toBeUndefined();
  });
});
