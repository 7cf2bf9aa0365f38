import { describe, expect, it } from 'vitest';
import { buildDocument, preyPredator, wireOf } from '../../../test/support/build-document';
import { lower } from './lower';
import { wireRefusal } from './wire-refusal';

const document = buildDocument(
  {
    ...preyPredator.nodes,
    metre: ['constant', { unit: 'm' }],
    free: 'constant',
    a: 'sum',
    b: 'sum',
    alone: 'growth',
    strange: 'from-the-future',
  },
  [...preyPredator.wires, 'a.value -> b.terms'],
  preyPredator.more,
);

const refusal = (text: string) => {
  const { from, to } = wireOf(text);
  return wireRefusal(document, from, to);
};

describe('a wire about to be drawn', () => {
  it.each([
    ['prey.value -> alone.x'],
    ['free.value -> prey.rate'],
    ['growth.rate -> predator.rate'],
    ['hunt.out -> a.terms'],
    ['b.value -> predator.rate'],
    ['predator.value -> a.terms'],
    ['strange.out -> a.terms'],
    ['prey.value -> strange.in'],
  ])('%s is welcome', (text) => {
    expect(refusal(text)).toBeUndefined();
  });

  it.each([
    ['prey.value -> growth.x', 'too-many-wires', { node: 'growth', port: 'x' }],
    ['predator.value -> growth.x', 'too-many-wires', { node: 'growth', port: 'x' }],
    ['growth.rate -> prey.rate', 'too-many-wires', { node: 'prey', port: 'rate' }],
    ['b.value -> a.terms', 'algebraic-loop', { node: 'a' }],
    ['a.value -> a.terms', 'algebraic-loop', { node: 'a' }],
    ['metre.value -> prey.rate', 'unit-mismatch', { node: 'prey', port: 'rate' }],
    ['prey.value -> predator.rate', 'unit-mismatch', { node: 'predator', port: 'rate' }],
    ['prey.rate -> predator.rate', 'dangling-wire', { node: 'prey', port: 'rate' }],
    ['prey.value -> growth.rate', 'dangling-wire', { node: 'growth', port: 'rate' }],
    ['gone.value -> growth.x', 'dangling-wire', { node: 'gone', port: 'value' }],
  ])('%s is refused: %s', (text, code, where) => {
    expect(refusal(text)).toMatchObject({ code, where });
  });

  it('is refused exactly when drawing it adds a finding', () => {
    const before = lower(document).diagnostics.filter(({ severity }) => severity === 'error').length;
    const outputs = [
      'prey.value',
      'growth.rate',
      'hunt.out',
      'metre.value',
      'free.value',
      'a.value',
      'b.value',
    ];
    const inputs = ['prey.rate', 'predator.rate', 'alone.x', 'growth.x', 'a.terms', 'b.terms', 'hunt.in'];
    for (const from of outputs)
      for (const to of inputs) {
        const wire = wireOf(`${from} -> ${to}`);
        if (document.wires.some(({ id }) => id === wire.id)) continue;
        const extended = { ...document, wires: [...document.wires, wire] };
        const found = lower(extended).diagnostics.filter(({ severity }) => severity === 'error');
        // A wire into an empty required port takes a finding away before it may add one.
        const filled =
          to === 'alone.x' || (to === 'a.terms' && !document.wires.some((w) => w.to.node === 'a')) ? 1 : 0;
        expect([wire.id, refusal(wire.id) !== undefined]).toEqual([wire.id, found.length > before - filled]);
      }
  });
});

