import { expect, it } from 'vitest';
import { hareDocument, hareTable } from '../../../test/support/hare-document';
import { analyseWires } from './analyse-wires';

const job = { document: hareDocument(), tables: { record: hareTable }, checkpoint: null };
const state = Float64Array.of(3, 2);
const ask = (node: string, of = state) => analyseWires(job, { node, time: 1, state: of }).wires;
const wireOf = (from: string, to: string) =>
  job.document.wires.find((one) => one.from.node === from && one.to.node === to)?.id ?? '';

it('tells what goes into a term and what it gives', () => {
  const [into, out] = [wireOf('hares', 'growth'), wireOf('growth', 'hares')];
  expect(ask('growth').map(({ wire, shape, value }) => [wire, shape, ...value])).toEqual([
    [into, [], 3],
    // 0.5 · 3
    [out, [], 1.5],
  ]);
});

it('tells every wire of a network its own', () => {
  const out = ask('interaction').filter(({ wire }) =>
    [wireOf('interaction', 'hares'), wireOf('interaction', 'lynx')].includes(wire),
  );
  expect(new Set(out.map(({ value }) => value[0])).size).toBe(2);
});

it('tells nothing of another moment or of no node', () => {
  expect(ask('growth', new Float64Array(5))).toEqual([]);
  expect(ask('nobody')).toEqual([]);
});
