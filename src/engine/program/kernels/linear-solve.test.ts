import { describe, expect, it } from 'vitest';
import { backends } from '../../backends';
import type { Backend } from '../../backends/define';
import { createRandom } from '../../base/random';
import { address, Code } from '../build';
import type { Buffer } from '../loop';
import { emitFactorise, emitSolveFactored } from './linear-solve';

interface System {
  readonly n: number;
  readonly columns: number;
  readonly lanes: number;
  readonly transposed: boolean;
  /** n × n × lanes and n × columns × lanes. */
  readonly matrix: readonly number[];
  readonly rhs: readonly number[];
}

const rows = backends
  .all()
  .flatMap((backend) => Object.keys(backend.targets).map((precision) => ({ backend, precision })));

function solve(backend: Backend, precision: string, system: System): number[] {
  const target = precision === 'f32' ? backend.targets.f32 : backend.targets.f64;
  if (!target) throw new Error(`${backend.id} has no ${precision}`);
  const { n, lanes, columns, transposed } = system;
  const real = (name: string, length: number): Buffer<'real'> => ({ name, type: 'real', length });
  const [matrix, rhs] = [real('matrix', n * n * lanes), real('rhs', n * columns * lanes)];
  const pivots = real('pivots', n * lanes);
  const code = new Code();
  const factorisation = {
    n,
    matrix: address(matrix),
    pivots: address(pivots),
    lanes,
    width: target.width,
  };
  emitFactorise(code, factorisation);
  emitSolveFactored(code, factorisation, { values: address(rhs), columns, transposed });
  const executable = backend.compile({
    target,
    buffers: [matrix, pivots, rhs],
    entries: [{ name: 'run', parameters: [], body: code.statements }],
  });
  executable.view('matrix').set(system.matrix);
  executable.view('rhs').set(system.rhs);
  executable.call('run');
  return Array.from(executable.view('rhs'));
}

function randomSystem(seed: number, shape: Omit<System, 'matrix' | 'rhs'>): System {
  const random = createRandom(seed, 0);
  const { n, columns, lanes } = shape;
  const draw = (length: number) => Array.from({ length }, () => 2 * random.uniform() - 1);
  return { ...shape, matrix: draw(n * n * lanes), rhs: draw(n * columns * lanes) };
}

/** Largest |A x − b| over all systems, relative to |A| |x|: small for any matrix when the method is stable. */
function residual({ n, columns, lanes, transposed, matrix, rhs }: System, x: readonly number[]): number {
  let worst = 0;
  for (let lane = 0; lane < lanes; lane++)
    for (let column = 0; column < columns; column++)
      for (let i = 0; i < n; i++) {
        let [sum, scale] = [-(rhs[(i * columns + column) * lanes + lane] ?? NaN), 1];
        for (let j = 0; j < n; j++) {
          const a = matrix[(transposed ? j * n + i : i * n + j) * lanes + lane] ?? NaN;
          const product = a * (x[(j * columns + column) * lanes + lane] ?? NaN);
          sum += product;
          scale += Math.abs(product);
        }
        worst = Math.max(worst, Math.abs(sum) / scale);
      }
  return worst;
}

describe.each(rows)('linear systems on $backend.id $precision', ({ backend, precision }) => {
  // Backward stable: the residual is a few times n roundings.
  const rounding = precision === 'f32' ? 2 ** -24 : 2 ** -53;

  it.each([1, 3, 8])('are solved for every shape, %i side by side', (lanes) => {
    for (const n of [1, 2, 3, 5, 8, 13])
      for (const columns of [1, 2, 5])
        for (const transposed of [false, true]) {
          const system = randomSystem(n, { n, columns, lanes, transposed });
          const x = solve(backend, precision, system);
          expect(residual(system, x)).toBeLessThan(8 * n * rounding);
        }
  });

  it.each([1, 8])('need no order of the equations, %i side by side', (lanes) => {
    const n = 6;
    const shape = { n, columns: 1, lanes, transposed: false };
    const system = randomSystem(1, shape);
    // Each lane has its equations in another cyclic order; the diagonal is 0 where the order is the natural one.
    const matrix = Array.from({ length: n * n * lanes }, (_, at) => {
      const [lane, j, i] = [at % lanes, Math.floor(at / lanes) % n, Math.floor(at / lanes / n)];
      return j === (i + 1 + lane) % n ? 2 : 1e-9 * (system.matrix[at] ?? 0);
    });
    const x = solve(backend, precision, { ...system, matrix });
    expect(residual({ ...system, matrix }, x)).toBeLessThan(8 * n * rounding);
  });

  it.each([1, 8])('give no finite answer for a singular matrix, %i side by side', (lanes) => {
    for (const transposed of [false, true]) {
      const system = randomSystem(2, { n: 3, columns: 1, lanes, transposed });
      const matrix = Array.from({ length: 9 * lanes }, (_, at) => {
        const row = Math.floor(at / lanes / 3);
        return row === 2 ? 0 : (system.matrix[at] ?? 0);
      });
      const x = solve(backend, precision, { ...system, matrix });
      for (let lane = 0; lane < lanes; lane++)
        expect([0, 1, 2].every((i) => Number.isFinite(x[i * lanes + lane]))).toBe(false);
    }
  });

  it('passes a matrix with NaN on', () => {
    const system = randomSystem(3, { n: 4, columns: 1, lanes: 1, transposed: false });
    const matrix = system.matrix.map((a, i) => (i === 5 ? NaN : a));
    expect(solve(backend, precision, { ...system, matrix }).some(Number.isNaN)).toBe(true);
  });
});
