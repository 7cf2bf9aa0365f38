import { describe, expect, it } from 'vitest';
import type { DocumentNode, SymbiodeDocument } from '../document/schema';
import { parseText } from './parse-text';
import { applyEdits, updateText } from './update-text';

/** Broken into lines and remarked upon as nobody but its writer would. */
const TEXT = `model "Lynx and hare"
# My notes.

time   year   from 1900 to 1920

growth = growth(
  hares;   # the prey
  r: 0.5 trainable
)
hunt = mlp(hares, lynx)

state hares = 30 [kpelts]
hares' =
  growth
  + hunt[1]
state lynx = 4
lynx'   =   hunt[2]   # only what is caught
`;

function base(): SymbiodeDocument {
  const { document } = parseText(TEXT);
  if (!document) throw new Error('not read');
  return document;
}

const withNode = (
  document: SymbiodeDocument,
  name: string,
  change: Partial<DocumentNode>,
): SymbiodeDocument => ({
  ...document,
  nodes: document.nodes.map((node) => (node.name === name ? { ...node, ...change } : node)),
});

const added: DocumentNode = { id: 'loss', type: 'decay', typeVersion: 1, name: 'loss', parameters: {} };
const idOf = ({ nodes }: SymbiodeDocument, name: string) =>
  nodes.find((node) => node.name === name)?.id ?? '';

const edits: readonly (readonly [string, (before: SymbiodeDocument) => SymbiodeDocument])[] = [
  ['a number', (d) => withNode(d, 'lynx', { parameters: { initial: { value: 5, trainable: true } } })],
  ['a mark', (d) => withNode(d, 'hunt', { muted: true })],
  ['a name', (d) => withNode(d, 'growth', { name: 'births' })],
  ['a title', (d) => ({ ...d, title: 'Other', description: 'Now with\ntwo lines.' })],
  ['the training', (d) => ({ ...d, training: { ...d.training, seed: 7 } })],
  [
    'the place of a node',
    (d) => ({ ...d, layout: { ...d.layout, nodes: { ...d.layout.nodes, hunt: { x: 9, y: 9 } } } }),
  ],
  [
    'a new node',
    (d) => ({
      ...d,
      nodes: [...d.nodes, added],
      layout: { ...d.layout, nodes: { ...d.layout.nodes, loss: { x: 0, y: 0 } } },
    }),
  ],
  [
    'a wire',
    (d) => ({
      ...d,
      wires: [
        ...d.wires,
        {
          id: 'w',
          from: { node: idOf(d, 'growth'), port: 'rate' },
          to: { node: idOf(d, 'lynx'), port: 'rate' },
        },
      ],
    }),
  ],
  [
    'a node that is gone',
    (d) => ({
      ...d,
      nodes: d.nodes.filter(({ name }) => name !== 'growth'),
      wires: d.wires.filter(({ from, to }) => from.node !== 'growth' && to.node !== 'growth'),
      layout: {
        nodes: Object.fromEntries(Object.entries(d.layout.nodes).filter(([id]) => id !== 'growth')),
        ...(d.layout.comments
          ? { comments: d.layout.comments.filter(({ at }) => at !== 'node growth') }
          : {}),
      },
    }),
  ],
  [
    'a subsystem around nodes',
    (d) => {
      const boxed = withNode(d, 'lynx', { inside: 'box' });
      const box: DocumentNode = { id: 'box', type: 'subsystem', typeVersion: 1, name: 'box', parameters: {} };
      return {
        ...boxed,
        nodes: [...boxed.nodes, box],
        layout: { ...boxed.layout, nodes: { ...boxed.layout.nodes, box: { x: 0, y: 0 } } },
      };
    },
  ],
  [
    'a node that is gone but may come back with its remark',
    (d) => ({
      ...d,
      nodes: d.nodes.filter(({ name }) => name !== 'growth'),
      wires: d.wires.filter(({ from, to }) => from.node !== 'growth' && to.node !== 'growth'),
    }),
  ],
  ['another order', (d) => ({ ...d, nodes: d.nodes.toReversed() })],
];

describe.each(edits)('the text after an edit elsewhere of %s', (what, edit) => {
  const before = base();
  const after = edit(before);
  const changed = applyEdits(TEXT, updateText(TEXT, before, after));

  it('is a text of the new document', () => {
    expect(parseText(changed, after).document).toBe(after);
  });

  it('goes back the same way', () => {
    const back = applyEdits(changed, updateText(changed, after, before));
    expect(parseText(back, before).document).toBe(before);
  });

  it('keeps what is not concerned as it was written', () => {
    // Only statements that change their place are written anew.
    if (what === 'another order' || what === 'a subsystem around nodes') return;
    expect(changed).toContain('time   year   from 1900 to 1920');
    if (what !== 'a name' && !what.startsWith('a node that is gone'))
      expect(changed).toContain('hares;   # the prey');
    expect(changed).toContain('# My notes.');
  });
});

it('needs no edit when the text says it already', () => {
  const before = base();
  expect(updateText(TEXT, before, before)).toEqual([]);
  const moved = {
    ...before,
    layout: { ...before.layout, nodes: { ...before.layout.nodes, hunt: { x: 1, y: 1 } } },
  };
  expect(updateText(TEXT, before, moved)).toEqual([]);
});

it('leaves a statement with a mistake to its writer', () => {
  const before = base();
  const broken = TEXT.replace('state lynx = 4', 'state lynx = four wolves');
  const after = withNode(before, 'hares', { parameters: { initial: { value: 31 } } });
  const changed = applyEdits(broken, updateText(broken, before, after));
  expect(changed).toContain('state lynx = four wolves');
  expect(changed).toContain('state hares = 31\n');
});

it('leaves what was typed since to its writer, whatever else has changed', () => {
  const before = base();
  const typed = TEXT.replace('state lynx = 4', 'state lynx = 44').replace('  r: 0.5', '  r: 0.5  # kept');
  const other = withNode(before, 'hares', { parameters: { initial: { value: 31 } } });
  const after = withNode(other, 'lynx', { parameters: { initial: { value: 5 } } });
  const changed = applyEdits(typed, updateText(typed, before, after));
  expect(changed).toBe(typed.replace('state hares = 30 [kpelts]', 'state hares = 31'));
});

it('keeps a formula as it was written until its own node changes', () => {
  const text = `${TEXT}flow = 0.5*hares - lynx  # what is left\n`;
  const { document } = parseText(text);
  if (!document) throw new Error('not read');
  const other = withNode(document, 'hares', { parameters: { initial: { value: 31 } } });
  expect(applyEdits(text, updateText(text, document, other))).toContain(
    'flow = 0.5*hares - lynx  # what is left',
  );
  const own = withNode(document, 'flow', { parameters: { expression: 'hares' } });
  const changed = applyEdits(text, updateText(text, document, own));
  expect(changed).toContain('flow = expression "hares" (');
  expect(parseText(changed, own).document).toBe(own);
});