describe('a wire that would carry a vector', () => {
  const vectors = buildDocument(
    {
      x: 'state',
      two: ['vector-state', { size: 2 }],
      three: ['vector-state', { size: 3 }],
      place: ['second-order-state', { size: 2 }],
      parts: 'split',
      map: ['linear', { rows: 3, columns: 2 }],
      plus: 'sum',
      cube: 'function',
      net: 'mlp',
      pair: 'dot',
      watch: ['event', { jumps: 1 }],
      wrong: ['split', { size: 1e9 }],
    },
    ['two.value -> plus.terms', 'two.value -> pair.a', 'two.value -> watch.state'],
  );
  const errors = (wires: readonly string[]) => {
    const all = { ...vectors, wires: [...vectors.wires, ...wires.map(wireOf)] };
    return lower(all).diagnostics.filter(
      ({ code, severity }) => severity === 'error' && code !== 'unconnected-port',
    ).length;
  };
  const outputs = [
    'x.value',
    'two.value',
    'three.value',
    'place.velocity',
    'parts.x2',
    'map.value',
    'plus.value',
  ].concat(['cube.value', 'net.out', 'pair.value', 'wrong.x1']);
  const inputs = [
    'x.rate',
    'two.rate',
    'three.rate',
    'place.acceleration',
    'parts.x',
    'map.x',
    'plus.terms',
  ].concat(['cube.x', 'net.in', 'pair.b', 'watch.condition', 'watch.after', 'wrong.x']);

  it.each(outputs)('from %s is refused exactly when drawing it adds a finding', (from) => {
    const before = errors([]);
    for (const to of inputs) {
      const text = `${from} -> ${to}`;
      if (vectors.wires.some(({ id }) => id === text)) continue;
      const { from: start, to: end } = wireOf(text);
      expect([text, wireRefusal(vectors, start, end)?.code !== undefined]).toEqual([
        text,
        errors([text]) > before,
      ]);
    }
  });

  it('that names a jump has to come from a state', () => {
    const { from, to } = wireOf('plus.value -> watch.state');
    const without = { ...vectors, wires: vectors.wires.slice(0, 2) };
    expect(wireRefusal(without, from, to)?.code).toBe('not-a-state');
  });
});

describe('a wire at a subsystem', () => {
  const base = buildDocument(
    {
      x: ['state', { unit: 'm' }],
      y: ['state', { unit: 'kg' }],
      box: 'subsystem',
      into: 'inlet',
      spare: 'inlet',
      out: 'outlet',
      slow: 'decay',
      twice: 'function',
      plus: 'sum',
      muted: 'observation',
    },
    ['into.value -> slow.x', 'slow.rate -> out.value', 'spare.value -> out.value'],
  );
  const inside = new Set(['into', 'spare', 'out', 'slow', 'twice']);
  const document = {
    ...base,
    nodes: base.nodes.map((node) => ({
      ...node,
      ...(inside.has(node.id) ? { inside: 'box' } : {}),
      ...(node.id === 'muted' ? { muted: true } : {}),
    })),
  };
  const judge = (text: string, wires: readonly string[] = []) => {
    const { from, to } = wireOf(text);
    const grown = { ...document, wires: [...document.wires, ...wires.map(wireOf)] };
    return wireRefusal(grown, from, to)?.code;
  };

  it.each([
    ['x.value -> box.into', [], undefined],
    ['box.out -> x.rate', [], undefined],
    ['x.value -> muted.value', [], undefined],
    ['into.value -> twice.x', [], undefined],
    ['box.out -> plus.terms', ['plus.value -> x.rate'], undefined],
    // What the port really joins decides.
    ['x.value -> box.into', ['y.value -> box.into'], 'too-many-wires'],
    ['into.value -> slow.x', [], 'too-many-wires'],
    ['box.out -> y.rate', ['x.value -> box.into'], 'unit-mismatch'],
    ['x.value -> box.into', ['box.out -> y.rate'], 'unit-mismatch'],
    ['plus.value -> box.into', ['box.out -> plus.terms'], 'algebraic-loop'],
    ['box.out -> box.spare', [], 'algebraic-loop'],
    // The piece itself.
    ['x.value -> slow.x', [], 'bad-subsystem'],
    ['x.value -> box.out', [], 'dangling-wire'],
    ['box.into -> x.rate', [], 'dangling-wire'],
    ['out.value -> x.rate', [], 'dangling-wire'],
    ['x.value -> into.value', [], 'dangling-wire'],
  ] as const)('%s beside %j: %s', (text, wires, code) => {
    expect(judge(text, wires)).toBe(code);
  });
});
