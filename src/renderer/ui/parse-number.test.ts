import { describe, expect, it } from 'vitest';
import { parseNumber, type NumberBounds } from './parse-number';

const value = (text: string, unit = '', bounds: NumberBounds = {}) => {
  const parsed = parseNumber(text, bounds, unit);
  return parsed.ok ? parsed.value : parsed.reason;
};

describe('plain numbers', () => {
  it.each([
    ['3', 3],
    [' −2.5 ', -2.5],
    ['1e-3', 1e-3],
    ['1.5×10^-3', 1.5e-3],
    ['2 x 10^4', 2e4],
    ['0,25', 0.25],
    ['.5', 0.5],
    ['7.', 7],
    ['0,125', 0.125],
    ['12,5', 12.5],
    ['1000,125', 1000.125],
  ])('%s is %d', (text, expected) => expect(value(text)).toBe(expected));

  it.each(['1,000', '\u221212,500', '1,250 kg'])('%s could be two numbers and is none', (text) =>
    expect(value(text)).toContain('two ways'),
  );
});

describe('arithmetic', () => {
  it.each([
    ['3*2', 6],
    ['1e-3/4', 2.5e-4],
    ['pi/2', Math.PI / 2],
    ['2 pi', 2 * Math.PI],
    ['-2^2', -4],
    ['2^-1', 0.5],
    ['2^3^2', 512],
    ['1 - 2 - 3', -4],
    ['12/2/3', 2],
    ['(1+2)(3+4)', 21],
    ['sqrt(16) + ln(e)', 5],
    ['3 × 4 ÷ 2', 6],
    ['5²', 25],
    ['50%', 0.5],
  ])('%s is %d', (text, expected) => expect(value(text)).toBe(expected));

  it.each(['1 2', '3*', '(1', '1)', '*2', 'sin 1', 'sqrt(', '2..3', '1,2,3'])('%s is refused', (text) =>
    expect(value(text)).toBeTypeOf('string'),
  );

  it.each([
    'constructor',
    '__proto__',
    'toString(1)',
    'globalThis.x',
    'alert(1)',
    '(()=>1)()',
    'a=1',
    '`1`',
    '"1"',
  ])('%s can do nothing', (text) => expect(value(text)).toBeTypeOf('string'));

  it('has no value that is not finite', () => {
    expect(value('1/0')).toBe('This number is too large.');
    expect(value('ln(-1)')).toBe('This has no value.');
  });
});

describe('units', () => {
  it.each([
    ['5 cm', 'm', 0.05],
    ['7cm', 'm', 0.07],
    ['72 km/h', 'm/s', 20],
    ['1/day', '1/year', 365.25],
    ['2 /h', '1/s', 2 / 3600],
    ['3 mN', 'kg*m/s^2', 0.003],
    ['1 m + 5 cm', 'm', 1.05],
    ['2*3 mm', 'm', 0.006],
    ['250 µM', 'mol/L', 2.5e-4],
    ['90°', 'rad', Math.PI / 2],
    ['3 kpelts', 'kpelts', 3],
    ['6 kpelts/week', 'kpelts/day', 6 / 7],
    ['1 L', 'm^3', 0.001],
    ['10 cm²', 'm^2', 0.001],
    ['4', 'm', 4],
    ['2*3', 'm', 6],
    ['2 yr', 'year', 2],
  ])('%s in %s is %d', (text, unit, expected) => {
    // Factors of units are good to 15 digits.
    expect(value(text, unit)).toBeCloseTo(expected, 14);
  });

  it.each([
    ['5 kg', 'm', '“5 kg” cannot be counted in m.'],
    ['5 m', 'm/s', '“5 m” cannot be counted in m/s.'],
    ['5 cm', '', 'This number has no unit.'],
    ['1 + 5 cm', 'm', 'Only values of one unit can be added.'],
    ['5 zorkmid', 'm', '“zorkmid” is neither a number nor a unit known here.'],
    ['2^(1 m)', 'm', 'An exponent has no unit.'],
    ['sin(1 m)', 'm', '“sin” takes a number without a unit.'],
  ])('%s in “%s” says why not', (text, unit, reason) => expect(value(text, unit)).toBe(reason));

  it('is an exact decimal where the unit is one', () => {
    expect(value('5 cm', 'm')).toBe(0.05);
    expect(value('7 cm', 'm')).toBe(0.07);
  });
});

describe('bounds', () => {
  it.each([
    ['3*4', { max: 10 }, 'Must be at most 10.'],
    ['-1', { min: 0 }, 'Must be at least 0.'],
    ['0', { above: 0 }, 'Must be greater than 0.'],
    ['7/2', { integer: true }, 'Only whole numbers are allowed.'],
  ] as const)('%s within %o: %s', (text, bounds, reason) => expect(value(text, '', bounds)).toBe(reason));

  it('hold in the unit of the field', () => {
    expect(value('200 cm', 'm', { max: 1 })).toBe('Must be at most 1.');
    expect(value('20 cm', 'm', { max: 1 })).toBe(0.2);
  });
});
