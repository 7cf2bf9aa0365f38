import { add, div, mul, neg } from '../../ir/build';
import { entry, one } from '../arriving';
import type { Settings } from '../parameter-spec';
import { defineNode } from '../define';
import { fraction, literal, negate, plus, power, times } from '../math-text';
import { choice, number, positive } from '../parameter';
import { port } from '../port';
import { elementwise } from '../shapes';

const types = ['I', 'II', 'III'] as const;
const typeOf = (settings: Settings): string => String(settings['type']);

/** What one predator eats at a density of prey: Holling's three curves. */
export const holling = defineNode({
  id: 'holling',
  version: 1,
  role: 'term',
  title: 'Predation with satiation',
  family: 'Populations',
  tags: ['Holling', 'functional response', 'predator', 'prey', 'Rosenzweig', 'MacArthur', 'handling time'],
  equation: 'f(x)\\,y,\\quad f = a x,\\; \\tfrac{a x}{1 + a h x},\\; \\tfrac{a x^2}{1 + a h x^2}',
  symbol: '\\tfrac{a x}{1 + a h x}\\,y',
  help:
    'Predation whose speed depends on the density of prey: I in proportion, II limited by the time to handle prey, ' +
    'III with little hunting at low density.',
  reference: 'Holling, Can. Entomol. 91 (1959) 385; Murray, Mathematical Biology I, §3.3.',
  inputs: {
    prey: port('x', '$x', 'Number or density of prey.'),
    predator: port('y', '$y', 'Number or density of predators.'),
  },
  outputs: {
    preyRate: port('-f y', '$x/$time', 'What predation takes from the prey.'),
    predatorRate: port('e f y', '$y/$time', 'What it gives to the predators.'),
  },
  parameters: {
    type: choice({
      label: 'Type',
      help: 'Shape of the curve.',
      default: 'II',
      options: types,
      titles: { I: 'I, linear', II: 'II, saturating', III: 'III, sigmoid' },
    }),
    a: positive({
      label: 'Attack rate',
      help: 'Success of hunting at low density.',
      default: 0.5,
      symbol: 'a',
    }),
    h: number({
      label: 'Handling time',
      help: 'Time per prey; not used by type I.',
      default: 0.1,
      min: 0,
      trainable: true,
      symbol: 'h',
    }),
    e: positive({
      label: 'Conversion',
      help: 'Predators per prey eaten.',
      default: 0.5,
      unit: '$y/$x',
      symbol: 'e',
    }),
  },
  shapes: elementwise('preyRate', 'predatorRate'),
  build: ({ inputs, parameters, settings }) => {
    const x = one(inputs, 'prey');
    const found = mul(entry(parameters, 'a'), typeOf(settings) === 'III' ? mul(x, x) : x);
    const response =
      typeOf(settings) === 'I' ? found : div(found, add(1, mul(entry(parameters, 'h'), found)));
    const eaten = mul(response, one(inputs, 'predator'));
    return { preyRate: neg(eaten), predatorRate: mul(entry(parameters, 'e'), eaten) };
  },
  latex: ({ inputs, parameters, settings }) => {
    const x = one(inputs, 'prey');
    const [a, h] = [entry(parameters, 'a'), entry(parameters, 'h')];
    const density = typeOf(settings) === 'III' ? power(x, literal(2)) : x;
    const found = times(a, density);
    const response =
      typeOf(settings) === 'I' ? found : fraction(found, plus(literal(1), times(a, h, density)));
    const eaten = times(response, one(inputs, 'predator'));
    return { preyRate: negate(eaten), predatorRate: times(entry(parameters, 'e'), eaten) };
  },
});
