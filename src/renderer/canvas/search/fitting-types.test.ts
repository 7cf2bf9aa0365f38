import { describe, expect, it } from 'vitest';
import { catalogue, wireRefusal, type SymbiodeDocument } from '../../../engine/index';
import { SMALL } from '../../../../test/support/test-editor';
import { newNode } from '../../document/names';
import type { JudgeWire } from '../wires/connecting';
import { fittingTypes } from './fitting-types';
import type { LooseWire } from './search-state';

const judge: JudgeWire = (document, { from, to }) => wireRefusal(document, from, to);
const all = catalogue.all();
const fits = (wire: LooseWire, document: SymbiodeDocument = SMALL) =>
  fittingTypes(document, wire, all, { catalogue, judge });

const out: LooseWire = { port: { node: 'growth', port: 'rate' }, direction: 'out' };
const into: LooseWire = { port: { node: 'hares', port: 'rate' }, direction: 'in' };

describe.each([
  ['an output', out],
  ['an input', into],
])('a wire from %s', (_, wire) => {
  it('is offered exactly what the engine welcomes when the node is really there', () => {
    const found = fits(wire);
    expect(found.size).toBeGreaterThan(3);
    for (const definition of all.filter(
      ({ border, inputsFrom, outputsFrom }) => !border && !inputsFrom && !outputsFrom,
    )) {
      const node = newNode(SMALL, definition);
      const document = { ...SMALL, nodes: [...SMALL.nodes, node] };
      const names = Object.keys(wire.direction === 'out' ? definition.inputs : definition.outputs);
      const welcome = names.find((port) => {
        const other = { node: node.id, port };
        const ends = wire.direction === 'out' ? [wire.port, other] : [other, wire.port];
        return !judge(document, { from: ends[0] ?? other, to: ends[1] ?? other });
      });
      expect(found.get(definition.id), definition.id).toBe(welcome);
    }
  });
});

it('leaves out what the unit forbids', () => {
  const metre = { id: 'm', type: 'constant', typeVersion: 1, name: 'm', parameters: { unit: 'm' } };
  const hares = { ...SMALL.nodes[0], parameters: { unit: 's' } } as (typeof SMALL.nodes)[number];
  const document = {
    ...SMALL,
    nodes: [hares, metre],
    wires: [],
  };
  // What a state of seconds takes is not what a state without a unit of its own would.
  expect(fits({ port: { node: 'hares', port: 'value' }, direction: 'out' }, document).has('sum')).toBe(true);
  expect(
    judge(document, { from: { node: 'm', port: 'value' }, to: { node: 'hares', port: 'rate' } }),
  ).toBeDefined();
});

it('counts a wire that would give way as gone', () => {
  const wires = [{ id: 'w', from: { node: 'hares', port: 'value' }, to: { node: 'growth', port: 'x' } }];
  const found = fits({ port: { node: 'growth', port: 'x' }, direction: 'in' }, { ...SMALL, wires });
  expect(found.has('state')).toBe(true);
});
