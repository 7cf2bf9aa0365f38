import { gradient as gradientOf } from '../../autodiff/gradient';
import { one } from '../arriving';
import type { Settings } from '../parameter-spec';
import { defineNode } from '../define';
import { partial } from '../math-text';
import { integer } from '../parameter';
import { port } from '../port';
import { countOf, numbered, numberedSymbol, range, shapesAt } from '../shapes';

const inputs = (count: number) =>
  Object.fromEntries([
    ['y', port('y', '$y', 'The number that is differentiated.')],
    ...range(count).map((i) => [
      numbered('x', i),
      port(
        numberedSymbol('x', i, count),
        `$x${i}`,
        'What it is differentiated by, wired from the same source.',
      ),
    ]),
  ]);

const outputs = (count: number) =>
  Object.fromEntries(
    range(count).map((i) => [
      numbered('slope', i),
      port(
        `\\partial y/\\partial ${numberedSymbol('x', i, count)}`,
        `$y/$x${i}`,
        'The partial derivative, of the shape of the variable.',
      ),
    ]),
  );

const count = (settings: Settings): number => countOf(settings, 'variables');
const variables = (settings: Settings): readonly string[] =>
  range(count(settings)).map((i) => numbered('x', i));

/** Partial derivatives of a number by values that it is computed from. */
export const gradient = defineNode({
  id: 'gradient',
  version: 1,
  role: 'operator',
  title: 'Gradient',
  family: 'Operators',
  tags: ['derivative', 'slope', 'potential', 'force', 'differentiate', 'nabla', 'energy'],
  equation: '\\frac{\\partial y}{\\partial x}',
  symbol: '\\nabla',
  help:
    'Differentiates a number, however it is computed (a neural network included), by values that it is computed from. ' +
    'The other variables are held fixed. A force is minus the gradient of its potential.',
  reference: 'Griewank & Walther, Evaluating Derivatives, §3.2.',
  inputs: inputs(1),
  outputs: outputs(1),
  parameters: {
    variables: integer({
      label: 'Variables',
      help: 'How many values it is differentiated by.',
      default: 1,
      min: 1,
      max: 16,
    }),
  },
  inputsFrom: (settings) => inputs(count(settings)),
  outputsFrom: (settings) => outputs(count(settings)),
  differentiates: (settings) => ({ of: 'y', by: variables(settings) }),
  shapes: (arriving, settings) =>
    shapesAt(arriving, ['y']).every((shape) => shape.length === 0)
      ? Object.fromEntries(
          variables(settings).map((name, i) => [numbered('slope', i), shapesAt(arriving, [name])[0] ?? []]),
        )
      : undefined,
  build: ({ inputs: arriving, settings }) => {
    const slopes = gradientOf(
      one(arriving, 'y'),
      variables(settings).map((name) => one(arriving, name)),
    );
    return Object.fromEntries(slopes.map((slope, i) => [numbered('slope', i), slope]));
  },
  latex: ({ inputs: arriving, settings }) =>
    Object.fromEntries(
      variables(settings).map((name, i) => [
        numbered('slope', i),
        partial(one(arriving, 'y'), one(arriving, name)),
      ]),
    ),
});
