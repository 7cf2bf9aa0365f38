import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COLUMN_GAP, GRID, ROW_GAP, type LayoutNode, type LayoutWire } from './define';
import { forwardWires } from './forward-wires';
import { layOut } from './lay-out';

const node = (id: string, more: Partial<LayoutNode> = {}): LayoutNode => ({
  id,
  x: 0,
  y: 0,
  width: 187,
  height: 121,
  ports: { 'in:x': 90, 'out:y': 90 },
  isState: false,
  ...more,
});
const wire = (from: string, to: string, out = 'out:y', into = 'in:x'): LayoutWire => ({
  from: { node: from, handle: out },
  to: { node: to, handle: into },
});
const names = (wires: readonly LayoutWire[]) => wires.map(({ from, to }) => `${from.node}>${to.node}`);

/** Prey and predators: three terms, each fed back by the states it changes. */
const pair = {
  nodes: [
    node('hares', { isState: true }),
    node('growth'),
    node('hunt', { ports: { 'in:x': 90, 'in:y': 112, 'out:a': 90, 'out:b': 112 } }),
    node('decay'),
    node('lynx', { isState: true }),
  ],
  wires: [
    wire('growth', 'hares'),
    wire('hunt', 'hares', 'out:a'),
    wire('hunt', 'lynx', 'out:b'),
    wire('decay', 'lynx'),
    wire('hares', 'growth'),
    wire('hares', 'hunt'),
    wire('lynx', 'hunt', 'out:y', 'in:y'),
    wire('lynx', 'decay'),
  ],
};

describe('the flow of a model', () => {
  it('opens loops where a state gives its value to a term', () => {
    expect(names(forwardWires(pair.nodes, pair.wires))).toEqual([
      'growth>hares',
      'hunt>hares',
      'hunt>lynx',
      'decay>lynx',
    ]);
  });

  it('keeps wires from a state that do not come back to it', () => {
    const nodes = [node('a', { isState: true }), node('rate'), node('b', { isState: true }), node('seen')];
    const wires = [wire('a', 'rate'), wire('rate', 'b'), wire('b', 'seen')];
    expect(forwardWires(nodes, wires)).toEqual(wires);
  });

  it('keeps a state before the one it drives, and opens the force that comes back', () => {
    const nodes = [node('x', { isState: true }), node('v', { isState: true }), node('spring')];
    const wires = [wire('v', 'x'), wire('x', 'spring'), wire('spring', 'v')];
    expect(names(forwardWires(nodes, wires))).toEqual(['v>x', 'spring>v']);
  });

  it('opens loops without a state anywhere, and self-loops', () => {
    const nodes = [node('a'), node('b')];
    expect(forwardWires(nodes, [wire('a', 'b'), wire('b', 'a'), wire('a', 'a')])).toHaveLength(1);
  });
});

/** Graphs of up to 14 nodes of any size and state, wired anyhow. */
const graphs = fc
  .tuple(
    fc.array(
      fc.record({
        x: fc.integer({ min: -900, max: 900 }),
        y: fc.integer({ min: -900, max: 900 }),
        width: fc.integer({ min: 60, max: 320 }),
        height: fc.integer({ min: 40, max: 300 }),
        isState: fc.boolean(),
      }),
      { minLength: 1, maxLength: 14 },
    ),
    fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 30 }),
  )
  .map(([boxes, pairs]) => {
    const nodes = boxes.map((box, i) => node(`n${i}`, box));
    const wires = pairs
      .filter(([a, b]) => a < nodes.length && b < nodes.length)
      .map(([a, b]) => wire(`n${a}`, `n${b}`));
    return { nodes, wires };
  });

const overlap = (a: LayoutNode, b: LayoutNode) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

async function placed(
  nodes: readonly LayoutNode[],
  wires: readonly LayoutWire[],
  others?: readonly LayoutNode[],
) {
  const places = await layOut(nodes, wires, others);
  return nodes.map((one) => ({ ...one, ...(places.get(one.id) ?? { x: NaN, y: NaN }) }));
}

function middle(nodes: readonly LayoutNode[]) {
  const [xs, ys] = [nodes.flatMap((n) => [n.x, n.x + n.width]), nodes.flatMap((n) => [n.y, n.y + n.height])];
  return {
    x: (Math.min(...xs) + Math.max(...xs)) / 2,
    y: (Math.min(...ys) + Math.max(...ys)) / 2,
  };
}

