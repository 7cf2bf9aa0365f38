import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDocument } from './defaults';
import { LIMITS } from './limits';
import { migrations } from './migrate';
import { parseDocument } from './parse';
import type { SymbiodeDocument } from './schema';
import { SCHEMA_VERSION } from './schema';
import { serializeDocument } from './serialize';
import { isSafePath } from './validate';

const sample: SymbiodeDocument = {
  ...emptyDocument('Prey'),
  nodes: [
    {
      id: 'n1',
      type: 'state',
      typeVersion: 1,
      name: 'prey',
      parameters: { initial: { value: 30.5, trainable: true }, unit: 'kg' },
      muted: true,
      inside: 'sub',
    },
    { id: 'n2', type: 'growth', typeVersion: 1, name: 'birth', parameters: { r: { value: 0.5 } } },
    {
      id: 'n3',
      type: 'vector-state',
      typeVersion: 1,
      name: 'place',
      parameters: {
        initial: { values: [1, -2.5], trainable: true },
        initialColumns: { data: 'd', columns: ['a', 'b'] },
      },
    },
    {
      id: '__proto__',
      type: 'from-the-future',
      typeVersion: 7,
      name: 'constructor',
      parameters: JSON.parse('{"__proto__": {"deep": [1, {"x": null}]}, "a": [1, 2]}'),
    },
    { id: 'sub', type: 'subsystem', typeVersion: 1, name: 'part', parameters: { k: { shared: 'k' } } },
  ],
  wires: [
    { id: 'w1', from: { node: 'n1', port: 'value' }, to: { node: 'n2', port: 'x' } },
    { id: 'w2', from: { node: 'n2', port: 'rate' }, to: { node: 'n1', port: 'rate' } },
  ],
  data: [
    {
      id: 'd',
      name: 'pelts',
      source: { kind: 'file', path: 'pelts.csv' },
      timeColumn: 'year',
      groupColumn: 'animal',
      units: { a: 'm' },
      origin: 'pelts.npz: hare, 2026-11-22',
    },
  ],
  training: {
    ...emptyDocument().training,
    adam: { iterations: 10, learningRate: 0.01, schedule: 'cosine', clip: 2, weightDecay: 0.1 },
    levenbergMarquardt: { iterations: 5 },
    recipe: { id: 'multiple-shooting', numbers: { segments: 4, continuity: 2 } },
    loss: { id: 'huber' },
    validationSplit: 'trajectory',
    windowLength: 12,
    batchSize: 3,
    ensemble: 4,
    restarts: 2,
    gradient: 'discrete-adjoint',
  },
  parameters: [{ name: 'k', value: 0.5, trainable: false }],
  layout: {
    nodes: { n1: { x: 0, y: -3.5, tint: 'teal', origin: { x: 1, y: 2 } }, n2: { x: 200, y: 0 } },
    wires: { w1: [{ x: 1, y: 2 }] },
    notes: [
      {
        id: 'f',
        kind: 'frame',
        inside: 'sub',
        x: 0,
        y: 0,
        width: 10,
        height: 20,
        tint: 'red',
        title: 'A',
        text: '*b*',
      },
    ],
  },
};

/** The sample with one field replaced, as text. */
function withField(path: readonly (string | number)[], value: unknown): string {
  const copy = JSON.parse(serializeDocument(sample));
  const last = path.at(-1) ?? '';
  const holder = path.slice(0, -1).reduce((at, key) => at[key], copy);
  if (value === undefined) Reflect.deleteProperty(holder, last);
  else holder[last] = value;
  return JSON.stringify(copy);
}

const findings = (text: string) =>
  parseDocument(text).diagnostics.map(({ code, where }) => Object.assign({ code }, where));

describe('saving and opening', () => {
  it('gives the document back, unknown parts included, and the same text again', () => {
    const text = serializeDocument(sample);
    const { document, diagnostics } = parseDocument(text);
    expect(diagnostics).toEqual([]);
    expect(document && serializeDocument(document)).toBe(text);
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(sample)));
    expect(Object.hasOwn(document?.nodes[3]?.parameters ?? {}, '__proto__')).toBe(true);
    expect(({} as Record<string, unknown>)['deep']).toBeUndefined();
  });

  it('writes the same text whatever the order of keys', () => {
    const shuffled = JSON.parse(
      JSON.stringify(sample, (_, value: unknown) =>
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).toReversed())
          : value,
      ),
    );
    const { document } = parseDocument(JSON.stringify(shuffled));
    expect(document && serializeDocument(document)).toBe(serializeDocument(sample));
  });

  it('keeps one line per wire and per position, so that diffs stay small', () => {
    const lines = serializeDocument(sample).split('\n');
    expect(lines).toContain(
      '    { "id": "w1", "from": { "node": "n1", "port": "value" }, "to": { "node": "n2", "port": "x" } },',
    );
    expect(lines).toContain('      "n2": { "x": 200, "y": 0 }');
    expect(lines).toContain('        "initial": { "value": 30.5, "trainable": true },');
    expect(lines).toContain('        "initial": { "values": [1, -2.5], "trainable": true },');
  });

  it('keeps every setting of the simulation, and adds none', () => {
    const plain = emptyDocument();
    const simulation = {
      ...plain.simulation,
      minStep: 1e-9,
      maxStep: 0.5,
      controller: 'pid',
      seed: 7,
    };
    for (const document of [plain, { ...plain, simulation }])
      expect(parseDocument(serializeDocument(document)).document).toEqual(document);
    expect(serializeDocument(plain)).not.toContain('controller');
  });

  it('opens an empty document', () => {
    expect(parseDocument(serializeDocument(emptyDocument()))).toEqual({
      document: emptyDocument(),
      diagnostics: [],
    });
  });
});

