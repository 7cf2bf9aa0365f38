import { describe, expect, it } from 'vitest';
import { backends } from '../../backends';
import type { Backend, Executable } from '../../backends/define';
import { address, advance, Code, get, int, intOp, loadInt, loadWide, local, wide } from '../build';
import type { Target } from '../loop';
import { Memory } from '../memory';
import { defineBrownianPath } from './path';
import { brownianKey, planBrownian } from './tree';

const most = 4096;
const tiles = 3;

interface Increments {
  /** points × members */
  readonly w: readonly (readonly number[])[];
  readonly area: readonly (readonly number[])[];
}

/** A program that walks through given points with `channels` × `lanes` paths side by side. */
class Walker {
  private readonly executable: Executable;
  private readonly members: number;
  private readonly places: number;
  private readonly row: number;

  constructor(channels: number, lanes: number, backend: Backend = wasm, target: Target = wasmDouble) {
    const memory = new Memory(target);
    const plan = planBrownian(memory, channels, { tiles, lanes });
    const path = defineBrownianPath(plan, { integrals: true });
    this.members = plan.members;
    this.places = plan.trajectories.length;
    this.row = memory.padded(2 * plan.members);
    const points = memory.buffer('walk', 'wide', most);
    const control = memory.buffer('walkControl', 'int', 2);
    const out = memory.buffer('out', 'real', this.row * most);
    const code = new Code();
    code.call(path.start, loadInt(control, 1));
    const last = local('wide', 'last');
    code.set(last, wide(0));
    code.for('i', { to: loadInt(control, 0) }, (i) => {
      const row = advance(address(out), intOp('mul', i, int(this.row)));
      code.call(path.move, loadInt(control, 1), get(last), loadWide(points, i), row);
      code.set(last, loadWide(points, i));
    });
    this.executable = backend.compile({
      target,
      buffers: memory.buffers,
      entries: [{ name: 'main', parameters: [], body: code.statements }],
    });
  }

  /** Increments from 0 to points[0] and from each point to the next. */
  walk(
    points: readonly number[],
    options: { seed?: number; first?: number; tile?: number } = {},
  ): Increments {
    const { seed = 1, first = 0, tile = 0 } = options;
    const numbers = Array.from({ length: this.places }, (_, i) => first + i);
    this.executable.view('trajectories').set(numbers);
    this.executable.view('walk').set(points);
    this.executable.view('walkControl').set([points.length, tile]);
    this.executable.view('brownianKey').set(brownianKey(seed));
    this.executable.call('main');
    const out = this.executable.view('out');
    const rows = (offset: number) =>
      points.map((_, i) =>
        Array.from({ length: this.members }, (_m, m) => out[i * this.row + offset + m] ?? NaN),
      );
    return { w: rows(0), area: rows(this.members) };
  }
}

const wasm = backends.get('wasm');
const wasmDouble = { precision: 'f64', width: 2 } as const;
const grid = (end: number, steps: number) => Array.from({ length: steps }, (_, i) => (end * (i + 1)) / steps);
const column = (rows: readonly (readonly number[])[], m: number) => rows.map((row) => row[m] ?? NaN);
const total = (xs: readonly number[]) => xs.reduce((s, x) => s + x, 0);
const mean = (xs: readonly number[]) => total(xs) / xs.length;
const moment = (xs: readonly number[], ys: readonly number[]) => mean(xs.map((x, i) => x * (ys[i] ?? NaN)));

