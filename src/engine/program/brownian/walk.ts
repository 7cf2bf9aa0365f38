/**
 * One move along the virtual tree of `tree.ts`, part by part: the root that holds the point, the way down from the
 * last node that both points share, the increments. What is drawn depends on the interval alone.
 */
import {
  advance,
  both,
  type Code,
  compare,
  get,
  int,
  intOp,
  loadWide,
  local,
  narrow,
  truncate,
  wide,
  wideOp,
  wideUnary,
} from '../build';
import type { PathMemory } from './path-memory';
import {
  type BrownianPlan,
  firstExponent,
  halves,
  intervalWord,
  leafBits,
  levels,
  type Pair,
  partOf,
  rootCount,
} from './tree';
import type { IntExpression, Local, PtrExpression, WideExpression } from '../loop';

const add = (x: IntExpression, y: IntExpression | number) =>
  intOp('add', x, typeof y === 'number' ? int(y) : y);
const times = (x: IntExpression, y: number) => intOp('mul', x, int(y));
const shiftRight = (x: IntExpression, y: IntExpression) => intOp('shiftRight', x, y);
const product = (x: WideExpression, y: WideExpression) => wideOp('mul', x, y);
const sum = (x: WideExpression, y: WideExpression) => wideOp('add', x, y);
const difference = (x: WideExpression, y: WideExpression) => wideOp('sub', x, y);
const firstLength = wide(2 ** firstExponent);

/** One move along the tree, part by part. */
export class Walk {
  private readonly code: Code;
  private readonly plan: BrownianPlan;

  constructor(private readonly memory: PathMemory) {
    this.code = memory.code;
    this.plan = memory.plan;
  }

  /** Makes the root of s the current one; returns the position in it, in units of 2^-32 of its length. */
  findRoot(s: WideExpression): WideExpression {
    const { code } = this;
    const root = local('int', 'root');
    const left = local('wide', 'left');
    const length = local('wide', 'length');
    const onwards = () => {
      code.set(root, add(get(root), 1));
      code.set(left, sum(get(left), get(length)));
      code.set(length, get(left));
    };
    code.set(root, this.memory.cursor('root'));
    code.set(left, this.memory.place('left'));
    code.set(length, this.memory.place('length'));
    code.if(compare('wide', 'lt', s, get(left)), () => {
      code.set(root, int(0));
      code.set(left, wide(0));
      code.set(length, firstLength);
    });
    const beyond = compare('wide', 'ge', s, sum(get(left), get(length)));
    code.while(both(compare('int', 'lt', get(root), int(rootCount - 2)), beyond), onwards);
    const position = local('wide', 'position');
    const share = wideOp('div', difference(s, get(left)), get(length));
    code.set(position, wideUnary('floor', sum(product(share, wide(2 ** 32)), wide(0.5))));
    code.if(compare('wide', 'ge', get(position), wide(2 ** 32)), () => {
      onwards();
      code.set(position, wide(0));
    });
    code.if(compare('int', 'ne', get(root), this.memory.cursor('root')), () =>
      this.memory.setCursor('depth', int(-1)),
    );
    this.memory.setCursor('root', get(root));
    this.memory.setPlace('left', get(left));
    this.memory.setPlace('length', get(length));
    return get(position);
  }

  /** The point at a position in the current root. */
  pointAt(position: WideExpression): WideExpression {
    return this.memory.name(sum(this.memory.place('left'), this.inRoot(position)));
  }

  private inRoot(position: WideExpression): WideExpression {
    return this.memory.name(product(product(position, wide(2 ** -32)), this.memory.place('length')));
  }

