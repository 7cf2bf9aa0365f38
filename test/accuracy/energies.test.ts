/** Hamiltonian and Lagrangian blocks beside the equations of motion that everybody knows. */
import { describe, expect, it } from 'vitest';
import { backends } from '../../src/engine/backends/index';
import type { SymbiodeDocument } from '../../src/engine/document/schema';
import { evaluate } from '../../src/engine/ir/evaluate';
import { lower } from '../../src/engine/lowering/lower';
import { createSolver } from '../../src/engine/simulation/solver';
import { methods } from '../../src/engine/solvers/methods/index';
import { initialRaw } from '../../src/engine/training/parameters';
import { buildDocument } from '../support/build-document';

function modelOf(document: SymbiodeDocument) {
  const { model, diagnostics } = lower(document);
  if (!model) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return model;
}

/** Rates of change at the flat state given, in the order of the model's states. */
function ratesAt(document: SymbiodeDocument, time: number, state: readonly number[]): readonly number[] {
  const { system, states, parameters } = modelOf(document);
  const flat = Float64Array.from(state);
  return evaluate(system.rhs, [
    Float64Array.of(time),
    ...states.map(({ offset, size }) => flat.subarray(offset, offset + size)),
    ...parameters.map(({ size, value, values }) =>
      Float64Array.from({ length: size }, (_, i) => values?.[i] ?? value),
    ),
  ]).flatMap((rate) => [...rate]);
}

function lastState(document: SymbiodeDocument, end: number): readonly number[] {
  const model = modelOf(document);
  const solver = createSolver(model.system, {
    method: methods.get('tsit5'),
    backend: backends.get('wasm'),
    precision: 'f64',
  });
  const control = { rtol: 1e-10, atol: 1e-10, step: 0, maxSteps: 100_000 };
  const { outcome, states } = solver.solve({
    raw: initialRaw(model, 1),
    times: Float64Array.of(0, end),
    control,
  });
  solver.dispose();
  expect(outcome.status).toBe('done');
  return [...states.subarray(model.stateSize)];
}

const closeTo = (actual: readonly number[], expected: readonly number[], digits: number) => {
  expect(actual.length).toBe(expected.length);
  actual.forEach((x, i) => expect(x).toBeCloseTo(expected[i] ?? NaN, digits));
};

/** q and p with an energy that is the sum of two nodes. */
const canonical = (
  size: number,
  potential: readonly [string, Record<string, never> | object],
  port: string,
  starts: readonly (readonly number[])[],
) =>
  buildDocument(
    {
      q: ['vector-state', { size, initial: { values: starts[0] ?? [] } }],
      p: ['vector-state', { size, initial: { values: starts[1] ?? [] } }],
      T: ['kinetic-energy', { size }],
      V: potential as readonly [string, Record<string, never>],
      H: 'sum',
      motion: 'hamiltonian',
    },
    [
      'p.value -> T.motion',
      `q.value -> V.${port}`,
      'T.energy -> H.terms',
      'V.energy -> H.terms',
      'H.value -> motion.energy',
      'q.value -> motion.q',
      'p.value -> motion.p',
      'motion.dq -> q.rate',
      'motion.dp -> p.rate',
    ],
  );

describe('Hamiltonian', () => {
  it('of two springs gives two sines', () => {
    const document = canonical(2, ['spring-energy', {}], 'x', [
      [1, 0],
      [0, 2],
    ]);
    const t = 3;
    // Mass and stiffness 1: the tolerance asked for is 1e-10 a step.
    closeTo(lastState(document, t), [Math.cos(t), 2 * Math.sin(t), -Math.sin(t), 2 * Math.cos(t)], 8);
  });

  it('of two bodies brings them round in the period of their circle', () => {
    // Two unit masses at distance 1: each is pulled by 1 and moves on a circle of radius 1/2, so ω² = 2.
    const speed = Math.SQRT1_2;
    const start = [
      [0.5, 0, -0.5, 0],
      [0, speed, 0, -speed],
    ];
    const document = canonical(4, ['gravity-energy', {}], 'q', start);
    closeTo(lastState(document, (2 * Math.PI) / Math.SQRT2), start.flat(), 7);
  });

  it('of a pendulum is the pendulum', () => {
    const document = canonical(1, ['pendulum-energy', { c: { value: 4 } }], 'angle', [[1.2], [0.3]]);
    const direct = buildDocument(
      {
        angle: ['second-order-state', { initial: { values: [1.2] }, initialVelocity: { values: [0.3] } }],
        swing: ['pendulum', { omega0: { value: 2 } }],
      },
      ['angle.value -> swing.angle', 'swing.acceleration -> angle.acceleration'],
    );
    closeTo(lastState(document, 5), lastState(direct, 5), 7);
  });

  it('says which momentum the energy does not know', () => {
    const { diagnostics } = lower(
      buildDocument({ q: 'state', p: 'state', V: 'spring-energy', motion: 'hamiltonian' }, [
        'q.value -> V.x',
        'V.energy -> motion.energy',
        'q.value -> motion.q',
        'p.value -> motion.p',
        'motion.dq -> q.rate',
        'motion.dp -> p.rate',
      ]),
    );
    expect(diagnostics.map(({ code, where }) => Object.assign({ code }, where))).toEqual([
      { code: 'no-dependence', node: 'motion', port: 'p' },
    ]);
  });
});

