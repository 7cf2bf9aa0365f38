import { describe, expect, it } from 'vitest';
import { catalogue, type ParameterSpec } from '../../../engine/index';
import { unitInWords } from './unit-in-words';
import { valueInWords } from './value-in-words';

it.each([
  ['any', 'any unit'],
  ['1', 'no unit'],
  ['$x/$time', '[x]/time'],
  ['$q0/$time^2', '[q0]/time²'],
  ['kg*m', 'kg·m'],
  ['1/$time^(1/2)', '1/time^½'],
])('the unit %s reads %s', (unit, words) => {
  expect(unitInWords(unit)).toBe(words);
});

describe.each(catalogue.all().map((definition) => [definition.id, definition] as const))(
  '%s',
  (_, definition) => {
    it('has units and values that read as words', () => {
      const ports = [...Object.values(definition.inputs), ...Object.values(definition.outputs)];
      for (const { unit } of ports) expect(unitInWords(unit)).not.toMatch(/[$*]/u);
      for (const spec of Object.values<ParameterSpec>(definition.parameters))
        expect(valueInWords(spec)).not.toMatch(/Infinity|undefined|null|NaN/u);
    });
  },
);
