import { describe, expect, it } from 'vitest';
import {
  address,
  advance,
  type Code,
  defineLoopFunction,
  get,
  int,
  lit,
  load,
  loadInt,
  local,
  splat,
  truncate,
  wide,
} from '../../program/build';
import type { Buffer, Statement } from '../../program/loop';
import { reference } from './reference';

const reals: Buffer<'real'> = { name: 'reals', type: 'real', length: 4 };
const ints: Buffer<'int'> = { name: 'ints', type: 'int', length: 2 };

function run(write: (code: Code) => void, width: 1 | 2 = 1): void {
  const executable = reference.compile({
    target: { precision: 'f64', width },
    buffers: [reals, ints],
    entries: [defineLoopFunction('main', [], write)],
  });
  executable.call('main');
}

describe('the reference interpreter', () => {
  it.each<[string, (code: Code) => void]>([
    [
      'read of element 4 of buffer "reals"',
      (c) => c.store('real', address(reals), load('real', address(reals), 4)),
    ],
    [
      'write of element -1 of buffer "reals"',
      (c) => c.store('real', advance(address(reals), -1), lit('real', 1)),
    ],
    ['write of element 4 of buffer "reals"', (c) => c.store('vec', address(reals, 3), splat(lit('real', 1)))],
    ['read of element 2 of buffer "ints"', (c) => c.storeInt(ints, 0, loadInt(ints, 2))],
    ['write of element 9 of buffer "ints"', (c) => c.storeInt(ints, 9, 1)],
    ['local "n" is read before it has a value', (c) => c.storeInt(ints, 0, get(local('int', 'n')))],
    ['3000000000 is not an int', (c) => c.storeInt(ints, 0, truncate(wide(3e9)))],
    [
      'a call of "callee" does not match its parameters',
      (c) =>
        c.call(
          defineLoopFunction('callee', [local('int', 'n')], () => undefined),
          wide(1),
        ),
    ],
  ])('stops: %s', (message, write) => {
    expect(() => run(write, 2)).toThrow(message);
  });

  it('stops where a loop changes its own counter', () => {
    const i = local('int', 'i');
    const body: Statement[] = [{ kind: 'assign', type: 'int', local: i, value: int(5) }];
    const loop: Statement = { kind: 'for', local: i, from: int(0), to: int(9), step: 1, body };
    const main = { name: 'main', parameters: [], body: [loop] };
    const executable = reference.compile({
      target: { precision: 'f64', width: 1 },
      buffers: [],
      entries: [main],
    });
    expect(() => executable.call('main')).toThrow('changes its counter "i"');
  });

  it('refuses two buffers of one name and buffers that are not listed', () => {
    const target = { precision: 'f64', width: 1 } as const;
    const main = defineLoopFunction('main', [], (code) => code.storeInt(ints, 0, 1));
    expect(() =>
      reference.compile({ target, buffers: [reals, { ...ints, name: 'reals' }], entries: [] }),
    ).toThrow('"reals"');
    expect(() => reference.compile({ target, buffers: [reals], entries: [main] })).toThrow(
      '"ints" is not listed',
    );
  });
});
