import { expect, it } from 'vitest';
import { decodeSafetensors, encodeSafetensors } from '../base/safetensors';
import type { DocumentNode } from '../document/schema';
import { checkpointUnderNames } from './checkpoint-under-names';

const node = (id: string, name: string): DocumentNode => ({
  id,
  name,
  type: 'mlp',
  typeVersion: 1,
  parameters: {},
});
const bytes = encodeSafetensors({
  tensors: Object.fromEntries(
    ['f.W1', 'f.g.W1', 'g.W1', '@raw', 'k'].map((name, i) => [
      name,
      { shape: [], values: Float64Array.of(i) },
    ]),
  ),
  metadata: { format: 'x' },
});
const then = { nodes: { a: 'f', b: 'f.g', c: 'g' } };

function read(after: Uint8Array): Readonly<Record<string, number | undefined>> {
  const tensors = decodeSafetensors(after).file?.tensors ?? {};
  return Object.fromEntries(Object.entries(tensors).map(([name, { values }]) => [name, values[0]]));
}

it('carries the values of renamed nodes along, also where two change names', () => {
  const nodes = [node('a', 'g'), node('b', 'h'), node('c', 'f')];
  expect(read(checkpointUnderNames(bytes, { nodes }, then))).toEqual({
    'g.W1': 0,
    'h.W1': 1,
    'f.W1': 2,
    '@raw': 3,
  });
});

it('gives no values to a new node that takes the name of a renamed one', () => {
  const nodes = [node('a', 'renamed'), node('new', 'f')];
  expect(read(checkpointUnderNames(bytes, { nodes }, then))).toEqual({ 'renamed.W1': 0, '@raw': 3 });
});

it('leaves the bytes alone where nothing was renamed, and where the run kept no names', () => {
  const nodes = [node('a', 'f'), node('b', 'f.g')];
  expect(checkpointUnderNames(bytes, { nodes }, then)).toBe(bytes);
  expect(checkpointUnderNames(bytes, { nodes: [node('a', 'h')] }, undefined)).toBe(bytes);
});

it('carries the values of shared parameters along, renamed or not', () => {
  const using = (id: string, name: string, shared: string) => ({
    ...node(id, name),
    parameters: { r: { shared } },
  });
  const run = { ...then, shared: { a: { r: 'k' } } };
  const one = (name: string) => ({ name, value: 1, trainable: true });
  const now = (shared: string) => ({ nodes: [using('a', 'renamed', shared)], parameters: [one(shared)] });
  expect(read(checkpointUnderNames(bytes, now('kappa'), run))).toEqual({
    'renamed.W1': 0,
    '@raw': 3,
    kappa: 4,
  });
  expect(read(checkpointUnderNames(bytes, now('k'), run))).toEqual({ 'renamed.W1': 0, '@raw': 3, k: 4 });
  expect(checkpointUnderNames(bytes, { nodes: [using('a', 'f', 'k')], parameters: [one('k')] }, run)).toBe(
    bytes,
  );
});
