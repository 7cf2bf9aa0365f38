import { describe, expect, it } from 'vitest';
import { lotkaVolterra, lotkaVolterraValues, makeSystem } from '../../../test/support/systems';
import { backends } from '../backends';
import { add, constant, div, mul, neg, sin, sub } from '../ir/build';
import { evaluate } from '../ir/evaluate';
import type { DynamicalSystem } from '../ir/system';
import type { Tensor } from '../ir/tensor';
import { zeroContour } from './contours';
import { findEquilibria } from './equilibria';
import { createField } from './field';
import { phasePlane } from './phase-plane';

const wasm = backends.get('wasm');
const scalar = (name: string) => ({ name, shape: [] });
const at = (values: readonly Tensor[], i: number): Tensor => values[i] ?? constant(NaN);

/** σ = 10, ρ = 28, β = 8/3. Lorenz, J. Atmos. Sci. 20 (1963). */
const lorenz = makeSystem({
  states: ['x', 'y', 'z'].map(scalar),
  parameters: [],
  initial: () => [constant(1), constant(1), constant(1)],
  rhs: (_t, y) => [
    mul(constant(10), sub(at(y, 1), at(y, 0))),
    sub(mul(at(y, 0), sub(constant(28), at(y, 2))), at(y, 1)),
    sub(mul(at(y, 0), at(y, 1)), mul(constant(8 / 3), at(y, 2))),
  ],
});

/** x' = y, y' = −sin x − c y. */
const pendulum = makeSystem({
  states: ['x', 'y'].map(scalar),
  parameters: [scalar('c')],
  initial: () => [constant(1), constant(0)],
  rhs: (_t, y, p) => [at(y, 1), sub(neg(sin(at(y, 0))), mul(at(p, 0), at(y, 1)))],
});

/** x' = sin t − x. */
const driven = makeSystem({
  states: [scalar('x'), scalar('y')],
  parameters: [],
  initial: () => [constant(0), constant(0)],
  rhs: (t, y) => [sub(sin(t), at(y, 0)), sub(at(y, 0), at(y, 1))],
});

function fieldOf(system: DynamicalSystem, raw: readonly number[] | Float64Array = [], time = 0) {
  const field = createField(system, wasm);
  field.set(Float64Array.from(raw), time);
  return field;
}

const WINDOW = { axes: [0, 1], x: [-1, 5], y: [-1, 5], state: new Float64Array(2), time: 0 } as const;

describe('field', () => {
  it('gives the rates of the interpreter at any number of points', () => {
    const field = fieldOf(lotkaVolterra, lotkaVolterraValues);
    const points = Float64Array.from({ length: 2 * 1500 }, (_, i) => Math.sin(i) * 3);
    const slots = Array.from(lotkaVolterraValues, (value) => Float64Array.of(value));
    const expected = Array.from({ length: 1500 }, (_, k) => {
      const state = [points.subarray(2 * k, 2 * k + 1), points.subarray(2 * k + 1, 2 * k + 2)];
      return evaluate(lotkaVolterra.rhs, [Float64Array.of(0), ...state, ...slots]).map(([rate]) => rate);
    });
    expect([...field.rates(points)]).toEqual(expected.flat());
  });

  it('gives the Jacobian that differences give', () => {
    const field = fieldOf(lorenz);
    const point = Float64Array.of(1.5, -2, 20);
    const jacobian = field.jacobian(point);
    // The rates are quadratic, for which central differences are exact but for rounding.
    for (const [j] of point.entries()) {
      const [above, below] = [0.5, -0.5].map((d) => field.rates(point.map((x, k) => (k === j ? x + d : x))));
      above?.forEach((rate, i) => expect(jacobian[3 * i + j]).toBeCloseTo(rate - (below?.[i] ?? NaN), 12));
    }
  });

  it('holds time still where it is told, and says whether that matters', () => {
    expect(fieldOf(driven, [], Math.PI / 2).rates(Float64Array.of(0, 0))[0]).toBe(1);
    expect(fieldOf(driven).timed).toBe(true);
    expect(fieldOf(lorenz).timed).toBe(false);
  });
});

