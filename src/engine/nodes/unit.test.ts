import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createUnitSolver } from './unit-solver';
import type { Unit } from './unit';
import { formatUnit, multiplyUnits, parseUnit } from './unit';

function unit(text: string): Unit {
  const parsed = parseUnit(text);
  if (parsed.kind !== 'unit') throw new Error(`${text} is no unit`);
  return parsed.unit;
}

describe('unit texts', () => {
  it.each([
    ['1', '1'],
    ['m/s^2', 'm/s^2'],
    ['kg*m/s^2', 'kg*m/s^2'],
    ['N', 'kg*m/s^2'],
    ['J/N', 'm'],
    ['1/year', '1/year'],
    ['a/b/c*b', 'a/c'],
    ['(kpelts*year)^-1', '1/kpelts/year'],
    ['m^(1/2)', 'm^(1/2)'],
    ['µmol·L', 'L*µmol'],
    ['%', '%'],
    ['$x/$time', '$x/$time'],
  ])('%s is %s', (text, canonical) => {
    expect(formatUnit(unit(text))).toBe(canonical);
  });

  it.each([
    ['', 1],
    ['m//s', 3],
    ['m s', 3],
    ['2*m', 1],
    ['m^x', 3],
    ['m^(1/0)', 7],
    ['(m', 3],
    ['m;', 2],
    ['m*', 3],
  ])('%j has a mistake at %i', (text, position) => {
    expect(parseUnit(text)).toMatchObject({ kind: 'problem', position });
  });

  it('never throws, and reads back what it writes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('m', 's', '*', '/', '^', '(', ')', '2', '-', ' ', '$') }),
        (text) => {
          const parsed = parseUnit(text);
          if (parsed.kind === 'unit') expect(unit(formatUnit(parsed.unit))).toEqual(parsed.unit);
        },
      ),
      { numRuns: 1000, seed: 1 },
    );
  });
});

describe('unification', () => {
  it('finds what variables stand for, in any order of equations', () => {
    const equations = [
      ['$rate', '$x/$time'],
      ['$time', 'year'],
      ['$y', '$x'],
      ['kpelts', '$y'],
    ] as const;
    fc.assert(
      fc.property(fc.shuffledSubarray([...equations], { minLength: 4 }), (order) => {
        const solver = createUnitSolver();
        for (const [a, b] of order) expect(solver.unify(unit(a), unit(b))).toBe(true);
        expect(formatUnit(solver.resolve(unit('$rate')))).toBe('kpelts/year');
      }),
      { seed: 1 },
    );
  });

  it('refuses contradictions, differences of scale among them, and stays as it was', () => {
    const solver = createUnitSolver();
    expect(solver.unify(unit('$x'), unit('cm'))).toBe(true);
    expect(solver.agree(unit('$x'), unit('m'))).toBe(false);
    expect(solver.unify(unit('$x'), unit('m'))).toBe(false);
    expect(formatUnit(solver.resolve(unit('$x')))).toBe('cm');
  });

  it('solves for powers', () => {
    const solver = createUnitSolver();
    expect(solver.unify(unit('$x^2*s'), unit('m'))).toBe(true);
    expect(multiplyUnits(solver.resolve(unit('$x^2')), unit('m/s'), -1).size).toBe(0);
  });

  it('follows a chain of variables in time proportional to it', () => {
    const solver = createUnitSolver();
    // Looked at one by one for each that is added, they would outlast the time that a test has.
    const last = 30_000;
    for (let i = 1; i <= last; i++) solver.unify(unit(`$v${i}`), unit(`$v${i - 1}`));
    solver.unify(unit('$v0'), unit('m'));
    expect(formatUnit(solver.resolve(unit(`$v${last}`)))).toBe('m');
  });
});