  /** Draws root after root up to the current one; the way back to an earlier one starts over. */
  reachRoot(): void {
    const { code, plan } = this;
    const held = add(this.memory.cursor('known'), -1);
    code.if(compare('int', 'lt', this.memory.cursor('root'), held), () => {
      this.memory.setCursor('known', int(0));
      this.memory.setPlace('reach', wide(0));
    });
    code.while(compare('int', 'le', this.memory.cursor('known'), this.memory.cursor('root')), () => {
      const root = code.let('int', 'next', this.memory.cursor('known'));
      const reach = this.memory.name(this.memory.place('reach'));
      const length = this.memory.name(wideOp('max', reach, firstLength));
      const before = this.memory.name(wideOp('max', product(reach, wide(0.5)), firstLength));
      const scale = this.memory.name(wideUnary('sqrt', length));
      this.memory.forMembers((member, draw) => {
        const at = this.memory.node(int(0), member);
        const start = [local('wide', 'w'), local('wide', 'integral')] as const;
        for (const value of start) code.set(value, wide(0));
        code.if(compare('int', 'gt', root, int(0)), () => {
          const pair = this.memory.pairAt(plan.root, at);
          const [w, integral] = [this.memory.load(plan.root, at, 0), this.memory.load(plan.root, at, 1)];
          code.set(start[0], sum(w, pair.w));
          code.set(start[1], sum(integral, product(before, this.mean(w, pair))));
        });
        draw(int(0), intervalWord(root, 255));
        const own = [
          product(scale, loadWide(plan.normals, 0)),
          product(scale, product(loadWide(plan.normals, 1), wide(1 / Math.sqrt(12)))),
        ];
        [...start.map((value) => get(value)), ...own].forEach((value, field) =>
          this.memory.store(plan.root, at, field, value),
        );
      });
      this.memory.setPlace('reach', sum(reach, length));
      this.memory.setCursor('known', add(root, 1));
    });
  }

  /** The leaf of a position, and the position in the leaf in units of 2^-12. */
  findLeaf(position: WideExpression): { readonly leaf: IntExpression; readonly part: WideExpression } {
    const whole = this.memory.name(wideUnary('floor', product(position, wide(2 ** -leafBits))));
    return {
      leaf: this.code.let('int', 'leaf', truncate(whole)),
      part: this.memory.name(difference(position, product(whole, wide(2 ** leafBits)))),
    };
  }

  /** The first level at which an interval starts at this position. */
  depthOf(leaf: IntExpression, part: WideExpression): IntExpression {
    const { code } = this;
    const depth = local('int', 'depth');
    code.set(depth, int(levels));
    code.if(compare('wide', 'eq', part, wide(0)), () => {
      const bits = local('int', 'bits');
      code.set(bits, leaf);
      const even = compare('int', 'eq', intOp('and', get(bits), int(1)), int(0));
      code.while(both(compare('int', 'gt', get(depth), int(0)), even), () => {
        code.set(bits, shiftRight(get(bits), int(1)));
        code.set(depth, add(get(depth), -1));
      });
    });
    return get(depth);
  }

  /** Fills the nodes down to `depth` on the way to the leaf; those shared with the last descent stay. */
  descend(leaf: IntExpression, depth: IntExpression): void {
    const { code, plan } = this;
    const level = local('int', 'level');
    const above = () => intOp('sub', int(levels), get(level));
    code.set(level, intOp('min', depth, this.memory.cursor('depth')));
    const parts = () =>
      compare('int', 'ne', shiftRight(leaf, above()), shiftRight(this.memory.cursor('leaf'), above()));
    code.while(both(compare('int', 'gt', get(level), int(0)), parts()), () =>
      code.set(level, add(get(level), -1)),
    );
    code.if(compare('int', 'lt', get(level), int(0)), () => {
      this.memory.forMembers((member) => {
        const pair = this.memory.pairAt(plan.root, this.memory.node(int(0), member));
        [wide(0), wide(0), pair.w, pair.h].forEach((value, field) =>
          this.memory.store(plan.nodes, this.memory.node(int(0), member), field, value),
        );
      });
      code.set(level, int(0));
      this.memory.setCursor('leaf', leaf);
      this.memory.setCursor('depth', int(0));
    });
    code.if(compare('int', 'lt', get(level), depth), () => {
      this.memory.setCursor('leaf', leaf);
      this.memory.setCursor('depth', depth);
    });
    code.while(compare('int', 'lt', get(level), depth), () => this.halve(leaf, level));
  }

