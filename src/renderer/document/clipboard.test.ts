import { describe, expect, it } from 'vitest';
import { emptyDocument, readDocument, serializeDocument, validateDocument } from '../../engine/index';
import type { SymbiodeDocument } from '../../engine/index';
import { SMALL, TestEditor } from '../../../test/support/test-editor';
import { copyText, readCopy, type Copy } from './clipboard';
import { middleOfCopy, pasteInto } from './clipboard-paste';
import type { Selection } from './work';

const CSV = 't,h\n0,1\n1,2\n';

/** A model with all that a copy may need: a subsystem with an exposed parameter, a shared number, a table, notes. */
function rich(): TestEditor {
  const editor = new TestEditor(
    {
      ...SMALL,
      nodes: [
        ...SMALL.nodes,
        {
          id: 'seen',
          type: 'observation',
          typeVersion: 1,
          name: 'seen',
          parameters: { column: { data: 'pelts', column: 'h' } },
        },
      ],
      wires: [
        { id: 'w1', from: { node: 'hares', port: 'value' }, to: { node: 'growth', port: 'x' } },
        { id: 'w2', from: { node: 'growth', port: 'rate' }, to: { node: 'hares', port: 'rate' } },
        { id: 'w3', from: { node: 'hares', port: 'value' }, to: { node: 'seen', port: 'value' } },
      ],
      data: [
        {
          id: 'pelts',
          name: 'pelts',
          source: { kind: 'file', path: 'pelts.csv' },
          timeColumn: 't',
          units: { h: 'kpelts' },
        },
      ],
      layout: {
        nodes: { hares: { x: 300, y: 0, tint: 'green' }, growth: { x: 0, y: 0 }, seen: { x: 600, y: 0 } },
        wires: { w2: [{ x: 200, y: -50 }] },
        notes: [
          { id: 'f', kind: 'frame', x: -20, y: -20, width: 240, height: 240, title: 'Growth', text: '' },
          { id: 'c', kind: 'comment', x: 900, y: 0, width: 100, height: 80, title: '', text: 'Hello' },
        ],
      },
    },
    { pelts: CSV },
  );
  return editor.do('share-parameter', { node: 'growth', field: 'r', name: 'k' });
}

function copied(editor: TestEditor, selection: Partial<Selection>): Copy {
  const text = copyText(editor.state.work, { nodes: [], wires: [], ...selection });
  const { copy, diagnostics } = readCopy(text ?? '');
  expect(diagnostics).toEqual([]);
  if (!copy) throw new Error('Nothing was copied.');
  return copy;
}

/** What is pasted into another document, as bytes and as the problems of its structure. */
function pastedInto(target: TestEditor, copy: Copy, scope: string | null = null): SymbiodeDocument {
  const { pasted, diagnostics } = pasteInto(target.state.work, copy, middleOfCopy(copy), scope);
  expect(diagnostics).toEqual([]);
  if (!pasted) throw new Error('Nothing was pasted.');
  target.checkStep('paste', pasted, () => undefined);
  expect(validateDocument(target.document)).toEqual([]);
  const again = readDocument(
    JSON.parse(serializeDocument(target.document)) as Parameters<typeof readDocument>[0],
  );
  expect(again.diagnostics).toEqual([]);
  return target.document;
}

const other = () => new TestEditor(emptyDocument());

describe('copying', () => {
  it('takes wires between, shared numbers, tables with their text, tints and courses along', () => {
    const document = pastedInto(other(), copied(rich(), { nodes: ['hares', 'growth', 'seen'] }));
    expect(document.nodes.map(({ name }) => name)).toEqual(['hares', 'growth', 'seen']);
    const [hares, growth, seen] = document.nodes.map(({ id }) => id);
    expect(document.wires.map(({ from, to }) => [from.node, to.node])).toEqual([
      [hares, growth],
      [growth, hares],
      [hares, seen],
    ]);
    expect(document.parameters).toEqual([{ name: 'k', value: 0.5, trainable: true }]);
    expect(document.data).toMatchObject([{ name: 'pelts', source: { kind: 'inline', csv: CSV } }]);
    expect(document.nodes[2]?.parameters['column']).toEqual({ data: document.data[0]?.id, column: 'h' });
    expect(document.layout.nodes[hares ?? '']).toEqual({ x: 300, y: 0, tint: 'green' });
    expect(Object.values(document.layout.wires ?? {})).toEqual([[{ x: 200, y: -50 }]]);
  });

  it('leaves wires to what is not copied behind', () => {
    expect(pastedInto(other(), copied(rich(), { nodes: ['growth'] })).wires).toEqual([]);
  });

  it('takes what lies on a frame along with it', () => {
    const document = pastedInto(other(), copied(rich(), { notes: ['f'] }));
    expect(document.nodes.map(({ name }) => name)).toEqual(['growth']);
    expect(document.layout.notes).toMatchObject([{ kind: 'frame', title: 'Growth' }]);
  });

  it('has nothing to say of an empty selection or of wires alone', () => {
    expect(copyText(rich().state.work, { nodes: [], wires: ['w1'] })).toBeNull();
  });
});

