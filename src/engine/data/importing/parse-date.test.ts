import { expect, it } from 'vitest';
import { isDayFirst, parseDate } from './parse-date';

it.each([
  ['2024-02-29', '2024-02-29T00:00:00Z'],
  ['2024-02', '2024-02-01T00:00:00Z'],
  ['2024-02-29T12:30', '2024-02-29T12:30:00Z'],
  ['2024-02-29 12:30:15.25', '2024-02-29T12:30:15.250Z'],
  ['2024-02-29T12:30:00+02:00', '2024-02-29T10:30:00Z'],
  ['2024/2/9', '2024-02-09T00:00:00Z'],
  ['29.02.2024 08:05', '2024-02-29T08:05:00Z'],
  ['29-Feb-2024', '2024-02-29T00:00:00Z'],
  ['Feb 29, 2024', '2024-02-29T00:00:00Z'],
  ['2/29/2024 1:05 PM', '2024-02-29T13:05:00Z'],
  ['12:30:15', '1970-01-01T12:30:15Z'],
])('reads %s', (text, iso) => {
  expect(parseDate(text, false)).toBe(Date.parse(iso));
});

it.each(['2023-02-29', '13/13/2024', '12:75', '1900', 'soon', '', '2024-01-01 99:00'])(
  'refuses %s',
  (text) => {
    expect(parseDate(text, false)).toBeUndefined();
  },
);

it('tells the order of day and month by what cannot be a month', () => {
  expect(isDayFirst(['3/4/2024', '13/4/2024'])).toBe(true);
  expect(isDayFirst(['3/4/2024', '3/14/2024'])).toBe(false);
  expect(isDayFirst(['3/4/2024'])).toBeUndefined();
  expect(parseDate('3/4/2024', true)).toBe(Date.parse('2024-04-03'));
});