  /** From the node of one level to its half that holds the leaf. */
  private halve(leaf: IntExpression, level: Local<'int'>): void {
    const { code, plan } = this;
    const { length, scale } = this.memory.interval(get(level));
    const half = this.memory.name(product(length, wide(0.5)));
    const index = code.let('int', 'index', shiftRight(leaf, intOp('sub', int(levels), get(level))));
    const below = shiftRight(leaf, intOp('sub', int(levels - 1), get(level)));
    const right = code.let('int', 'right', intOp('and', below, int(1)));
    const word = code.let('int', 'word', intervalWord(this.memory.cursor('root'), get(level)));
    this.memory.forMembers((member, draw) => {
      draw(index, word);
      const from = this.memory.node(get(level), member);
      const to = this.memory.node(add(get(level), 1), member);
      const [w, integral] = [this.memory.load(plan.nodes, from, 0), this.memory.load(plan.nodes, from, 1)];
      const z = [loadWide(plan.normals, 0), loadWide(plan.normals, 1)] as const;
      const [first, second] = halves(this.memory.pairAt(plan.nodes, from), scale, z, (x) =>
        this.memory.name(x),
      );
      const write = (values: readonly WideExpression[]) =>
        values.forEach((value, field) => this.memory.store(plan.nodes, to, field, value));
      code.if(
        compare('int', 'eq', right, int(0)),
        () => write([w, integral, first.w, first.h]),
        () => write([sum(w, first.w), sum(integral, product(half, this.mean(w, first))), second.w, second.h]),
      );
    });
    code.set(level, add(get(level), 1));
  }

  /** Writes the increments up to the position and makes it the last point. */
  arrive(at: {
    readonly position: WideExpression;
    readonly leaf: IntExpression;
    readonly part: WideExpression;
    readonly out: PtrExpression;
    readonly integrals: boolean;
  }): void {
    const { code, plan } = this;
    const { position, leaf, part, out, integrals } = at;
    const depth = code.let('int', 'depth', this.depthOf(leaf, part));
    const inRoot = this.inRoot(position);
    const s = this.pointAt(position);
    const passed = this.memory.name(difference(s, this.memory.place('s')));
    const { length, scale } = this.memory.interval(int(levels));
    const x = this.memory.name(product(part, wide(2 ** -leafBits)));
    this.memory.forMembers((member, draw) => {
      const node = this.memory.node(depth, member);
      const [w, integral] = [local('wide', 'w'), local('wide', 'integral')];
      code.set(w, this.memory.load(plan.nodes, node, 0));
      code.set(integral, this.memory.load(plan.nodes, node, 1));
      code.if(compare('wide', 'gt', part, wide(0)), () => {
        draw(leaf, intervalWord(this.memory.cursor('root'), levels));
        const z = [loadWide(plan.normals, 0), loadWide(plan.normals, 1)] as const;
        const pair = this.memory.pairAt(plan.nodes, node);
        const beginning = partOf(pair, { length, scale, x }, z, (value) => this.memory.name(value));
        const base = product(product(x, length), get(w));
        code.set(integral, sum(get(integral), sum(base, beginning.integral)));
        code.set(w, sum(get(w), beginning.w));
      });
      const root = this.memory.node(int(0), member);
      const rootW = this.memory.load(plan.root, root, 0);
      const newIntegral = sum(
        this.memory.load(plan.root, root, 1),
        sum(product(inRoot, rootW), get(integral)),
      );
      code.set(integral, newIntegral);
      code.set(w, sum(get(w), rootW));
      const point = code.let('int', 'point', times(member, 2));
      const lastW = this.memory.name(loadWide(plan.points, point));
      const lastIntegral = this.memory.name(loadWide(plan.points, add(point, 1)));
      code.store('real', advance(out, member), narrow(difference(get(w), lastW)));
      const area = difference(difference(get(integral), lastIntegral), product(passed, lastW));
      if (integrals) code.store('real', advance(out, add(member, plan.members)), narrow(area));
      code.storeWide(plan.points, point, get(w));
      code.storeWide(plan.points, add(point, 1), get(integral));
    });
    this.memory.setPlace('s', s);
  }

  /** Mean of the path over an interval that starts at w. */
  private mean(w: WideExpression, pair: Pair): WideExpression {
    return sum(w, sum(product(pair.w, wide(0.5)), pair.h));
  }
}
