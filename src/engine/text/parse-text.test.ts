/** Edits of a text and what they make of the document behind it. */
import { describe, expect, it } from 'vitest';
import type { SymbiodeDocument } from '../document/schema';
import { parseText } from './parse-text';
import { printText } from './print-text';

const TEXT = `model "Lynx and hare"

time year from 1900 to 1920
solve tsit5 (points: 401)

shared k = 0.5 trainable

data pelts from "pelts.csv" time year (hare: [kpelts])

growth = growth(hares; r: k)
hunt = mlp(hares, lynx; widths: 8 8)
state hares = 30 [kpelts] trainable
hares' = growth + hunt[1]
state lynx = 4 [kpelts]
lynx' = hunt[2]
observe record of hares as pelts.hare (scale: 2)
`;

function read(text: string, base?: SymbiodeDocument): SymbiodeDocument {
  const { document, problems } = parseText(text, base);
  expect(problems.map(({ diagnostic }) => diagnostic.message)).toEqual([]);
  if (!document) throw new Error('not read');
  return document;
}

/** Ids that no name would give, as a document made on the canvas has them. */
function base(): SymbiodeDocument {
  const document = read(TEXT);
  const id = (old: string) => `id.${old}`;
  const end = <T extends { readonly node: string }>(one: T) => ({ ...one, node: id(one.node) });
  return {
    ...document,
    nodes: document.nodes.map((node) => ({ ...node, id: id(node.id) })),
    wires: document.wires.map(({ from, to }, i) => ({ id: `w${i}`, from: end(from), to: end(to) })),
    run: 'runs/1',
    layout: {
      nodes: Object.fromEntries(
        document.nodes.map((node, i) => [id(node.id), { x: 300 * i, y: 7, tint: 'red' as const }]),
      ),
      wires: { w0: [{ x: 1, y: 2 }] },
      notes: [{ id: 'note', kind: 'comment', x: 0, y: 0, width: 100, height: 50, title: 'Seen', text: '' }],
    },
  };
}

const problemsOf = (text: string) =>
  parseText(text, base()).problems.map(({ diagnostic: { where, message, fix }, span }) => ({
    row: where.row,
    text: text.slice(span.start, span.end),
    message,
    fix,
  }));

describe('an edit of the text', () => {
  it('that changes one number changes one parameter', () => {
    const before = base();
    const after = read(TEXT.replace('= 30', '= 31'), before);
    expect(after).toEqual({
      ...before,
      nodes: before.nodes.map((node) =>
        node.name === 'hares'
          ? { ...node, parameters: { ...node.parameters, initial: { value: 31, trainable: true } } }
          : node,
      ),
    });
    // What is not touched is not copied either.
    expect(after.nodes.filter((node, i) => node !== before.nodes[i])).toHaveLength(1);
    expect(after.simulation).toBe(before.simulation);
  });

  it('that says the same in other words changes nothing', () => {
    const before = base();
    const other = TEXT.replace(
      'mlp(hares, lynx;',
      'mlp(\n  in: hares,\n  lynx;\n  activation: tanh,',
    ).replaceAll("' =", "' =\n   ");
    expect(parseText(other, before).document).toBe(before);
  });

  it('that renames a node in all its places keeps its id, place and wires', () => {
    const before = base();
    const after = read(TEXT.replaceAll('hares', 'rabbits').replaceAll('hunt', '"is eaten"'), before);
    expect(after).toEqual({
      ...before,
      nodes: before.nodes.map((node) => ({
        ...node,
        name: node.name === 'hares' ? 'rabbits' : node.name === 'hunt' ? 'is eaten' : node.name,
      })),
    });
  });

  it('that adds a node gives it a free place beside what it is wired to', () => {
    const before = base();
    const after = read(
      TEXT.replace('hunt[1]', 'hunt[1] + loss').replace(
        'state lynx',
        'loss = decay(hares; r: 0.1 trainable)\nstate lynx',
      ),
      before,
    );
    expect(after.nodes.map(({ id }) => id)).toEqual([
      ...before.nodes.slice(0, 3).map(({ id }) => id),
      'loss',
      ...before.nodes.slice(3).map(({ id }) => id),
    ]);
    expect(after.wires.filter((wire) => !before.wires.includes(wire))).toHaveLength(2);
    expect(before.wires.every((wire) => after.wires.includes(wire))).toBe(true);
    const { loss, ...others } = after.layout.nodes;
    expect(others).toEqual(before.layout.nodes);
    if (!loss) throw new Error('no place');
    for (const { x, y } of Object.values(others))
      expect(Math.abs(x - loss.x) >= 200 || Math.abs(y - loss.y) >= 100).toBe(true);
    expect(Math.abs((others['id.hares']?.x ?? 0) - loss.x)).toBeLessThan(600);
  });

  it('that removes a node removes its wires, its place and nothing else', () => {
    const before = base();
    const after = read(TEXT.replace(/^observe.*$/m, ''), before);
    expect(after.nodes).toEqual(before.nodes.filter(({ name }) => name !== 'record'));
    expect(after.layout.notes).toBe(before.layout.notes === undefined ? undefined : after.layout.notes);
    expect(after.layout.nodes['id.record']).toBeUndefined();
    expect(after.wires).toHaveLength(before.wires.length - 1);
    expect(after.run).toBe('runs/1');
  });

  it('that moves terms changes the order in which they arrive', () => {
    const before = base();
    const after = read(TEXT.replace('growth + hunt[1]', 'hunt[1] + growth'), before);
    const rates = ({ wires }: SymbiodeDocument) =>
      wires.filter(({ to }) => to.node === 'id.hares').map(({ from }) => from.node);
    expect(rates(before)).toEqual(['id.growth', 'id.hunt']);
    expect(rates(after)).toEqual(['id.hunt', 'id.growth']);
  });

  it('that numbers the values of a network the other way round changes which is which', () => {
    const before = base();
    const after = read(TEXT.replace('hunt[1]', 'hunt[3]'), before);
    const from = ({ wires }: SymbiodeDocument) =>
      wires.filter(({ from }) => from.node === 'id.hunt').map(({ to }) => to.node);
    expect(from(before)).toEqual(['id.hares', 'id.lynx']);
    expect(from(after)).toEqual(['id.lynx', 'id.hares']);
  });

  it('keeps comments where they stand', () => {
    const text = `# The record of the Hudson Bay Company.\n${TEXT.replace('= 30', '= 30 # thousands')
      .replace("hares' =", "# What the hares live on.\n# And die of.\nhares' =")
      .replace(/$/, '\n# The end.\n')}`;
    const document = read(text, base());
    expect(document.layout.comments?.map(({ at, beside }) => [at, beside ?? false])).toEqual([
      ['model', false],
      ['node id.hares', true],
      ['rate id.hares rate', false],
      ['end', false],
    ]);
    const printed = printText(document);
    for (const comment of ['# The record of', '# thousands', '# What the', '# And die of.', '# The end.'])
      expect(printed.split(comment)).toHaveLength(2);
    expect(parseText(printed, document).document).toBe(document);
    expect(printed).toContain("# What the hares live on.\n# And die of.\nhares' = growth");
  });
});

