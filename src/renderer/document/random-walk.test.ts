/**
 * Any walk of edits can be taken back to the first byte and redone to the last. Commands come from the table, so a
 * new one without a row in `arbitrary` does not compile.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { printText } from '../../engine/index';
import { SMALL, TestEditor } from '../../../test/support/test-editor';
import { commands, type CommandArguments, type CommandName } from './commands/index';
import { freeId, freeName } from './names';
import { observeColumns } from './observe-columns';

type Picker = (many: number) => number;
type Arbitrary = { readonly [N in CommandName]: (editor: TestEditor, pick: Picker) => CommandArguments<N> };

const TABLE = {
  id: 'd',
  name: 'pelts',
  source: { kind: 'inline', csv: '' },
  timeColumn: 't',
  units: {},
} as const;

const arbitrary: Arbitrary = {
  'add-node': (editor, pick) => ({ node: someNode(editor), at: { x: pick(900), y: pick(900) } }),
  'adopt-run': (_, pick) => ({ run: `run${pick(3)}`, values: { 'growth.r': pick(10) } }),
  connect: (editor, pick) => ({
    wire: someWire(editor, pick),
    replaces: pick(4) ? [] : editor.document.wires.slice(0, 1).map((w) => w.id),
  }),
  describe: (_, pick) => ({ title: `Title ${pick(5)}` }),
  disconnect: (editor, pick) => ({ wire: editor.document.wires[pick(9)]?.id ?? 'none' }),
  'move-nodes': (editor, pick) => ({ to: { [anyId(editor, pick)]: { x: pick(50), y: pick(50) } } }),
  'lay-out': (editor, pick) => ({ to: { [anyId(editor, pick)]: { x: 10 * pick(50), y: 10 * pick(50) } } }),
  paste: (editor, pick) => {
    const node = someNode(editor);
    return { nodes: [node], wires: [], at: { [node.id]: { x: pick(9), y: pick(9) } } };
  },
  remove: (editor, pick) => ({
    nodes: pick(3) ? [] : [anyId(editor, pick)],
    wires: editor.document.wires.slice(0, pick(2)).map((w) => w.id),
  }),
  rewire: (editor, pick) => ({
    label: 'Rewire',
    changed: editor.document.wires
      .slice(0, pick(2))
      .map((w) => ({ ...w, from: { ...w.from, node: anyId(editor, pick) } })),
    added: pick(2) ? [someWire(editor, pick)] : [],
    gone: editor.document.wires.slice(1, 1 + pick(2)).map((w) => w.id),
    to: pick(2) ? { [anyId(editor, pick)]: { x: pick(9), y: pick(9) } } : {},
    points: Object.fromEntries(editor.document.wires.slice(0, pick(3)).map((w) => [w.id, [{ x: 1, y: 2 }]])),
  }),
  'set-wire-points': (editor, pick) => ({
    wire: editor.document.wires[pick(4)]?.id ?? 'none',
    points: Array.from({ length: pick(3) }, () => ({ x: pick(90), y: pick(90) })),
  }),
  'remove-data': () => ({ id: 'd' }),
  'import-data': ({ document }, pick) => {
    const id = freeId(document, 'data');
    const [{ id: state } = { id: 'none' }] = document.nodes;
    const observations = observeColumns(document, id, pick(2) ? [{ column: 'x', state }] : []);
    return { source: { ...TABLE, id }, csv: 't,x\n0,1\n', observations, simulation: { end: 1 + pick(9) } };
  },
  rename: (editor, pick) => ({ node: anyId(editor, pick), name: `name${pick(9)}` }),
  'set-data': (_, pick) => ({ source: TABLE, csv: `t\n${pick(9)}` }),
  'set-parameter': (editor, pick) => ({
    node: anyId(editor, pick),
    field: `p${pick(3)}`,
    value: pick(5) ? { value: pick(100) } : undefined,
  }),
  'set-numbers': (editor, pick) => ({
    numbers: [
      {
        node: anyId(editor, pick),
        field: `p${pick(3)}`,
        ...(pick(2) ? { value: pick(100) } : { by: pick(9) }),
      },
    ],
  }),
  'use-values': (editor, pick) => ({
    values: [
      {
        place: pick(2)
          ? { kind: 'own', node: anyId(editor, pick), field: 'r', element: null }
          : { kind: 'shared', name: `k${pick(3)}` },
        value: pick(100),
      },
    ],
    ...(pick(2) ? { sliding: 'r' } : {}),
  }),
  'set-simulation': (_, pick) => ({ end: 1 + pick(50) }),
  'set-training': (_, pick) => ({ seed: pick(50) }),
  'use-formula': ({ document }, pick) => ({
    block: 'hunt',
    found: { ...document, nodes: document.nodes.slice(pick(2)), wires: [] },
  }),
  group: (editor, pick) => ({
    id: freeId(editor.document, 'node'),
    nodes: [anyId(editor, pick), anyId(editor, pick), anyId(editor, pick)],
  }),
  ungroup: ({ document }, pick) => {
    const boxes = document.nodes.filter(({ type }) => type === 'subsystem');
    return { node: boxes[pick(boxes.length)]?.id ?? 'none' };
  },
  'order-port': (editor, pick) => ({ node: anyId(editor, pick), by: pick(2) ? 1 : -1 }),
  mute: (editor, pick) => ({ nodes: [anyId(editor, pick)], muted: pick(2) === 1 }),
  'share-parameter': (editor, pick) => ({ node: anyId(editor, pick), field: 'r', name: `k${pick(3)}` }),
  'unshare-parameter': (editor, pick) => ({ node: anyId(editor, pick), field: 'r' }),
  'set-shared': (_, pick) => ({
    name: `k${pick(3)}`,
    change: pick(2) ? { value: pick(9) } : { name: `k${pick(4)}` },
  }),
  'remove-shared': (_, pick) => ({ name: `k${pick(3)}` }),
  repair: (editor, pick) => ({
    repair: {
      label: 'Rename',
      steps: [{ kind: 'rename-node', node: anyId(editor, pick), name: `n${pick(9)}` }],
    },
  }),
  'edit-text': ({ document }, pick) => ({
    text: printText(document)
      .replace('= 30', `= ${pick(9)}`)
      .replace('growth(', `growth(r: ${pick(3)}, `),
  }),
  'expose-parameter': (editor, pick) => ({
    subsystem: anyId(editor, pick),
    node: anyId(editor, pick),
    field: 'r',
    shown: pick(2) === 1,
  }),
  'add-note': (editor, pick) => ({
    note: {
      id: freeId(editor.document, 'note'),
      kind: pick(2) ? 'frame' : 'comment',
      x: pick(90),
      y: pick(90),
      width: 100,
      height: 80,
      title: 'A',
      text: '',
    },
  }),
  arrange: (editor, pick) => ({ how: 'Align left', nodes: { [anyId(editor, pick)]: { x: pick(9), y: 0 } } }),
  cut: (editor, pick) => ({
    nodes: pick(4) ? [] : [anyId(editor, pick)],
    wires: [],
    notes: [anyNote(editor, pick)],
  }),
  duplicate: (editor, pick) => {
    const node = someNode(editor);
    return { nodes: [node], wires: [], at: { [node.id]: { x: pick(9), y: pick(9), tint: 'red' } } };
  },
  'move-notes': (editor, pick) => ({
    nodes: { [anyId(editor, pick)]: { x: pick(9), y: pick(9) } },
    notes: { [anyNote(editor, pick)]: { x: pick(9), width: 50 + pick(9) } },
  }),
  'set-note': (editor, pick) => ({ id: anyNote(editor, pick), title: `T${pick(4)}`, text: `t${pick(3)}` }),
  'set-tint': (editor, pick) => ({
    nodes: [anyId(editor, pick)],
    notes: [anyNote(editor, pick)],
    tint: pick(3) ? 'blue' : null,
  }),
  'load-file': ({ document }, pick) => ({
    document: { ...document, nodes: document.nodes.slice(pick(2)), wires: [] },
    tables: { d: `t\n${pick(9)}` },
  }),
  'load-tables': (_, pick) => ({ tables: { d: `t\n${pick(9)}` } }),
  'keep-tables': ({ document }, pick) => ({
    places: pick(2)
      ? document.data.flatMap(({ source }) => (source.kind === 'file' ? [source.path] : []))
      : [],
  }),
};

const names = Object.keys(commands) as CommandName[];

it('undoes any walk to its first byte and redoes it to its last', () => {
  const walk = fc.array(fc.tuple(fc.nat(names.length - 1), fc.nat(), fc.nat(2000)), {
    minLength: 1000,
    maxLength: 1000,
  });
  fc.assert(
    fc.property(walk, (steps) => {
      const editor = new TestEditor(SMALL);
      const first = editor.bytes;
      for (const [command, seed, pause] of steps) step(editor.wait(pause), names[command] ?? 'rename', seed);
      const last = editor.bytes;
      while (editor.state.undoLabel !== null) editor.editor.undo();
      expect(editor.bytes).toBe(first);
      expect(editor.state.dirty).toBe(false);
      while (editor.state.redoLabel !== null) editor.editor.redo();
      expect(editor.bytes).toBe(last);
    }),
    { seed: 20, numRuns: 5 },
  );
});

function step(editor: TestEditor, name: CommandName, seed: number): void {
  let state = seed;
  const pick: Picker = (many) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * many);
  };
  // The row of a name makes that name's arguments, which a union of names cannot show the compiler.
  editor.do(name, arbitrary[name](editor, pick) as never);
}

function someNode(editor: TestEditor) {
  const name = freeName(new Set(editor.document.nodes.map((node) => node.name)), 'growth');
  return { id: freeId(editor.document, 'node'), type: 'growth', typeVersion: 1, name, parameters: {} };
}

function someWire(editor: TestEditor, pick: Picker) {
  const from = { node: anyId(editor, pick), port: 'rate' };
  return { id: freeId(editor.document, 'wire'), from, to: { node: anyId(editor, pick), port: 'rate' } };
}

function anyId(editor: TestEditor, pick: Picker): string {
  return editor.document.nodes[pick(editor.document.nodes.length)]?.id ?? 'none';
}

function anyNote({ document: { layout } }: TestEditor, pick: Picker): string {
  return layout.notes?.[pick(layout.notes.length)]?.id ?? 'none';
}