describe('an arranged graph', () => {
  it('lies on the grid, covers nothing, flows to the right and stays where it was', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async ({ nodes, wires }) => {
        const after = await placed(nodes, wires);
        const at = new Map(after.map((one) => [one.id, one]));
        for (const { x, y } of after) expect([Math.abs(x % GRID), Math.abs(y % GRID)]).toEqual([0, 0]);
        for (const [i, a] of after.entries())
          for (const b of after.slice(i + 1)) expect(overlap(a, b)).toBe(false);
        for (const { from, to } of forwardWires(nodes, wires)) {
          const [a, b] = [at.get(from.node), at.get(to.node)];
          expect((a?.x ?? NaN) + (a?.width ?? NaN)).toBeLessThan(b?.x ?? NaN);
        }
        const [old, fresh] = [middle(nodes), middle(after)];
        // The grid moves it by half a mesh at most.
        expect(Math.abs(old.x - fresh.x)).toBeLessThanOrEqual(GRID / 2);
        expect(Math.abs(old.y - fresh.y)).toBeLessThanOrEqual(GRID / 2);
      }),
      { seed: 9, numRuns: 60 },
    );
  });

  it('stays as it is when it is arranged again', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async ({ nodes, wires }) => {
        const once = await placed(nodes, wires);
        expect(await placed(once, wires)).toEqual(once);
      }),
      { seed: 9, numRuns: 20 },
    );
  });

  it('puts the terms of a loop in one column before the states, without a crossing', async () => {
    const after = await placed(pair.nodes, pair.wires);
    const at = Object.fromEntries(after.map((one) => [one.id, one]));
    expect(new Set([at['growth']?.x, at['hunt']?.x, at['decay']?.x]).size).toBe(1);
    expect(at['hares']?.x).toBe((at['growth']?.x ?? NaN) + 190 + COLUMN_GAP);
    const byHeight = (ids: readonly string[]) =>
      ids.toSorted((a, b) => (at[a]?.y ?? NaN) - (at[b]?.y ?? NaN));
    expect(byHeight(['growth', 'hunt', 'decay'])).toEqual(['growth', 'hunt', 'decay']);
    expect(byHeight(['hares', 'lynx'])).toEqual(['hares', 'lynx']);
  });

  it('follows the order of ports', async () => {
    const nodes = [node('low'), node('high'), node('sum', { ports: { 'in:a': 60, 'in:b': 82 } })];
    const after = await placed(nodes, [
      wire('low', 'sum', 'out:y', 'in:b'),
      wire('high', 'sum', 'out:y', 'in:a'),
    ]);
    const [low, high] = after;
    expect((low?.y ?? NaN) - (high?.y ?? NaN)).toBe(130 + ROW_GAP);
  });

  it('puts parts that no wire joins side by side, each as it is alone', async () => {
    const copies = Array.from({ length: 12 }, (_, k) => ({
      nodes: pair.nodes.map((one) => ({ ...one, id: `${one.id}${k}` })),
      wires: pair.wires.map(({ from, to }) => ({
        from: { ...from, node: `${from.node}${k}` },
        to: { ...to, node: `${to.node}${k}` },
      })),
    }));
    const nodes = copies.flatMap((copy) => copy.nodes);
    const after = await placed(
      nodes,
      copies.flatMap((copy) => copy.wires),
    );
    const alone = await placed(pair.nodes, pair.wires);
    const relative = (list: readonly LayoutNode[]) =>
      list.map(({ x, y }) => [x - (list[0]?.x ?? NaN), y - (list[0]?.y ?? NaN)]);
    for (let k = 0; k < 12; k += 1) expect(relative(after.slice(5 * k, 5 * k + 5))).toEqual(relative(alone));
    const [xs, ys] = [after.map(({ x }) => x), after.map(({ y }) => y)];
    const shape = (Math.max(...xs) - Math.min(...xs)) / (Math.max(...ys) - Math.min(...ys));
    // Near to the shape of a window, not a tower.
    expect(shape).toBeGreaterThan(0.8);
    expect(shape).toBeLessThan(3.2);
  });

  it('keeps clear of what is not arranged', async () => {
    const others = [node('stays', { x: -200, y: -200, width: 900, height: 500 })];
    const after = await placed(pair.nodes, pair.wires, others);
    for (const one of after) for (const other of others) expect(overlap(one, other)).toBe(false);
  });

  it('has what leads in at its left end and what leads out at its right', async () => {
    const nodes = [node('in', { column: 'first' }), node('a'), node('b'), node('out', { column: 'last' })];
    const after = await placed(nodes, [wire('a', 'b'), wire('in', 'b'), wire('a', 'out')]);
    const [first, a, b, last] = after.map(({ x }) => x);
    expect([first, a, b, last]).toEqual([first, a, b, last].toSorted((p, q) => (p ?? 0) - (q ?? 0)));
    expect(first).toBeLessThan(a ?? NaN);
    expect(b).toBeLessThan(last ?? NaN);
  });
});
