import { describe, expect, it } from 'vitest';
import { hareDocument } from '../../../test/support/hare-document';
import type { SymbiodeDocument } from './schema';
import { runNames, underNamesOfRun } from './names-in-run';

const document = hareDocument();
const called = (names: Readonly<Record<string, string>>) => ({
  ...document,
  nodes: document.nodes.map((node) => ({ ...node, name: names[node.id] ?? node.name })),
});
const namesOf = (nodes: typeof document.nodes) => nodes.map(({ name }) => name);

it('gives the very document where nothing was renamed, and where a run kept no names', () => {
  expect(underNamesOfRun(document, runNames(document))).toBe(document);
  expect(underNamesOfRun(document, undefined)).toBe(document);
});

it('brings the old names back, also where two were exchanged', () => {
  const then = runNames(document);
  const now = called({ hares: 'lynx', lynx: 'hares', growth: 'births' });
  expect(underNamesOfRun(now, then)).toEqual(document);
});

it('leaves no two nodes of one name when a new node has taken an old one', () => {
  const { decay: _, ...nodes } = runNames(document).nodes;
  const now = called({ growth: 'births', decay: 'growth' });
  expect(namesOf(underNamesOfRun(now, { nodes }).nodes)).toEqual([
    'hares',
    'lynx',
    'growth',
    'growth 2',
    'interaction',
    'pelts',
  ]);
});

describe('shared parameters', () => {
  const own = { value: 0.5, trainable: true };
  const use = (shared: string) => ({ r: { shared } });
  /** The document with numbers shared by name: `uses` says which node takes which. */
  const sharing = (uses: Readonly<Record<string, string>>): SymbiodeDocument => ({
    ...document,
    parameters: [...new Set(Object.values(uses))].map((name) => ({ name, ...own })),
    nodes: document.nodes.map((node) => ({
      ...node,
      parameters: uses[node.id] ? use(uses[node.id] ?? '') : {},
    })),
  });
  const before = sharing({ growth: 'rho', decay: 'tau' });
  const then = runNames(before);

  it('get their old names back in all their places, also where two were exchanged', () => {
    expect(underNamesOfRun(sharing({ growth: 'births', decay: 'tau' }), then)).toEqual(before);
    expect(underNamesOfRun(sharing({ growth: 'tau', decay: 'rho' }), then)).toEqual(before);
    expect(underNamesOfRun(before, then)).toBe(before);
    expect(underNamesOfRun(before, { nodes: then.nodes })).toBe(before);
  });

  it('keep apart from what the run knows by the same name', () => {
    const now = sharing({ growth: 'births', hares: 'rho' });
    const names = underNamesOfRun(now, then).parameters?.map(({ name }) => name);
    expect(names?.toSorted()).toEqual(['rho', 'rho2']);
  });

  it('that were one and are two: the one that kept its name is it', () => {
    const one = runNames(sharing({ growth: 'k', decay: 'k' }));
    const two = sharing({ growth: 'a', decay: 'k' });
    expect(underNamesOfRun(two, one)).toBe(two);
  });
});