const lagrangianOf = (expression: string, coordinates: readonly string[]) =>
  buildDocument(
    {
      ...Object.fromEntries(coordinates.map((name) => [name, 'second-order-state'])),
      L: ['expression', { expression }],
      motion: ['lagrangian', { pairs: coordinates.length }],
    },
    [
      ...coordinates.flatMap((name, i) => {
        const k = i === 0 ? '' : String(i + 1);
        return [
          `${name}.value -> motion.q${k}`,
          `${name}.velocity -> motion.v${k}`,
          `motion.a${k} -> ${name}.acceleration`,
          ...(expression.includes(`q${name}`) ? [`${name}.value -> L.q${name}`] : []),
          `${name}.velocity -> L.v${name}`,
        ];
      }),
      'L.value -> motion.lagrangian',
    ],
  );

describe('Lagrangian', () => {
  it('of a double pendulum gives the accelerations of the textbook', () => {
    const [m1, m2, l1, l2, g] = [1.3, 0.7, 0.9, 1.4, 9.81];
    const expression =
      `0.5*${m1}*${l1 ** 2}*va^2 + 0.5*${m2}*(${l1 ** 2}*va^2 + ${l2 ** 2}*vb^2 + ${2 * l1 * l2}*va*vb*cos(qa-qb))` +
      ` + ${(m1 + m2) * g * l1}*cos(qa) + ${m2 * g * l2}*cos(qb)`;
    const direct = buildDocument(
      {
        a: 'second-order-state',
        b: 'second-order-state',
        arms: [
          'double-pendulum',
          { m1: { value: m1 }, m2: { value: m2 }, l1: { value: l1 }, l2: { value: l2 }, g: { value: g } },
        ],
      },
      [
        'a.value -> arms.theta1',
        'a.velocity -> arms.omega1',
        'b.value -> arms.theta2',
        'b.velocity -> arms.omega2',
        'arms.alpha1 -> a.acceleration',
        'arms.alpha2 -> b.acceleration',
      ],
    );
    for (const state of [
      [1.35, 2.36, 0, 0],
      [0.3, -2, 2.5, 4],
      [-1, 0.1, -0.2, -3],
    ])
      // Rounding alone: the equations are the same.
      closeTo(ratesAt(lagrangianOf(expression, ['a', 'b']), 0, state), ratesAt(direct, 0, state), 10);
  });

  it('of a fast particle gives its longitudinal mass', () => {
    const direct = buildDocument(
      { x: 'second-order-state', push: ['relativistic-particle', { g: { value: 0.7 } }] },
      ['x.velocity -> push.v', 'push.acceleration -> x.acceleration'],
    );
    for (const v of [0, 0.5, -0.9])
      closeTo(
        ratesAt(lagrangianOf('0.7*qx - sqrt(1 - vx^2)', ['x']), 0, [0.4, v]),
        ratesAt(direct, 0, [0.4, v]),
        12,
      );
  });

  it('takes vectors, and a learned energy', () => {
    const document = buildDocument(
      {
        x: ['second-order-state', { size: 3 }],
        L: ['mlp', { widths: [4], activation: 'softplus' }],
        motion: 'lagrangian',
      },
      [
        'x.value -> L.in',
        'x.velocity -> L.in',
        'L.out -> motion.lagrangian',
        'x.value -> motion.q',
        'x.velocity -> motion.v',
        'motion.a -> x.acceleration',
      ],
    );
    const { system } = modelOf(document);
    expect(system.rhs.outputs.map(({ shape }) => shape)).toEqual([[3], [3]]);
  });
});
