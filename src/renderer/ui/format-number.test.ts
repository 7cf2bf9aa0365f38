import { describe, expect, it } from 'vitest';
import {
  formatCount,
  formatDuration,
  formatEditable,
  formatNumber,
  formatRough,
  formatSpread,
} from './format-number';
import { parseNumber } from './parse-number';
import { stepNumber } from './step-number';

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [-0.5, '\u22120.5'],
    [1234, '1234'],
    [0.000012, '1.2×10⁻⁵'],
    [2.34567, '2.346'],
    [12345678, '1.235×10⁷'],
    [Number.NaN, '–'],
    [-Infinity, '\u2212∞'],
    [0.30000000000000004, '0.3'],
    [99999.96, '100\u202f000'],
    [-12345.6, '\u221212\u202f346'],
    [0.000_123_46, '0.0001235'],
    [1e6, '10⁶'],
    [-1e-7, '\u221210⁻⁷'],
  ])('%d reads %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});

describe('formatSpread', () => {
  it.each([
    [34.1, 21, '34 ± 21'],
    [0.001_37, 0.721, '0.00 ± 0.72'],
    [-0.0201, 2.91, '0.0 ± 2.9'],
    [-5, 0.012, '−5.000 ± 0.012'],
    [3, 0, '3 ± 0'],
    [1.5e8, 2e7, '1.5×10⁸ ± 2×10⁷'],
  ])('%d with %d is %s', (mean, deviation, text) => {
    expect(formatSpread(mean, deviation)).toBe(text);
  });
});

describe('parseNumber', () => {
  it.each(['1', '-2.5', '1e-3', '.5', '5.', '+7E2', '0'])('reads %s as JavaScript does', (text) => {
    expect(parseNumber(text)).toEqual({ ok: true, value: Number(text) });
  });

  it.each([
    ['\u22123', -3],
    ['1,5', 1.5],
    ['2×10^-3', 0.002],
    [formatNumber(134_434), 134_434],
  ])('accepts what people write: %s', (text, value) => {
    expect(parseNumber(text)).toEqual({ ok: true, value });
  });

  it.each(['', 'abc', '1e999', '1.2.3', '0x10', 'NaN', 'Infinity', '1 2'])(
    'refuses %j with a reason',
    (text) => {
      expect(parseNumber(text).ok).toBe(false);
    },
  );

  it('keeps to the bounds', () => {
    expect(parseNumber('-1', { min: 0 })).toEqual({ ok: false, reason: 'Must be at least 0.' });
    expect(parseNumber('1.5', { integer: true }).ok).toBe(false);
    expect(parseNumber('0', { above: 0 })).toEqual({ ok: false, reason: 'Must be greater than 0.' });
    expect(stepNumber(1e-9, -1, true, { above: 0 })).toBeGreaterThan(0);
  });

  it('writes small numbers with an exponent', () => {
    expect([1e-6, 0.00025, 0.001, -2e-5].map(formatEditable)).toEqual(['1e-6', '2.5e-4', '0.001', '-2e-5']);
  });

  it('shows whole numbers whole, and spares counting zeros', () => {
    const shown = [123_456_789, 500_000, 1e6, -2.5e9, 1e12, 1_234_567.891].map(formatEditable);
    expect(shown).toEqual(['123456789', '500000', '1e6', '-2.5e9', '1e12', '1234568']);
  });

  it.each([0.1, -3e-9, 123456, 123_456_789, 1e12, 1.25])(
    'reads back what the field shows for %d',
    (value) => {
      expect(parseNumber(formatEditable(value))).toEqual({ ok: true, value });
    },
  );
});

describe('stepNumber', () => {
  it.each([0.03, 1, 250, -4.5])('up then down returns to %d', (value) => {
    const up = stepNumber(value, 1, false, {});
    expect(up).toBeGreaterThan(value);
    expect(stepNumber(up, -1, false, {})).toBeCloseTo(value, 10);
  });

  it('moves integers by whole numbers and stays in bounds', () => {
    expect(stepNumber(3, 1, false, { integer: true })).toBe(4);
    expect(stepNumber(0.05, -1, true, { min: 0.04 })).toBe(0.04);
  });
});

describe('spans and counts', () => {
  it('chooses the unit by size', () => {
    expect([0.4, 12, 200, 7500].map(formatDuration)).toEqual(['0.4 s', '12 s', '3 min 20 s', '2 h 5 min']);
    expect(formatDuration(Number.NaN)).toBe('–');
    expect(formatCount(1234567)).toBe('1\u202f234\u202f567');
  });
});

it('says large and small numbers roughly in a few signs', () => {
  expect([6125, 177428, -41300000, 0.03149, 99999, Infinity].map(formatRough)).toEqual([
    '6100',
    '1.8×10⁵',
    '\u22124.1×10⁷',
    '0.031',
    '10⁵',
    '∞',
  ]);
});