describe('what goes into a formula', () => {
  const wires = (call: string) => {
    const { nodes, wires } = read(
      `state V = 1\nstate m = 1\nstate x = 1\nI = expression "m^3*h*(V-E)" ${call}\n`,
    );
    const name = (id: string) => nodes.find((node) => node.id === id)?.name;
    return wires.map(({ from, to }) => `${name(from.node)} to ${to.port}`);
  };

  it('goes to the variable of its own name, the rest in order to those that are left', () => {
    expect(wires('(V, m)').sort()).toEqual(['V to V', 'm to m']);
    expect(wires('(x, V, m)').sort()).toEqual(['V to V', 'm to m', 'x to h']);
    expect(wires('(m: V, m)')).toEqual(['V to m', 'm to m']);
    expect(wires('(x, V: m)').sort()).toEqual(['m to V', 'x to m']);
  });
});

describe('a number that a wire may give', () => {
  const line = (call: string) => `k = constant(value: 0.3)
shared g = 0.4
spread = sir(${call})
state S = 0.9
S' = spread.sRate
state I = 0.1
I' = spread.iRate
`;
  const found = (call: string) => {
    const { nodes, wires } = read(line(call));
    const spread = nodes.find(({ name }) => name === 'spread');
    return {
      wired: wires.filter(({ to }) => to.node === spread?.id).map(({ to }) => to.port),
      set: Object.keys(spread?.parameters ?? {}),
    };
  };

  it('is a wire where it names a node, and a number or a shared one otherwise', () => {
    expect(found('s: S, i: I, beta: k, gamma: g, N: 1')).toEqual({
      wired: ['s', 'i', 'beta'],
      set: ['gamma', 'N'],
    });
    expect(found('s: S, i: I, beta: 0.2 trainable')).toEqual({ wired: ['s', 'i'], set: ['beta'] });
  });

  it('among the numbers is none, and the way to wire it is told', () => {
    const { problems } = parseText(line('s: S, i: I; beta: k'));
    expect(problems.map(({ diagnostic }) => diagnostic.fix)).toEqual([
      'Write a number, or a node before the ";" to wire it.',
    ]);
  });

  it('keeps its number while a wire gives it', () => {
    const call = 's: S, i: I, beta: k; beta: 0.2 trainable';
    expect(found(call)).toEqual({ wired: ['s', 'i', 'beta'], set: ['beta'] });
    expect(printText(read(line(call)))).toContain(call);
  });

  it('leaves the only other input without a label', () => {
    const text = (call: string) => `state x = 1\nx' = g\nk = constant\ng = logistic(${call})\n`;
    expect(read(text('x')).wires.map(({ to }) => to.port)).toContain('x');
    expect(printText(read(text('x, r: k')))).toContain('logistic(x, r: k;');
  });
});

