import { describe, expect, it } from 'vitest';
import { buildDocument } from '../../../test/support/build-document';
import type { NodeList } from '../../../test/support/build-document';
import { evaluate } from '../ir/evaluate';
import { lower } from './lower';

const codes = (nodes: NodeList, wires: readonly string[]) =>
  lower(buildDocument(nodes, wires))
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code, where }) => Object.assign({ code }, where));

/** dx = −r x dt + s x dW₁ + 0.5 dW₂, dy = x dt. */
const linear = lower(
  buildDocument(
    {
      x: 'state',
      y: 'state',
      decay: ['decay', { r: { value: 0.3 } }],
      shocks: 'noise',
      noise: 'product',
      more: 'noise',
      half: ['scale', { k: { value: 0.5 } }],
      same: ['scale', { k: { value: 1 } }],
    },
    [
      'x.value -> decay.x',
      'decay.rate -> x.rate',
      'shocks.value -> noise.factors',
      'x.value -> noise.factors',
      'noise.value -> x.rate',
      'more.value -> half.x',
      'half.value -> x.rate',
      'x.value -> same.x',
      'same.value -> y.rate',
    ],
  ),
).model;

describe('noise', () => {
  const scalar = (...values: readonly number[]) => values.map((value) => Float64Array.of(value));
  // Inputs: t, x, y, and the parameters in the order of the nodes: x(0), y(0), r, 0.5, 1.
  const inputs = scalar(0, 2, 7, 1, 1, 0.3, 0.5, 1);

  it('leaves the drift as it would be without', () => {
    const rates = linear && evaluate(linear.system.rhs, inputs);
    expect(rates?.map(([value]) => value)).toEqual([-0.3 * 2, 2]);
  });

  it('has one column per source: what it is multiplied by on its way to each rate', () => {
    const noise = linear?.system.noise;
    expect(noise?.channels).toEqual(['shocks', 'more']);
    expect(noise?.calculus).toBe('ito');
    const columns = noise && evaluate(noise.diffusion, inputs);
    // Channel by channel, each with x and y.
    expect(columns?.map(([value]) => value)).toEqual([2, 0, 0.5, 0]);
  });

  it('of a vector source is one channel per element', () => {
    const { model } = lower(
      buildDocument(
        { x: ['vector-state', { size: 3 }], shocks: ['noise', { size: 3, calculus: 'stratonovich' }] },
        ['shocks.value -> x.rate'],
      ),
    );
    const noise = model?.system.noise;
    expect(noise?.channels).toEqual(['shocks[1]', 'shocks[2]', 'shocks[3]']);
    expect(noise?.calculus).toBe('stratonovich');
    const columns =
      noise &&
      evaluate(noise.diffusion, [Float64Array.of(0), Float64Array.of(1, 2, 3), Float64Array.of(1, 1, 1)]);
    expect(columns?.map((column) => [...column])).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
  });

  it('that a function is applied to is refused at the state it drives', () => {
    expect(
      codes({ x: 'state', shocks: 'noise', bent: ['function', { function: 'square' }] }, [
        'shocks.value -> bent.x',
        'bent.value -> x.rate',
      ]),
    ).toEqual([{ code: 'noise-not-affine', node: 'x' }]);
  });

  it('that a switch between values depends on is refused too', () => {
    expect(
      codes({ x: 'state', shocks: 'noise', bent: ['function', { function: 'absolute value' }] }, [
        'shocks.value -> bent.x',
        'bent.value -> x.rate',
      ]).length,
    ).toBe(1);
  });

  it('is not observed', () => {
    expect(
      codes(
        {
          x: 'state',
          shocks: 'noise',
          watch: 'event',
        },
        ['shocks.value -> x.rate', 'shocks.value -> watch.condition'],
      ),
    ).toEqual([{ code: 'noise-observed', node: 'watch', port: 'condition' }]);
  });

  it('has one calculus', () => {
    expect(
      codes({ x: 'state', a: 'noise', b: ['noise', { calculus: 'stratonovich' }] }, [
        'a.value -> x.rate',
        'b.value -> x.rate',
      ]),
    ).toEqual([{ code: 'mixed-calculus', node: 'b', field: 'calculus' }]);
  });
});