describe('refused texts', () => {
  it('says where JSON breaks', () => {
    expect(findings('{\n  "a": 1,\n  oops\n}')).toEqual([{ code: 'not-json', row: 3, position: 3 }]);
    const cut = serializeDocument(sample).slice(0, 300);
    expect(findings(cut)).toMatchObject([{ code: 'not-json', row: cut.split('\n').length }]);
  });

  it.each([
    ['[]', 'not-a-document'],
    ['null', 'not-a-document'],
    ['{"format": "other"}', 'not-a-document'],
    [`{"format": "symbiode", "schemaVersion": ${SCHEMA_VERSION + 1}}`, 'version-too-new'],
  ])('%s: %s', (text, code) => {
    expect(parseDocument(text).document).toBeUndefined();
    expect(findings(text)).toMatchObject([{ code }]);
  });

  it('refuses a text that is too long by its length alone', () => {
    // Whoever looked at a character of this would find that there is none, and throw.
    const unread = { length: LIMITS.text + 1 } as unknown as string;
    expect(findings(unread)).toEqual([{ code: 'file-too-large' }]);
    expect(() => findings({ length: LIMITS.text } as unknown as string)).toThrow(TypeError);
  });

  it('reports every bad field with its path', () => {
    const broken = JSON.parse(serializeDocument(sample));
    broken.title = 7;
    broken.nodes[1].id = 'two words';
    broken.nodes[0].parameters = 'none';
    broken.wires[0].to = { node: 'n2' };
    broken.simulation.rtol = '1e-6';
    broken.training.adam.iterations = -1;
    broken.training.adam.schedule = 4;
    broken.training.recipe.numbers.segments = 'many';
    broken.training.validationSplit = 'by chance';
    broken.training.batchSize = 1.5;
    broken.data[0].groupColumn = 3;
    broken.layout.nodes.n1.x = null;
    broken.layout.nodes.n1.tint = 'mauve';
    broken.layout.wires.w1[0].y = 'low';
    broken.layout.notes[0].width = 0;
    broken.layout.notes[0].kind = 'poster';
    broken.nodes[0].muted = 'yes';
    broken.nodes[0].inside = 'two words';
    broken.parameters[0].name = '2k';
    broken.parameters[0].trainable = 1;
    expect(findings(JSON.stringify(broken)).map((d) => d.field)).toEqual([
      'title',
      'nodes[0].parameters',
      'nodes[0].muted',
      'nodes[0].inside',
      'nodes[1].id',
      'wires[0].to.port',
      'data[0].groupColumn',
      'parameters[0].name',
      'parameters[0].trainable',
      'simulation.rtol',
      'training.adam.iterations',
      'training.adam.schedule',
      'training.recipe.numbers.segments',
      'training.validationSplit',
      'training.batchSize',
      'layout.nodes.n1.x',
      'layout.nodes.n1.tint',
      'layout.wires.w1[0].y',
      'layout.notes[0].kind',
      'layout.notes[0].width',
    ]);
  });

  it('refuses numbers that are not finite and parameters too deep to walk', () => {
    const infinite = serializeDocument(sample).replace('30.5', '1e999');
    expect(findings(infinite)).toEqual([{ code: 'bad-field', field: 'nodes[0].parameters.initial' }]);
    const deep = withField(['nodes', 0, 'parameters', 'x'], JSON.parse('['.repeat(40) + ']'.repeat(40)));
    expect(findings(deep)).toEqual([{ code: 'bad-field', field: 'nodes[0].parameters.x' }]);
  });

  it('says its limit of nodes', () => {
    const many = Array.from({ length: LIMITS.nodes + 1 }, (_, i) => ({ id: `n${i}` }));
    expect(findings(withField(['nodes'], many))).toEqual([{ code: 'too-many-nodes', field: 'nodes' }]);
  });
});

