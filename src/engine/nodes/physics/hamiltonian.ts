/**
 * Hamilton's equations of any energy: dq/dt = ∂H/∂p, dp/dt = −∂H/∂q, with the derivatives taken by automatic
 * differentiation of whatever is wired to `energy`. Damping, control and other forces are further wires into the rates.
 */
import { gradient } from '../../autodiff/gradient';
import { neg, sameShape } from '../../ir/build';
import { one } from '../arriving';
import type { Settings } from '../parameter-spec';
import { defineNode } from '../define';
import { negate, partial } from '../math-text';
import { integer } from '../parameter';
import { port } from '../port';
import { countOf, numbered, numberedSymbol, range, shapesAt } from '../shapes';

const inputs = (count: number) =>
  Object.fromEntries([
    ['energy', port('H', '$H', 'The energy: any number computed from the places and momenta.')],
    ...range(count).flatMap((i) => [
      [numbered('q', i), port(numberedSymbol('q', i, count), `$q${i}`, 'A place.')],
      [numbered('p', i), port(numberedSymbol('p', i, count), `$p${i}`, 'The momentum that belongs to it.')],
    ]),
  ]);

const outputs = (count: number) =>
  Object.fromEntries(
    range(count).flatMap((i) => [
      [
        numbered('dq', i),
        port(`\\dot{${numberedSymbol('q', i, count)}}`, `$H/$p${i}`, 'Rate of change of the place.'),
      ],
      [
        numbered('dp', i),
        port(`\\dot{${numberedSymbol('p', i, count)}}`, `$H/$q${i}`, 'Rate of change of the momentum.'),
      ],
    ]),
  );

const count = (settings: Settings): number => countOf(settings, 'pairs');
const portsOf = (settings: Settings, name: string): readonly string[] =>
  range(count(settings)).map((i) => numbered(name, i));

export const hamiltonian = defineNode({
  id: 'hamiltonian',
  version: 1,
  role: 'term',
  title: 'Hamiltonian',
  family: 'Mechanics',
  tags: ['energy', 'HNN', 'SymODEN', 'canonical', 'symplectic', 'conservation', 'mechanics', 'momentum'],
  equation: '\\dot q = \\frac{\\partial H}{\\partial p},\\quad \\dot p = -\\frac{\\partial H}{\\partial q}',
  symbol: '\\mathcal H',
  help:
    'Hamilton’s equations of any energy, given as a formula or learned by a network: wire the energy and the states ' +
    'that it is computed from. Friction and control are further wires into the momentum’s rate.',
  reference:
    'Goldstein, Poole & Safko, Classical Mechanics, §8.1; Greydanus, Dzamba & Yosinski, Hamiltonian Neural Networks (2019).',
  inputs: inputs(1),
  outputs: outputs(1),
  parameters: {
    pairs: integer({
      label: 'Pairs',
      help: 'Places with their momenta; each may be a number or a vector.',
      default: 1,
      min: 1,
      max: 16,
    }),
  },
  inputsFrom: (settings) => inputs(count(settings)),
  outputsFrom: (settings) => outputs(count(settings)),
  differentiates: (settings) => ({
    of: 'energy',
    by: [...portsOf(settings, 'q'), ...portsOf(settings, 'p')],
  }),
  shapes: (arriving, settings) => {
    if (shapesAt(arriving, ['energy']).some((shape) => shape.length > 0)) return undefined;
    const pairs = range(count(settings)).map((i) => {
      const [q, p] = [shapesAt(arriving, [numbered('q', i)])[0], shapesAt(arriving, [numbered('p', i)])[0]];
      return { q: q ?? p ?? [], p: p ?? q ?? [] };
    });
    if (pairs.some(({ q, p }) => !sameShape(q, p))) return undefined;
    return Object.fromEntries(
      pairs.flatMap(({ q, p }, i) => [
        [numbered('dq', i), q],
        [numbered('dp', i), p],
      ]),
    );
  },
  build: ({ inputs: arriving, settings }) => {
    const places = portsOf(settings, 'q').map((name) => one(arriving, name));
    const momenta = portsOf(settings, 'p').map((name) => one(arriving, name));
    const slopes = gradient(one(arriving, 'energy'), [...places, ...momenta]);
    return Object.fromEntries(
      slopes.map((slope, i) =>
        i < places.length ? [numbered('dp', i), neg(slope)] : [numbered('dq', i - places.length), slope],
      ),
    );
  },
  latex: ({ inputs: arriving, settings }) => {
    const energy = one(arriving, 'energy');
    return Object.fromEntries(
      range(count(settings)).flatMap((i) => [
        [numbered('dq', i), partial(energy, one(arriving, numbered('p', i)))],
        [numbered('dp', i), negate(partial(energy, one(arriving, numbered('q', i))))],
      ]),
    );
  },
});
