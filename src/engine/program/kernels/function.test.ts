import { describe, expect, it } from 'vitest';
import { backends } from '../../backends';
import type { Backend } from '../../backends/define';
import { createRandom } from '../../base/random';
import { evaluate } from '../../ir/evaluate';
import { randomFunction } from '../../ir/random-function';
import { SAMPLES } from '../../ir/samples';
import { simplify } from '../../ir/simplify';
import { sizeOf } from '../../ir/tensor';
import type { IrFunction } from '../../ir/tensor';
import { address, Code } from '../build';
import { Memory } from '../memory';
import { contiguous, emitFunction } from './function';

type Precision = 'f32' | 'f64';

const rows: readonly { readonly backend: Backend; readonly precision: Precision }[] = backends
  .all()
  .flatMap((backend) =>
    (['f32', 'f64'] as const).flatMap((precision) =>
      backend.targets[precision] ? [{ backend, precision }] : [],
    ),
  );

/**
 * Runs a function as compiled loops. With several lanes every odd input differs between them and every even one is
 * shared; the result is that of the last lane.
 */
function runCompiled(
  fn: IrFunction,
  inputs: readonly Float64Array[],
  how: { readonly backend: Backend; readonly precision: Precision; readonly lanes: number },
): Float64Array[] {
  const { lanes } = how;
  const target = how.backend.targets[how.precision] ?? { precision: 'f64', width: 1 };
  const memory = new Memory(target);
  const code = new Code();
  const lanesOf = (i: number) => (lanes > 1 && i % 2 === 1 ? lanes : 1);
  const place = (kind: string, size: number, i: number) =>
    address(memory.buffer(`${kind}${i}`, 'real', memory.padded(size)));
  emitFunction(code, fn, {
    lanes,
    width: target.width,
    allocate: memory.allocate,
    constant: memory.constant,
    positions: memory.positions,
    inputs: fn.inputs.map(({ shape }, i) =>
      contiguous(place('in', sizeOf(shape) * lanesOf(i), i), shape, lanesOf(i)),
    ),
    outputs: fn.outputs.map(({ shape }, i) => ({
      mode: 'store',
      to: contiguous(place('out', sizeOf(shape) * lanes, i), shape, lanes),
    })),
  });
  const executable = how.backend.compile({
    target,
    buffers: memory.buffers,
    entries: [{ name: 'run', parameters: [], body: code.statements }],
  });
  for (const { buffer, values } of memory.initialData) executable.view(buffer).set(values);
  inputs.forEach((values, i) => {
    const view = executable.view(`in${i}`);
    const n = lanesOf(i);
    // The other lanes hold other numbers, so that a mixed-up lane shows.
    values.forEach((x, e) => {
      for (let l = 0; l < n; l++) view[e * n + l] = l === n - 1 ? x : x * 0.5 + 0.1 * l;
    });
  });
  executable.call('run');
  return fn.outputs.map(({ shape }, i) => {
    const view = executable.view(`out${i}`);
    return Float64Array.from({ length: sizeOf(shape) }, (_, e) => view[e * lanes + lanes - 1] ?? NaN);
  });
}

function expectAgreement(fn: IrFunction, inputs: readonly Float64Array[], tolerance: number, lanes: number) {
  const truth = evaluate(fn, inputs);
  for (const row of rows) {
    const compiled = runCompiled(fn, inputs, { ...row, lanes });
    truth.forEach((values, o) => {
      const scale = Math.max(1, ...[...values].map(Math.abs).filter(Number.isFinite));
      const bound = (row.precision === 'f64' ? tolerance : tolerance * 2 ** 29) * scale;
      values.forEach((x, e) => {
        const y = compiled[o]?.[e] ?? NaN;
        if (Number.isFinite(x))
          expect(
            Math.abs(x - y),
            `${fn.name} output ${o}[${e}] on ${row.backend.id} ${row.precision}: ${y} for ${x}`,
          ).toBeLessThanOrEqual(bound);
      });
    });
  }
}

// 3: no whole number of vectors.
// Hundreds of programs take seconds where other work shares the processor.
describe.each([1, 3, 8])('compiled functions with %i lanes', { timeout: 60_000 }, (lanes) => {
  it.each(SAMPLES)('agree with the meaning of $fn.name', ({ fn, low, high }) => {
    const random = createRandom(7, 1);
    const inputs = fn.inputs.map(({ shape }) =>
      Float64Array.from({ length: sizeOf(shape) }, () => low + (high - low) * random.uniform()),
    );
    expectAgreement(fn, inputs, 1e-13, lanes);
  });

  it('agree with the meaning of random functions, simplified or not', () => {
    for (let seed = 0; seed < 60; seed++) {
      const random = createRandom(seed, 2);
      const fn = randomFunction(random, 'smooth', 24);
      const inputs = fn.inputs.map(({ shape }) =>
        Float64Array.from({ length: sizeOf(shape) }, () => random.uniform() * 2 - 1),
      );
      const named = { ...fn, name: `random ${seed}` };
      expectAgreement(named, inputs, 1e-11, lanes);
      expectAgreement({ ...simplify(fn), name: `simplified ${seed}` }, inputs, 1e-11, lanes);
    }
  });
});
