import { expect, it } from 'vitest';
import { hareDocument } from '../../../test/support/hare-document';
import { nodeNames, underNamesOfRun } from './names-in-run';

const document = hareDocument();
const called = (names: Readonly<Record<string, string>>) => ({
  ...document,
  nodes: document.nodes.map((node) => ({ ...node, name: names[node.id] ?? node.name })),
});
const namesOf = (nodes: typeof document.nodes) => nodes.map(({ name }) => name);

it('gives the very document where nothing was renamed, and where a run kept no names', () => {
  expect(underNamesOfRun(document, nodeNames(document.nodes))).toBe(document);
  expect(underNamesOfRun(document, undefined)).toBe(document);
});

it('brings the old names back, also where two were exchanged', () => {
  const then = nodeNames(document.nodes);
  const now = called({ hares: 'lynx', lynx: 'hares', growth: 'births' });
  expect(underNamesOfRun(now, then)).toEqual(document);
});

it('leaves no two nodes of one name when a new node has taken an old one', () => {
  const { decay: _, ...then } = nodeNames(document.nodes);
  const now = called({ growth: 'births', decay: 'growth' });
  expect(namesOf(underNamesOfRun(now, then).nodes)).toEqual([
    'hares',
    'lynx',
    'growth',
    'growth 2',
    'interaction',
    'pelts',
  ]);
});
