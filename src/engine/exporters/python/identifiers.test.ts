import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifiers } from './identifiers';

describe('identifiers', () => {
  it('keeps what is readable', () => {
    expect(
      identifiers([
        'growth.r',
        'interaction.W1',
        'hares',
        'Größe',
        'β',
        'x 2',
        '2x',
        'class',
        'state',
        'd_x',
        'h1',
      ]),
    ).toEqual([
      'growth_r',
      'interaction_W1',
      'hares',
      'Gro_e',
      'beta',
      'x_2',
      'n2x',
      'class_',
      'state_',
      'd_x_',
      'h1_',
    ]);
  });

  it('tells apart names that look alike', () => {
    expect(identifiers(['a.b', 'a b', 'a_b', 'a_b_2', '', '!'])).toEqual([
      'a_b',
      'a_b_2',
      'a_b_3',
      'a_b_2_2',
      'unnamed',
      'unnamed_2',
    ]);
  });

  it('gives different, plain identifiers for any names', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 80 })), (names) => {
        const found = identifiers(names);
        expect(new Set(found).size).toBe(names.length);
        for (const identifier of found) expect(identifier).toMatch(/^[A-Za-z][A-Za-z0-9_]*$/);
      }),
    );
  });
});