describe('a node that is written as its formula', () => {
  const STATES = 'state A = 1\nstate B = 0\nk = constant(value: 2)\n';

  it.each(['k*A', '-0.5 * A * exp(-B/1e4)', 'A + B', '(A - k) / B^2 + sin(t)', 'A\n  + 2*B'])(
    '%s',
    (formula) => {
      const document = read(`${STATES}flow = ${formula}\n`);
      const flow = document.nodes.find(({ name }) => name === 'flow');
      expect(flow?.type).toBe('expression');
      const bare = (text: string) => text.replaceAll(/\s/g, '');
      expect(bare(JSON.stringify(flow?.parameters['expression']))).toBe(JSON.stringify(bare(formula)));
      const names = [...new Set(formula.match(/\b[ABk]\b/g))];
      const wires = document.wires.filter(({ to }) => to.node === flow?.id);
      expect(wires.map(({ from, to }) => [from.node, to.port])).toEqual(
        names.map((name) => [document.nodes.find((node) => node.name === name)?.id, name]),
      );
      expect(parseText(printText(document), document).document).toBe(document);
    },
  );

  it('says which name nobody knows, in its place', () => {
    expect(problemsOf(`${TEXT}flow = hares * haress`)).toMatchObject([
      { text: 'haress', message: 'There is no node "haress".', fix: 'Did you mean hares?' },
    ]);
    expect(problemsOf(`${TEXT}flow = 2 * q`)).toMatchObject([
      { text: 'q', fix: 'Add a line that begins with: q =' },
    ]);
  });

  it('is what a formula in a rate is told to become', () => {
    expect(problemsOf(TEXT.replace('growth + hunt[1]', '0.5*hares - lynx'))).toMatchObject([
      {
        row: 13,
        message: 'A rate is a sum of named terms, not a formula.',
        fix: "Write the formula in a line of its own: hares_rate = 0.5*hares - lynx; and then: hares' = hares_rate",
      },
    ]);
  });

  it('is no number, and no unit stands among its parameters', () => {
    expect(problemsOf(`${TEXT}c = 0.04`)).toMatchObject([{ message: 'A number alone is no node.' }]);
    expect(problemsOf(`${TEXT}c = constant(value: 0.04 [1/year])`)).toMatchObject([
      { message: 'The unit [1/year] cannot stand here.' },
    ]);
  });
});

describe('mistakes in the text', () => {
  it('are found all at once, each in its place, with what was meant', () => {
    const text = TEXT.replace('hares, lynx', 'haress, lynx')
      .replace('growth(', 'grwoth(')
      .replace('widths', 'width')
      .replace('points:', 'pionts:')
      .replace('pelts.hare', 'pelt.hare')
      .replace("lynx' =", "lynx'' =");
    expect(problemsOf(text)).toEqual([
      { row: 4, text: 'pionts', message: 'There is no setting "pionts" here.', fix: 'Did you mean points?' },
      { row: 10, text: 'grwoth', message: 'There is no node type "grwoth".', fix: 'Did you mean growth?' },
      { row: 11, text: 'haress', message: 'There is no node "haress".', fix: 'Did you mean hares?' },
      { row: 11, text: 'width', message: '"mlp" has no parameter "width".', fix: 'Did you mean widths?' },
      {
        row: 15,
        text: 'lynx',
        message: '"lynx" has no derivative of this order.',
        fix: "Write lynx' instead.",
      },
      { row: 16, text: 'pelt', message: 'There is no data "pelt".', fix: 'Did you mean pelts?' },
    ]);
  });

  it.each([
    ['a line with a mistake does not make others wrong', 'state hares = 30', 'state hares = = 30', 1],
    ['a parenthesis that is not closed ends with its line', 'mlp(hares', 'mlp((hares', 1],
    ['a rate that is given twice', "lynx' =", "hares' =", 1],
    ['a name that is given twice', 'state lynx', 'state hares', 3],
    ['two wires for one value', 'hunt[2]', 'hunt[1]', 1],
    ['a brace without a subsystem', 'state lynx', '}\nstate lynx', 1],
    ['a subsystem that is not closed', 'state lynx', 'subsystem s {\nstate lynx', 1],
    ['an unfinished text', '[kpelts] trainable', '"kpelts', 1],
    ['a shared number that is not there', 'r: k', 'r: kk', 1],
    ['a value of the wrong kind', 'widths: 8 8', 'widths: wide', 1],
    ['a label that is neither input nor parameter', 'growth(hares', 'growth(y: hares', 1],
    ['a name that nobody can mean', 'hares, lynx', 'hares, quite-something-else', 1],
    ['a minus between terms', 'growth + hunt', 'growth - hunt', 1],
    ['a path that leads out of the folder', '"pelts.csv"', '"../pelts.csv"', 1],
  ])('%s', (_, from, to, count) => {
    expect(problemsOf(TEXT.replace(from, to))).toHaveLength(count);
  });

  it('leave no document', () => {
    expect(parseText(`${TEXT}\n???`, base()).document).toBeUndefined();
  });
});
