import { describe, expect, it } from 'vitest';
import {
  address,
  advance,
  binary,
  type Code,
  compare,
  defineLoopFunction,
  get,
  int,
  lit,
  load,
  local,
  mulAdd,
  splat,
  unary,
} from '../../program/build';
import type { Buffer, LoopProgram, Target } from '../../program/loop';
import { MOST_LOCALS } from './limits';
import { emitProgram } from './program';
import { wasm } from './wasm';

const f64: Target = { precision: 'f64', width: 2 };
const reals: Buffer<'real'> = { name: 'reals', type: 'real', length: 1024 };

function program(target: Target, write: (code: Code) => void): LoopProgram {
  return { target, buffers: [reals], entries: [defineLoopFunction('main', [], write)] };
}

describe('the WebAssembly backend', () => {
  it('refuses widths that the instruction set lacks', () => {
    const nothing = program({ precision: 'f32', width: 2 }, () => undefined);
    expect(() => wasm.compile(nothing)).toThrow('4 lanes of f32, not 2');
  });

  it('refuses programs that are larger than what an engine takes, with what to do', () => {
    const many = program(f64, (code) => {
      for (let i = 0; i <= MOST_LOCALS; i++) code.let('real', 'x', lit('real', i));
    });
    expect(() => wasm.compile(many)).toThrow('model-too-large');
    const buffer: Buffer<'real'> = { name: 'tape', type: 'real', length: 2 ** 29 };
    const wide = { target: f64, buffers: [buffer], entries: [] };
    expect(() => wasm.compile(wide)).toThrow('model-too-large: The solver would need 5 GiB of memory');
  });

  it('computes with more vector constants than fit before the buffers', () => {
    const values = Array.from({ length: 400 }, (_, i) => i + 0.5);
    const executable = wasm.compile(
      program(f64, (code) =>
        values.forEach((value, i) =>
          code.store('vec', address(reals, 2 * i), binary('vec', 'add', lit('vec', value), lit('vec', 0))),
        ),
      ),
    );
    executable.call('main');
    expect(Array.from(executable.view('reals').slice(0, 800))).toEqual(values.flatMap((v) => [v, v]));
  });

  it('starts every buffer at a multiple of 64 bytes', () => {
    const buffers = [3, 1, 17].map((length, i): Buffer => ({ name: `b${i}`, type: 'int', length }));
    const executable = wasm.compile({ target: f64, buffers, entries: [] });
    for (const { name, length } of buffers) {
      expect(executable.view(name).byteOffset % 64).toBe(0);
      expect(executable.view(name)).toHaveLength(length);
    }
  });

  it.each(['exp', 'tanh'] as const)(
    'computes the same bits of %s in a loop, in branches and in a call',
    (op) => {
      const x = [0.3, -1.7, 2.4, 1e-9];
      const at = (place: number) => address(reals, place);
      const apply = (code: Code, from: number, to: number) =>
        code.store('vec', at(to), unary('vec', op, load('vec', at(from))));
      const executable = wasm.compile(
        program(f64, (code) => {
          apply(code, 0, 10);
          apply(code, 2, 12);
          code.for('i', { to: 2 }, (i) => {
            // The second branch runs first: constants that the other one loads are not there yet.
            const both = [0, 2].map((from) => code.let('vec', op, unary('vec', op, load('vec', at(from)))));
            both.forEach((value, k) => code.store('vec', at(20 + 2 * k), value));
            code.if(
              compare('int', 'gt', i, int(0)),
              () => apply(code, 0, 30),
              () => apply(code, 2, 32),
            );
          });
        }),
      );
      executable.view('reals').set(x);
      executable.call('main');
      const results = (from: number) => [...executable.view('reals').subarray(from, from + 4)];
      const called = results(10);
      called.forEach((value, i) => expect(value).toBeCloseTo(Math[op](x[i] ?? 0), 14));
      expect(results(20)).toEqual(called);
      expect(results(30)).toEqual(called);
    },
  );

  it('writes a layer of a network in little code and time', () => {
    const layer = program(f64, (code) => {
      const sums = Array.from({ length: 8 }, (_, i) => local('vec', `sum${i}`));
      sums.forEach((sum) => code.set(sum, lit('vec', 0)));
      code.for('i', { to: 32 }, (i) => {
        const x = code.let('vec', 'x', splat(load('real', advance(address(reals), i))));
        const row = code.let('ptr', 'row', advance(address(reals, 32), i));
        sums.forEach((sum, k) => code.set(sum, mulAdd('vec', get(sum), x, load('vec', row, 2 * k))));
      });
      sums.forEach((sum, k) => code.store('vec', address(reals, 64 + 2 * k), unary('vec', 'tanh', get(sum))));
    });
    const start = performance.now();
    const { bytes } = emitProgram(layer);
    console.log(`${bytes.length} bytes in ${(performance.now() - start).toFixed(2)} ms`);
    expect(bytes.length).toBeLessThan(1200);
  });
});
