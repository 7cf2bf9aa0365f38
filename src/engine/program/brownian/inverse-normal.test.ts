import { describe, expect, it } from 'vitest';
import { backends } from '../../backends';
import { createRandom } from '../../base/random';
import type { Backend } from '../../backends/define';
import { Code, loadWide } from '../build';
import type { Buffer, Target } from '../loop';
import { emitInverseNormal } from './inverse-normal';

/** Quantiles to 17 digits, computed with 40 digits (mpmath). Both sides of every region's border occur. */
const quantiles = [
  [0.5, 0],
  [0.3, -0.5244005127080408],
  [0.1, -1.2815515655446004],
  [0.9, 1.2815515655446006],
  [0.0751, -1.43882539275254],
  [0.0749, -1.4402382675279637],
  [1e-3, -3.0902323061678136],
  [1e-5, -4.264890793922825],
  [1e-8, -5.612001244174789],
  [1.4e-11, -6.656723091518184],
  [1e-11, -6.706023155495136],
  [1e-13, -7.348796102800677],
  [2 ** -53, -8.209536151601387],
] as const;

const count = 512;
const shares: Buffer<'wide'> = { name: 'shares', type: 'wide', length: count };
const normals: Buffer<'wide'> = { name: 'normals', type: 'wide', length: count };

function normalsOf(backend: Backend, target: Target, values: readonly number[]): number[] {
  const code = new Code();
  code.for('i', { to: count }, (i) =>
    code.storeWide(normals, i, emitInverseNormal(code, loadWide(shares, i))),
  );
  const executable = backend.compile({
    target,
    buffers: [shares, normals],
    entries: [{ name: 'main', parameters: [], body: code.statements }],
  });
  executable.view('shares').fill(0.5);
  executable.view('shares').set(values);
  executable.call('main');
  return Array.from<number>(executable.view('normals')).slice(0, values.length);
}

const rows = backends
  .all()
  .flatMap((backend) =>
    Object.values(backend.targets).map((target) => ({ backend, target, id: backend.id })),
  );
const reference = backends.get('reference');
const double = { precision: 'f64', width: 1 } as const;

describe.each(rows)('the inverse normal distribution on $id $target.precision', ({ backend, target }) => {
  it('meets published precision', () => {
    const got = normalsOf(
      backend,
      target,
      quantiles.map(([p]) => p),
    );
    // 1e-16 for the algorithm, the rest for rounding in two polynomials of eight terms.
    quantiles.forEach(([, want], i) =>
      expect(Math.abs((got[i] ?? NaN) - want)).toBeLessThanOrEqual(1e-15 * Math.max(1, Math.abs(want))),
    );
  });

  it('gives the same bits as the reference, and opposite numbers for p and 1 − p', () => {
    const random = createRandom(1, 2);
    const small = Array.from({ length: count / 2 }, () => 0.5 * random.uniform() ** 6 + 2 ** -53);
    // Rounded so that 1 − p is exact.
    const values = small.map((p) => Math.max(2 ** -53, Math.round(p * 2 ** 53) / 2 ** 53));
    const all = [...values, ...values.map((p) => 1 - p)];
    const got = normalsOf(backend, target, all);
    expect(got).toEqual(normalsOf(reference, double, all));
    values.forEach((_, i) => expect(got[i]).toBe(-(got[i + count / 2] ?? NaN)));
  });
});