describe('equilibria', () => {
  it('of predator and prey: a saddle where nobody lives and a centre', () => {
    const { equilibria } = phasePlane(fieldOf(lotkaVolterra, lotkaVolterraValues), WINDOW);
    const [alpha = 0, beta = 1, gamma = 1, delta = 0] = lotkaVolterraValues;
    const by = (type: string) => equilibria.filter((one) => one.type === type);
    expect(equilibria).toHaveLength(2);
    expect(by('saddle')[0]?.eigenvalues.map(({ re }) => re)).toEqual([alpha, -delta]);
    const [centre] = by('centre');
    expect(centre?.state[0]).toBeCloseTo(delta / gamma, 12);
    expect(centre?.state[1]).toBeCloseTo(alpha / beta, 12);
    expect(centre?.eigenvalues[0]?.im).toBeCloseTo(Math.sqrt(alpha * delta), 12);
  });

  it('of a damped pendulum: foci below, saddles above', () => {
    const window = { ...WINDOW, x: [-7, 7], y: [-3, 3] } as const;
    const { equilibria } = phasePlane(fieldOf(pendulum, [0.3]), window);
    for (const { state, type } of equilibria) {
      const turns = (state[0] ?? NaN) / Math.PI;
      expect(turns).toBeCloseTo(Math.round(turns), 9);
      expect(type).toBe(Math.round(turns) % 2 === 0 ? 'stable focus' : 'saddle');
      // Rest is rest, whatever rounding makes of it.
      expect(state[1]).toBe(0);
    }
    expect(equilibria.filter(({ state }) => state[0] === 0)).toHaveLength(1);
    const inside = equilibria.filter(({ state }) => Math.abs(state[0] ?? NaN) < 7);
    expect(
      inside.map(({ state }) => Math.round((state[0] ?? NaN) / Math.PI)).toSorted((a, b) => a - b),
    ).toEqual([-2, -1, 0, 1, 2]);
  });

  it('of Lorenz, all three of the whole model', () => {
    const field = fieldOf(lorenz);
    const starts = Float64Array.from([0.1, 0.2, 0.3, 5, 5, 20, -5, -5, 20]);
    const found = findEquilibria(field, starts, Float64Array.of(20, 20, 40));
    const far = Math.sqrt(72);
    expect(found.map(({ type }) => type).toSorted()).toEqual(['saddle', 'saddle focus', 'saddle focus']);
    expect(
      found
        .map(({ state }) => state[0] ?? NaN)
        .toSorted((a, b) => a - b)
        .map((x) => x / far),
    ).toEqual([expect.closeTo(-1, 12), expect.closeTo(0, 12), expect.closeTo(1, 12)]);
  });

  it('are none where the rates never vanish', () => {
    const drift = makeSystem({
      states: ['x', 'y'].map(scalar),
      parameters: [],
      initial: () => [constant(0), constant(0)],
      rhs: (_t, y) => [constant(1), div(at(y, 0), add(mul(at(y, 0), at(y, 0)), constant(1)))],
    });
    expect(phasePlane(fieldOf(drift), WINDOW).equilibria).toEqual([]);
  });
});

describe('nullclines', () => {
  it('lie where the rate is zero', () => {
    const field = fieldOf(pendulum, [0.5]);
    const { nullclines } = phasePlane(field, { ...WINDOW, x: [-3, 3], y: [-2, 2] });
    const [still, steady] = nullclines;
    for (let k = 0; k < still.length; k += 2) expect(Math.abs(still[k + 1] ?? NaN)).toBeLessThan(1e-12);
    expect(steady.length).toBeGreaterThan(100);
    for (let k = 0; k < steady.length; k += 2) {
      // Between grid points the line is straight, and −2 sin x has curvature 2: h² / 8 · 2 with h = 6 / 80.
      expect(Math.abs((steady[k + 1] ?? NaN) + 2 * Math.sin(steady[k] ?? NaN))).toBeLessThan(0.075 ** 2 / 4);
    }
  });

  it('go around what is not finite, and take the way through a saddle that its middle tells', () => {
    const grid = { x: [0, 1], y: [0, 1], columns: 2, rows: 2 } as const;
    expect(zeroContour([NaN, 1, -1, 1], grid)).toHaveLength(0);
    expect(zeroContour([1, 1, 1, 1], grid)).toHaveLength(0);
    expect([...zeroContour([-1, 1, -1, 1], grid)]).toEqual([0.5, 0, 0.5, 1]);
    // High in the first corner and the one across, and in the middle: the other two corners are cut off.
    expect([...zeroContour([3, -1, -1, 3], grid)]).toEqual([0.75, 0, 1, 0.25, 0.25, 1, 0, 0.75]);
  });
});

describe('phase plane', () => {
  it('samples the field on a grid that covers the window', () => {
    const { arrows } = phasePlane(fieldOf(pendulum, [0]), { ...WINDOW, x: [-3, 3], y: [-2, 2] });
    expect([...arrows.subarray(0, 2)]).toEqual([-3, -2]);
    expect([...arrows.subarray(-4, -2)]).toEqual([3, 2]);
    for (let k = 0; k < arrows.length; k += 4) {
      expect(arrows[k + 2]).toBe(arrows[k + 1]);
      expect(arrows[k + 3]).toBeCloseTo(-Math.sin(arrows[k] ?? NaN), 12);
    }
  });
});
