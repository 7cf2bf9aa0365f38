import { describe, expect, it } from 'vitest';
import { backends } from '../../backends';
import { philox } from '../../base/random';
import { Code, int, loadInt } from '../build';
import type { Buffer, IntExpression } from '../loop';
import { emitPhilox } from './philox';

const counter: Buffer<'int'> = { name: 'counter', type: 'int', length: 4 };
const key: Buffer<'int'> = { name: 'key', type: 'int', length: 2 };
const words: Buffer<'int'> = { name: 'words', type: 'int', length: 4 };

const rows = backends
  .all()
  .flatMap((backend) =>
    Object.values(backend.targets).map((target) => ({ backend, target, id: backend.id })),
  );

describe.each(rows)('Philox in loop IR on $id $target.precision', ({ backend, target }) => {
  it('draws the numbers of the engine for the same counter and key', () => {
    const code = new Code();
    const read = (buffer: Buffer<'int'>, i: number): IntExpression =>
      code.let('int', 'word', loadInt(buffer, i));
    const drawn = emitPhilox(
      code,
      [read(counter, 0), read(counter, 1), read(counter, 2), read(counter, 3)],
      [read(key, 0), read(key, 1)],
    );
    drawn.forEach((word, i) => code.storeInt(words, i, word));
    const executable = backend.compile({
      target,
      buffers: [counter, key, words],
      entries: [{ name: 'draw', parameters: [], body: code.statements }],
    });
    const cases = Array.from({ length: 50 }, (_, i) => philox([i, 7, 0, 0], [i * i, 3]));
    cases.push([0, 0, 0, 0], [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff]);
    for (const [a, b, c, d] of cases) {
      executable.view('counter').set([a | 0, b | 0, c | 0, d | 0]);
      executable.view('key').set([c | 0, a | 0]);
      executable.call('draw');
      const got = Array.from<number>(executable.view('words')).map((word) => word >>> 0);
      expect(got).toEqual(philox([a, b, c, d], [c, a]));
    }
  });

  it('folds literals to the same numbers', () => {
    const code = new Code();
    const drawn = emitPhilox(code, [int(1), int(2), int(3), int(0xffffffff)], [int(5), int(0xdeadbeef)]);
    drawn.forEach((word, i) => code.storeInt(words, i, word));
    const executable = backend.compile({
      target,
      buffers: [words],
      entries: [{ name: 'draw', parameters: [], body: code.statements }],
    });
    executable.call('draw');
    const got = Array.from<number>(executable.view('words')).map((word) => word >>> 0);
    expect(got).toEqual(philox([1, 2, 3, 0xffffffff], [5, 0xdeadbeef]));
  });
});
