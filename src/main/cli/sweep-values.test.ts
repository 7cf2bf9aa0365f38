import { describe, expect, it } from 'vitest';
import { UsageError } from './command';
import { sweepSettings } from './sweep-values';

describe('--set of a sweep', () => {
  it('reads ranges, lists and values that stay', () => {
    expect(sweepSettings(['a.r=0..2:11', 'b.r=1e-3..1:4:log', 'c=-1', 'd=1,2.5'])).toEqual({
      axes: [
        { name: 'a.r', values: { kind: 'range', from: 0, to: 2, count: 11, scale: 'linear' } },
        { name: 'b.r', values: { kind: 'range', from: 1e-3, to: 1, count: 4, scale: 'logarithmic' } },
        { name: 'd', values: { kind: 'list', values: [1, 2.5] } },
      ],
      overrides: { c: -1 },
    });
  });

  it('reads negative ends', () => {
    expect(sweepSettings(['a=-2..-1:3']).axes[0]?.values).toMatchObject({ from: -2, to: -1, count: 3 });
  });

  it.each([
    'a',
    '=1',
    'a=0..2',
    'a=0..2:x',
    'a=0..2:3:cubic',
    'a=0..2:3:log:more',
    'a=..2:3',
    'a=1,,2',
    'a=',
  ])('%s is a mistake', (text) => {
    expect(() => sweepSettings([text])).toThrow(UsageError);
  });
});
