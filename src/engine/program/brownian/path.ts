/** The Brownian path of `tree.ts` inside the compiled program: increments of W, and of ∫W, from point to point. */
import { compare, defineLoopFunction, get, int, intOp, loadInt, local, wide } from '../build';
import { emitInverseNormal, unitInterval } from './inverse-normal';
import { PathMemory } from './path-memory';
import { emitPhilox } from './philox';
import { type BrownianPlan, firstExponent, keyTag } from './tree';
import { Walk } from './walk';
import type { LoopFunction } from '../loop';

/** What a driver calls. */
export interface BrownianPath {
  /** `start(tile)`: all paths of the tile at s = 0. */
  readonly start: LoopFunction;
  /**
   * `move(tile, from, to, out)`: writes the increments of W between two points, member by member; after them, where
   * `integrals` was asked for, ∫(W − W(from)) between the points. Going on from the last point costs least.
   */
  readonly move: LoopFunction;
}

export function defineBrownianPath(
  plan: BrownianPlan,
  options: { readonly integrals: boolean },
): BrownianPath {
  const draw = defineDraw(plan);
  const tile = local('int', 'tile');
  const start = defineLoopFunction('brownianStart', [tile], (code) => {
    const memory = new PathMemory(code, plan, draw);
    memory.setCursor('tile', get(tile));
    memory.setCursor('root', int(0));
    memory.setCursor('depth', int(-1));
    memory.setCursor('known', int(0));
    for (const field of ['s', 'asked', 'left', 'reach'] as const) memory.setPlace(field, wide(0));
    memory.setPlace('length', wide(2 ** firstExponent));
    code.for('i', { to: plan.points.length }, (i) => code.storeWide(plan.points, i, wide(0)));
  });
  const [s, out] = [local('wide', 's'), local('ptr', 'out')];
  const goOn = defineLoopFunction('brownianGoOn', [s, out], (code) => {
    const memory = new PathMemory(code, plan, draw);
    const walk = new Walk(memory);
    const position = walk.findRoot(get(s));
    walk.reachRoot();
    const { leaf, part } = walk.findLeaf(position);
    walk.descend(leaf, walk.depthOf(leaf, part));
    walk.arrive({ position, leaf, part, out: get(out), integrals: options.integrals });
    memory.setPlace('asked', get(s));
  });
  const [from, to] = [local('wide', 'from'), local('wide', 'to')];
  const move = defineLoopFunction('brownianMove', [tile, from, to, out], (code) => {
    const memory = new PathMemory(code, plan, draw);
    const walk = new Walk(memory);
    code.if(compare('int', 'ne', memory.cursor('tile'), get(tile)), () => code.call(start, get(tile)));
    // Times that differ by rounding may be the same point.
    code.if(compare('wide', 'ne', get(from), memory.place('asked')), () => {
      const point = walk.pointAt(walk.findRoot(get(from)));
      code.if(compare('wide', 'ne', point, memory.place('s')), () => code.call(goOn, get(from), get(out)));
    });
    code.call(goOn, get(to), get(out));
  });
  return { start, move };
}

/** Two standard normal numbers of one interval of one member. */
function defineDraw(plan: BrownianPlan): LoopFunction {
  const counter = [
    local('int', 'index'),
    local('int', 'interval'),
    local('int', 'trajectory'),
    local('int', 'channel'),
  ] as const;
  return defineLoopFunction('brownianDraw', counter, (code) => {
    const [c0, c1, c2, c3] = counter;
    const k0 = code.let('int', 'k0', loadInt(plan.key, 0));
    const k1 = code.let('int', 'k1', intOp('xor', loadInt(plan.key, 1), int(keyTag)));
    const [a, b, c, d] = emitPhilox(code, [get(c0), get(c1), get(c2), get(c3)], [k0, k1]);
    code.storeWide(plan.normals, 0, emitInverseNormal(code, unitInterval(a, b)));
    code.storeWide(plan.normals, 1, emitInverseNormal(code, unitInterval(c, d)));
  });
}
