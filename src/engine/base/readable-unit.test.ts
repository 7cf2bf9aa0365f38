import { expect, it } from 'vitest';
import { readableUnit } from './readable-unit';

it.each([
  ['thousand t', 'kt'],
  ["'000 t", 'kt'],
  ['1000 t', 'kt'],
  ['10^3 t', 'kt'],
  ['10³ t', 'kt'],
  ['millions of people', 'Mpeople'],
  ['1 000 000 t', 'Mt'],
  // As in the files of climate models.
  ['W m-2', 'W*m^-2'],
  ['W m⁻²', 'W*m^-2'],
  ['kg m-2 s-1', 'kg*m^-2*s^-1'],
  ['mg per L', 'mg/L'],
  ['thousand t per year', 'kt/year'],
  ['t / year', undefined],
  ['kg*m/s^2', undefined],
  ['', undefined],
  ['kg kg^', undefined],
  ['?', undefined],
  ['1/year', undefined],
  ['see notes', undefined],
  ['thousand metric tons', undefined],
])('reads %s as %s', (text, unit) => {
  expect(readableUnit(text)).toBe(unit);
});
