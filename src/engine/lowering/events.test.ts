import { describe, expect, it } from 'vitest';
import { buildDocument } from '../../../test/support/build-document';
import { evaluate } from '../ir/evaluate';
import { lower } from './lower';

/** A ball that falls and bounces with 0.8 of its speed. */
const ball = buildDocument(
  {
    ball: ['second-order-state', { initial: { values: [2] } }],
    gravity: ['constant', { value: { value: -9.81 } }],
    back: ['scale', { k: { value: -0.8 } }],
    bounce: ['event', { direction: 'falling', jumps: 1 }],
  },
  [
    'gravity.value -> ball.acceleration',
    'ball.velocity -> back.x',
    'ball.value -> bounce.condition',
    'ball.velocity -> bounce.state',
    'back.value -> bounce.after',
  ],
);

describe('a bouncing ball', () => {
  const { model, equations, diagnostics } = lower(ball);

  it('has a place and a velocity, each with its own start', () => {
    expect(diagnostics).toEqual([]);
    expect(model?.states.map(({ name, output }) => [name, output])).toEqual([
      ['ball', 'value'],
      ['ball.velocity', 'velocity'],
    ]);
    const starts =
      model &&
      evaluate(
        model.system.initial,
        [2, 0, -9.81, -0.8].map((x) => Float64Array.of(x)),
      );
    expect(starts?.map(([x]) => x)).toEqual([2, 0]);
  });

  it('moves by its velocity, which changes by the acceleration', () => {
    const rates =
      model &&
      evaluate(
        model.system.rhs,
        [0, 2, 3, 2, 0, -9.81, -0.8].map((x) => Float64Array.of(x)),
      );
    expect(rates?.map(([x]) => x)).toEqual([3, -9.81]);
  });

  it('jumps in its velocity alone', () => {
    const [event] = model?.system.events ?? [];
    expect(event).toMatchObject({ name: 'bounce', direction: 'falling', terminal: false });
    const inputs = [0, 0, -5, 2, 0, -9.81, -0.8].map((x) => Float64Array.of(x));
    const after = event?.jump && evaluate(event.jump, inputs);
    expect(after?.map(([x]) => x)).toEqual([0, 4]);
  });

  it('is written as one equation of second order and one event', () => {
    expect(equations.map(({ kind }) => kind)).toEqual(['state', 'event']);
    expect(equations[0]?.latex).toContain('\\frac{d^2');
    expect(equations[1]?.latex).toMatch(/= 0 .*Rightarrow.*\\to/);
  });
});

describe('jumps', () => {
  const findings = (wires: readonly string[], jumps = 1) =>
    lower(
      buildDocument(
        {
          x: 'state',
          v: ['vector-state', { size: 2 }],
          twice: 'scale',
          watch: ['event', { jumps }],
        },
        [
          'x.value -> twice.x',
          'twice.value -> x.rate',
          'v.value -> v.rate',
          'x.value -> watch.condition',
          ...wires,
        ],
      ),
    )
      .diagnostics.filter(({ severity }) => severity === 'error')
      .map(({ code, where }) => [code, where.port]);

  it('belong to states', () => {
    expect(findings(['twice.value -> watch.state', 'x.value -> watch.after'])).toEqual([
      ['not-a-state', 'state'],
    ]);
  });

  it('happen once per state', () => {
    const wires = ['x.value -> watch.state', 'twice.value -> watch.after'];
    const again = ['x.value -> watch.state2', 'twice.value -> watch.after2'];
    expect(findings([...wires, ...again], 2)).toEqual([['not-a-state', 'state2']]);
  });

  it('keep the shape', () => {
    expect(findings(['v.value -> watch.state', 'x.value -> watch.after'])).toEqual([
      ['shape-mismatch', 'after'],
    ]);
  });
});