describe('structure', () => {
  it('reports all of it at once', () => {
    const broken = JSON.parse(serializeDocument(sample));
    broken.nodes.push({ ...broken.nodes[0], id: 'n1', name: 'birth' });
    broken.wires.push({ ...broken.wires[0], to: { node: 'gone', port: 'x' } });
    broken.layout.notes.push(broken.layout.notes[0]);
    broken.parameters.push(broken.parameters[0]);
    broken.nodes[1].inside = 'nowhere';
    broken.data.push({ ...broken.data[0], source: { kind: 'file', path: '../secret.csv' } });
    expect(findings(JSON.stringify(broken))).toEqual([
      { code: 'duplicate-id', node: 'n1' },
      { code: 'duplicate-id', wire: 'w1' },
      { code: 'duplicate-id', data: 'd' },
      { code: 'duplicate-id', field: 'layout.notes' },
      { code: 'duplicate-name', node: 'n1', field: 'name' },
      { code: 'duplicate-name', field: 'parameters.k' },
      { code: 'bad-subsystem', node: 'n2' },
      { code: 'dangling-wire', wire: 'w1' },
      { code: 'unsafe-path', data: 'd', field: 'source.path' },
    ]);
  });

  it('opens a document with dangling wires and double names, so that they can be mended', () => {
    const text = withField(['nodes', 1, 'name'], 'prey');
    expect(findings(text)).toEqual([{ code: 'duplicate-name', node: 'n2', field: 'name' }]);
    expect(parseDocument(text).document).toBeDefined();
  });

  it.each(['a.csv', 'data/a b.csv', 'däta.csv', '..a.csv'])('path %s stays inside', (path) => {
    expect(isSafePath(path)).toBe(true);
  });

  it.each([
    '',
    '/etc/passwd',
    '../a',
    'a/../../b',
    'C:a.csv',
    'c:/a',
    '\\\\host\\a',
    'a\\b',
    'a\0b',
    'a//b',
    '~/a',
    './a',
    'a/..',
  ])('path %j does not', (path) => {
    expect(isSafePath(path)).toBe(false);
    expect(findings(withField(['data', 0, 'source', 'path'], path))).toMatchObject([{ code: 'unsafe-path' }]);
  });
});

describe('migration', () => {
  it('has a step for every older version', () => {
    expect([...migrations.keys()]).toEqual(Array.from({ length: SCHEMA_VERSION }, (_, v) => v));
  });

  const asVersion0 = ({ typeVersion: _t, ...node }: { typeVersion: number; id: string }) =>
    node.id === 'n1' ? { ...node, position: { x: 0, y: -3.5 } } : node;

  it('reads the pre-release shape', () => {
    const {
      schemaVersion: _v,
      wires: _w,
      layout: _l,
      nodes,
      ...rest
    } = JSON.parse(serializeDocument(sample));
    const old = {
      ...rest,
      schemaVersion: 0,
      nodes: nodes.map(asVersion0),
      edges: [{ id: 'w1', from: 'n1.value', to: 'n2.x' }],
    };
    const { document, diagnostics } = parseDocument(JSON.stringify(old));
    expect(diagnostics).toEqual([]);
    expect(document?.wires).toEqual([sample.wires[0]]);
    expect(document?.layout.nodes).toEqual({ n1: { x: 0, y: -3.5 } });
    expect(document?.nodes[0]).toEqual(sample.nodes[0]);
  });

  it('reads version 1 as it stands', () => {
    const old = { ...JSON.parse(serializeDocument(sample)), schemaVersion: 1 };
    const { document, diagnostics } = parseDocument(JSON.stringify(old));
    expect(diagnostics).toEqual([]);
    expect(document && serializeDocument(document)).toBe(serializeDocument(sample));
  });

  it('reports bad fields of an old document instead of failing', () => {
    const old = { format: 'symbiode', schemaVersion: 0, nodes: [3], edges: [null, { from: 1 }] };
    expect(findings(JSON.stringify(old)).every((d) => d.code === 'bad-field')).toBe(true);
  });
});

describe('any input', () => {
  it('never throws on random text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(Array.isArray(parseDocument(text).diagnostics)).toBe(true);
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('never throws on a document with one value replaced by anything, and never calls it a good one silently', () => {
    const paths: (string | number)[][] = [];
    const walk = (value: unknown, path: (string | number)[]): void => {
      if (path.length > 0) paths.push(path);
      if (Array.isArray(value)) value.forEach((part, i) => walk(part, [...path, i]));
      else if (typeof value === 'object' && value !== null)
        for (const [key, part] of Object.entries(value)) walk(part, [...path, key]);
    };
    walk(JSON.parse(serializeDocument(sample)), []);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.option(fc.jsonValue(), { nil: undefined }), (path, value) => {
        const { document, diagnostics } = parseDocument(withField(path, value));
        if (document) expect(parseDocument(serializeDocument(document)).diagnostics).toEqual(diagnostics);
        else expect(diagnostics.length).toBeGreaterThan(0);
      }),
      { numRuns: 500, seed: 2 },
    );
  });

  it('never throws on a damaged file', () => {
    const text = serializeDocument(sample);
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(50), fc.string({ maxLength: 5 }), (at, length, junk) => {
        parseDocument(text.slice(0, at) + junk + text.slice(at + length));
      }),
      { numRuns: 500, seed: 3 },
    );
  });
});