describe('pasting', () => {
  it('shares numbers and tables that are the same there, and gives free names to all else', () => {
    const editor = rich();
    const document = pastedInto(editor, copied(editor, { nodes: ['growth', 'seen'] }));
    expect(document.nodes.map(({ name }) => name)).toEqual(['hares', 'growth', 'seen', 'growth2', 'seen2']);
    expect(document.parameters).toHaveLength(1);
    expect(document.data).toHaveLength(1);
    expect(document.nodes[3]?.parameters['r']).toEqual({ shared: 'k' });
  });

  it('brings a shared number under another name where its name means another value', () => {
    const copy = copied(rich(), { nodes: ['growth'] });
    const document = pastedInto(rich().do('set-shared', { name: 'k', change: { value: 9 } }), copy);
    expect(document.parameters?.map(({ name, value }) => [name, value])).toEqual([
      ['k', 9],
      ['k2', 0.5],
    ]);
    expect(document.nodes.at(-1)?.parameters['r']).toEqual({ shared: 'k2' });
  });

  it('tells what came along under which name, and what it could not bring', () => {
    const told = (target: TestEditor, copy: Copy) =>
      pasteInto(target.state.work, copy, middleOfCopy(copy), null).told.join(' ');
    const copy = copied(rich(), { nodes: ['growth', 'seen'] });
    expect(told(rich(), copy)).toBe('');
    expect(told(other(), copy)).toMatch(/number "k" came along\. .*table "pelts" came along\./u);
    expect(told(rich().do('set-shared', { name: 'k', change: { value: 9 } }), copy)).toMatch(
      /"k" came as "k2"/u,
    );
    const bare = { ...copy, data: [], parameters: [] };
    expect(told(rich(), bare)).toMatch(/"r" of "growth" has its default.*"column" of "seen"/u);
  });

  it('keeps the contents, ports and exposed parameters of a subsystem together', () => {
    const editor = rich()
      .do('group', { id: 'box', nodes: ['growth'] })
      .do('unshare-parameter', { node: 'growth', field: 'r' })
      .do('expose-parameter', { subsystem: 'box', node: 'growth', field: 'r', shown: true });
    const document = pastedInto(other(), copied(editor, { nodes: ['box', 'hares'] }));
    const box = document.nodes.find(({ type }) => type === 'subsystem');
    const inner = document.nodes.find(({ type }) => type === 'growth');
    expect(inner?.inside).toBe(box?.id);
    expect(box?.parameters['exposed']).toBe(`${inner?.id}.r`);
    const ports = document.wires.flatMap(({ from, to }) => [from, to]).filter(({ node }) => node === box?.id);
    expect(ports).toHaveLength(2);
    const inside = document.nodes.filter((node) => node.inside === box?.id).map(({ id }) => id);
    for (const { port } of ports) expect(inside).toContain(port);
  });

  it('lands on the canvas that is shown, and leaves ports without their subsystem out of the outermost one', () => {
    const editor = rich().do('group', { id: 'box', nodes: ['growth'] });
    const inside = editor.document.nodes.filter((node) => node.inside === 'box').map(({ id }) => id);
    const copy = copied(editor, { nodes: inside });
    expect(pastedInto(other(), copy).nodes.map(({ type }) => type)).toEqual(['growth']);
    const into = pastedInto(editor, copy, 'box');
    expect(into.nodes.filter((node) => node.inside === 'box')).toHaveLength(2 * inside.length);
  });

  it('lands with its middle on the place asked for, on the grid', () => {
    const copy = copied(rich(), { nodes: ['hares'] });
    const { pasted } = pasteInto(other().state.work, copy, { x: 1003, y: 204 }, null);
    const [place] = Object.values(pasted?.at ?? {});
    expect(place).toMatchObject({ x: 910, y: 130 });
  });
});

describe("a stranger's text", () => {
  it.each([
    ['words', 'not-a-document'],
    ['', 'not-a-document'],
    ['[1, 2]', 'not-a-document'],
    ['{"format":"symbiode-copy"', 'not-a-document'],
    ['{"format":"other","version":1}', 'not-a-document'],
    ['{"format":"symbiode-copy","version":1}', 'not-a-document'],
    ['{"format":"symbiode-copy","version":2}', 'version-too-new'],
    ['{"format":"symbiode-copy","version":"x"}', 'not-a-document'],
  ])('%j is refused with a reason', (text, code) => {
    const { copy, diagnostics } = readCopy(text);
    expect(copy).toBeUndefined();
    expect(diagnostics.map((one) => one.code)).toEqual([code]);
  });

  it('is refused where any of its parts is broken', () => {
    const text = copyText(rich().state.work, { nodes: ['growth', 'hares'], wires: [] }) ?? '';
    for (const [from, to] of [
      ['"typeVersion": 1', '"typeVersion": "one"'],
      ['"port": "x"', '"port": 7'],
      ['"x": 300', '"x": 1e999'],
      ['"id": "hares"', '"id": "growth"'],
      ['"schemaVersion": 3', '"schemaVersion": null'],
    ] as const) {
      expect(text).toContain(from);
      expect(readCopy(text.replace(from, to)).copy, to).toBeUndefined();
    }
  });

  it('may be a whole document, of any version', () => {
    const { copy } = readCopy(serializeDocument(SMALL));
    expect(copy?.nodes).toEqual(SMALL.nodes);
  });

  it('cannot refer to things of the document by accident', () => {
    const text = copyText(rich().state.work, { nodes: ['growth', 'seen'], wires: [] }) ?? '';
    const { data: _, parameters: __, ...bare } = JSON.parse(text) as Record<string, unknown>;
    const { copy } = readCopy(JSON.stringify({ ...bare, data: [] }));
    if (!copy) throw new Error('It was refused.');
    const document = pastedInto(rich(), copy);
    expect(document.nodes.slice(3).map(({ parameters }) => parameters)).toEqual([{}, {}]);
  });
});
