import { describe, expect, it } from 'vitest';
import { backends } from '../backends/index';
import { methods } from '../solvers/methods';
import { understand } from './understand';
import { secondOpinion, verify } from './verify';

import { buildDocument } from '../../../test/support/build-document';

describe.each(methods.all())('a second opinion on $id', (method) => {
  it('comes from another adaptive method, or from finer steps where there is none', () => {
    const other = secondOpinion(method);
    expect(other.id === method.id ? method.kind : other.adaptive).toBe(
      other.id === method.id ? 'stochastic' : true,
    );
  });
});

describe('verify', () => {
  const document = buildDocument(
    { x: ['state', { initial: { value: 1 } }], fall: ['decay', { r: { value: 2 } }] },
    ['x.value -> fall.x', 'fall.rate -> x.rate'],
  );
  const { model } = understand(document, {});
  if (!model) throw new Error('the test model is wrong');
  const ask = (step: number) =>
    verify(model, {
      method: methods.get('rk4'),
      backend: backends.get('wasm'),
      precision: 'f64',
      raw: Float64Array.from(model.parameters, ({ name }) => (name === 'fall.r' ? Math.log(2) : 1)),
      times: Float64Array.of(0, 1, 2),
      control: { rtol: 1e-6, atol: 1e-6, step, maxSteps: 10_000 },
    });

  it('confirms fine steps, with the difference that the method makes', () => {
    const { verdict, differences, check } = ask(0.1);
    expect(verdict).toBe('confirmed');
    expect(check).toMatchObject({ precision: 'f64', outcome: { status: 'done' } });
    const [{ name, relative } = { name: '', relative: NaN }] = differences;
    expect(name).toBe('x');
    expect(relative).toBeGreaterThan(1e-9);
    expect(relative).toBeLessThan(1e-4);
  });

  it('says so when steps are too coarse to be trusted', () => {
    const { verdict, differences } = ask(1);
    expect(verdict).toBe('differs');
    expect(differences[0]?.relative).toBeGreaterThan(0.01);
  });
});