describe('the Brownian path', () => {
  it('is the same whatever the steps: coarse increments are sums of fine ones', () => {
    const walker = new Walker(2, 2);
    for (const [coarse, refine] of [
      [grid(3, 7), 1],
      [grid(3, 7), 12],
      [grid(0.37, 5), 100],
      [grid(1e5, 3), 9],
      [grid(1e-13, 4), 3],
      [[0.1, 0.1000001, 0.5, 3.9999, 4, 4.0001, 17], 5],
    ] as const) {
      const fine = coarse.flatMap((end, i) => {
        const start = coarse[i - 1] ?? 0;
        return grid(end - start, refine).map((s) => start + s);
      });
      const [big, small] = [walker.walk(coarse), walker.walk(fine)];
      const end = coarse.at(-1) ?? NaN;
      for (let m = 0; m < 4; m++)
        coarse.forEach((_, i) => {
          let [w, area, start] = [0, 0, i === 0 ? 0 : (coarse[i - 1] ?? NaN)];
          for (let j = i * refine; j < (i + 1) * refine; j++) {
            const stop = fine[j] ?? NaN;
            area += (small.area[j]?.[m] ?? NaN) + (stop - start) * w;
            w += small.w[j]?.[m] ?? NaN;
            start = stop;
          }
          // W and ∫W are differences of numbers as large as √end and end^1.5, rounded to 53 bits.
          expect(Math.abs(w - (big.w[i]?.[m] ?? NaN))).toBeLessThan(1e-14 * Math.sqrt(end));
          // Times themselves are rounded to 2^-32 of a root.
          expect(Math.abs(area - (big.area[i]?.[m] ?? NaN))).toBeLessThan(1e-8 * end ** 1.5);
        });
    }
  });

  it('does not depend on what comes later, on the way there, or on going back', () => {
    const walker = new Walker(1, 1);
    const long = walker.walk(grid(8, 64));
    const short = walker.walk(grid(2, 16));
    expect(short.w).toEqual(long.w.slice(0, 16));
    expect(short.area).toEqual(long.area.slice(0, 16));
    const [forth, back] = column(walker.walk([0.7, 5, 0.7, 0.3]).w, 0).slice(1);
    expect(forth).toBe(-(back ?? NaN));
    const [direct] = column(walker.walk([0.3]).w, 0);
    expect(total(column(walker.walk([0.7, 5, 0.7, 0.3]).w, 0))).toBeCloseTo(direct ?? NaN, 14);
  });

  it('passes over rounding errors of times', () => {
    const walker = new Walker(1, 1);
    const [exact] = column(walker.walk([0.3]).w, 0);
    const [off] = column(walker.walk([0.1 * 3]).w, 0);
    expect(0.1 * 3).not.toBe(0.3);
    expect(off).toBe(exact);
  });

  it('belongs to the trajectory, not to its place in a tile', () => {
    const points = grid(1.3, 11);
    const together = new Walker(3, 4).walk(points, { tile: 2, first: 5 });
    for (let lane = 0; lane < 4; lane++) {
      const alone = new Walker(3, 1).walk(points, { first: 5 + 2 * 4 + lane });
      for (let channel = 0; channel < 3; channel++)
        expect(column(together.w, channel * 4 + lane)).toEqual(column(alone.w, channel));
    }
  });

  it('has the same bits on every backend', () => {
    const points = [0.011, 0.02, 0.5, 0.75, 3.1, 700];
    const want = new Walker(2, 2, backends.get('reference'), { precision: 'f64', width: 1 }).walk(points);
    expect(new Walker(2, 2).walk(points)).toEqual(want);
    const single = new Walker(2, 2, wasm, { precision: 'f32', width: 4 }).walk(points);
    expect(single.w).toEqual(want.w.map((row) => row.map(Math.fround)));
  });

  it('differs between seeds, trajectories and channels', () => {
    const walker = new Walker(2, 2);
    const ends = [1, 2, 3].flatMap((seed) => walker.walk([1], { seed }).w[0] ?? []);
    expect(new Set(ends).size).toBe(12);
  });
});

describe('the law of the path', () => {
  // 4,000 independent paths, steps on no dyadic grid; a moment of n draws with standard deviation σ has standard
  // error σ/√n, and five of them are let pass: a wrong law fails, a right one does so once in a million.
  const lanes = 2000;
  const steps = [0.013, 0.2, 0.33, 0.34, 1.9];
  const sizes = steps.map((s, i) => s - (steps[i - 1] ?? 0));
  const { w, area } = new Walker(2, lanes).walk(steps, { seed: 4 });
  const n = 2 * lanes;
  const limit = 5 / Math.sqrt(n);
  // Each divided by its standard deviation: √h for W, √(h³/3) for its integral.
  const standardW = w.map((row, i) => row.map((x) => x / Math.sqrt(sizes[i] ?? NaN)));
  const standardArea = area.map((row, i) => row.map((x) => x / Math.sqrt((sizes[i] ?? NaN) ** 3 / 3)));

  it.each(steps.map((_, i) => i))('step %i has the mean, variance and kurtosis of a normal law', (i) => {
    for (const xs of [standardW[i] ?? [], standardArea[i] ?? []]) {
      expect(Math.abs(mean(xs))).toBeLessThan(limit);
      expect(Math.abs(moment(xs, xs) - 1)).toBeLessThan(limit * Math.SQRT2);
      // x⁴ has mean 3 and variance 96.
      const squares = xs.map((x) => x * x);
      expect(Math.abs(moment(squares, squares) - 3)).toBeLessThan(limit * Math.sqrt(96));
    }
  });

  it('correlates W and its integral as h²/2', () => {
    steps.forEach((_, i) =>
      // (h²/2) / (√h √(h³/3)) = √3/2
      expect(Math.abs(moment(standardW[i] ?? [], standardArea[i] ?? []) - Math.sqrt(3) / 2)).toBeLessThan(
        limit * Math.SQRT2,
      ),
    );
  });

  it('makes different steps and different channels independent', () => {
    steps.forEach((_, i) => {
      for (let j = 0; j < i; j++)
        for (const xs of [standardW, standardArea])
          for (const ys of [standardW, standardArea])
            expect(Math.abs(moment(xs[i] ?? [], ys[j] ?? []))).toBeLessThan(limit);
      const row = standardW[i] ?? [];
      expect(Math.abs(moment(row.slice(0, lanes), row.slice(lanes)))).toBeLessThan(limit * Math.SQRT2);
    });
  });

  it('holds along one path too', () => {
    const count = 4000;
    const row = column(new Walker(1, 1).walk(grid(37, count), { seed: 9 }).w, 0);
    const scaled = row.map((x) => x / Math.sqrt(37 / count));
    expect(Math.abs(moment(scaled, scaled) - 1)).toBeLessThan((5 / Math.sqrt(count)) * Math.SQRT2);
    expect(Math.abs(moment(scaled.slice(1), scaled.slice(0, -1)))).toBeLessThan(5 / Math.sqrt(count));
  });
});
