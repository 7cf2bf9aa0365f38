/**
 * The Euler–Lagrange equations of any Lagrangian L(q, v), solved for the acceleration:
 * (∂²L/∂v²) a = ∂L/∂q − (∂²L/∂v∂q) v (Cranmer et al., Lagrangian Neural Networks (2020), equation 6). The mass matrix
 * ∂²L/∂v² is built column by column by pushing unit vectors through ∂L/∂v, and has to be invertible.
 */
import { gradient } from '../../autodiff/gradient';
import { pushForward } from '../../autodiff/push-forward';
import { concat, constant, reshape, sameShape, slice, solve, sub } from '../../ir/build';
import type { Shape, Tensor } from '../../ir/tensor';
import { sizeOf } from '../../ir/tensor';
import { one } from '../arriving';
import type { Settings } from '../parameter-spec';
import { defineNode } from '../define';
import { atom, partial } from '../math-text';
import { integer } from '../parameter';
import { port } from '../port';
import { countOf, numbered, numberedSymbol, range, shapesAt } from '../shapes';

const inputs = (count: number) =>
  Object.fromEntries([
    [
      'lagrangian',
      port('L', '$L', 'Kinetic minus potential energy, computed from the places and velocities.'),
    ],
    ...range(count).flatMap((i) => [
      [numbered('q', i), port(numberedSymbol('q', i, count), `$q${i}`, 'A place.')],
      [numbered('v', i), port(numberedSymbol('v', i, count), `$q${i}/$time`, 'Its velocity.')],
    ]),
  ]);

const outputs = (count: number) =>
  Object.fromEntries(
    range(count).map((i) => [
      numbered('a', i),
      port(`\\ddot{${numberedSymbol('q', i, count)}}`, `$q${i}/$time^2`, 'The acceleration.'),
    ]),
  );

const count = (settings: Settings): number => countOf(settings, 'pairs');
const portsOf = (settings: Settings, name: string): readonly string[] =>
  range(count(settings)).map((i) => numbered(name, i));

const flat = (values: readonly Tensor[]): Tensor =>
  concat(values.map((value) => reshape(value, [sizeOf(value.shape)])));

/** Cuts a vector into values of the given shapes. */
function parts(vector: Tensor, shapes: readonly Shape[]): readonly Tensor[] {
  let start = 0;
  return shapes.map((shape) => {
    const from = start;
    start += sizeOf(shape);
    return reshape(slice(vector, [from], [start]), shape);
  });
}

/** The mass matrix is dense: beyond this it would cost more than the model. */
const MOST_COORDINATES = 256;

/** The acceleration, one value per place. */
function accelerations(energy: Tensor, q: readonly Tensor[], v: readonly Tensor[]): readonly Tensor[] {
  const shapes = q.map(({ shape }) => shape);
  const size = shapes.reduce((total, shape) => total + sizeOf(shape), 0);
  const slopes = gradient(energy, [...q, ...v]);
  const [force, momentum] = [flat(slopes.slice(0, q.length)), flat(slopes.slice(q.length))];
  const columns = range(size).map((i) => {
    const unit = constant(
      range(size).map((j) => (i === j ? 1 : 0)),
      [size],
    );
    const [column] = pushForward([momentum], v, parts(unit, shapes));
    return reshape(column ?? momentum, [size, 1]);
  });
  const [drift = force] = pushForward([momentum], q, v);
  return parts(solve(concat(columns, 1), sub(force, drift)), shapes);
}

export const lagrangian = defineNode({
  id: 'lagrangian',
  version: 1,
  role: 'term',
  title: 'Lagrangian',
  family: 'Mechanics',
  tags: ['energy', 'LNN', 'Euler–Lagrange', 'mechanics', 'action', 'generalised coordinates'],
  equation:
    '\\ddot q = \\left(\\tfrac{\\partial^2 L}{\\partial \\dot q^2}\\right)^{-1}' +
    '\\left(\\tfrac{\\partial L}{\\partial q} - \\tfrac{\\partial^2 L}{\\partial \\dot q\\,\\partial q}\\,\\dot q\\right)',
  symbol: '\\mathcal L',
  help:
    'The equations of motion of any Lagrangian, given as a formula or learned by a network: wire kinetic minus ' +
    'potential energy and the second-order states that it is computed from. It must depend on the velocities in such a ' +
    'way that a mass can be found: ∂²L/∂v² must be invertible. It takes up to 256 coordinates.',
  reference: 'Cranmer et al., Lagrangian Neural Networks (2020), equation 6; Goldstein, Poole & Safko, §1.4.',
  inputs: inputs(1),
  outputs: outputs(1),
  parameters: {
    pairs: integer({
      label: 'Coordinates',
      help: 'Places with their velocities; each may be a number or a vector.',
      default: 1,
      min: 1,
      max: 16,
    }),
  },
  inputsFrom: (settings) => inputs(count(settings)),
  outputsFrom: (settings) => outputs(count(settings)),
  differentiates: (settings) => ({ of: 'lagrangian', by: portsOf(settings, 'v') }),
  shapes: (arriving, settings) => {
    if (shapesAt(arriving, ['lagrangian']).some((shape) => shape.length > 0)) return undefined;
    const pairs = range(count(settings)).map((i) => {
      const [q, v] = [shapesAt(arriving, [numbered('q', i)])[0], shapesAt(arriving, [numbered('v', i)])[0]];
      return { q: q ?? v ?? [], v: v ?? q ?? [] };
    });
    const size = pairs.reduce((total, { q }) => total + sizeOf(q), 0);
    if (pairs.some(({ q, v }) => !sameShape(q, v)) || size > MOST_COORDINATES) return undefined;
    return Object.fromEntries(pairs.map(({ q }, i) => [numbered('a', i), q]));
  },
  build: ({ inputs: arriving, settings }) => {
    const places = portsOf(settings, 'q').map((name) => one(arriving, name));
    const velocities = portsOf(settings, 'v').map((name) => one(arriving, name));
    const found = accelerations(one(arriving, 'lagrangian'), places, velocities);
    return Object.fromEntries(found.map((value, i) => [numbered('a', i), value]));
  },
  latex: ({ inputs: arriving, settings }) => {
    const L = one(arriving, 'lagrangian');
    const all = portsOf(settings, 'v').map((name) => one(arriving, name).latex);
    const v = all.length === 1 ? (all[0] ?? '') : `(${all.join(', ')})`;
    return Object.fromEntries(
      range(count(settings)).map((i) => {
        const own = one(arriving, numbered('q', i));
        const inner = `${partial(L, own).latex} - \\partial_{v}\\partial_{q}L\\; ${v}`;
        return [
          numbered('a', i),
          atom(`\\left[\\left(\\partial_{v}^2 L\\right)^{-1}\\left(${inner}\\right)\\right]_{${own.latex}}`),
        ];
      }),
    );
  },
});
