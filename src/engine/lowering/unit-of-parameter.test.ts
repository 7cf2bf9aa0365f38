import { describe, expect, it } from 'vitest';
import { buildDocument } from '../../../test/support/build-document';
import { unitOfParameter } from './unit-of-parameter';

describe('the unit of a number', () => {
  it('is known of a state that nothing is wired into yet', () => {
    const document = buildDocument({ foxes: ['state', { unit: '1/ha' }], bare: 'state' });
    expect(unitOfParameter(document, 'foxes', 'initial')).toBe('1/ha');
    expect(unitOfParameter(document, 'bare', 'initial')).toBeUndefined();
    expect(unitOfParameter(document, 'nobody', 'initial')).toBeUndefined();
  });

  it('follows from the wires that are there', () => {
    const document = buildDocument(
      { x: ['state', { unit: 'kg' }], y: ['state', { unit: 'm' }], eat: 'lotka-volterra' },
      ['x.value -> eat.prey', 'y.value -> eat.predator'],
      { timeUnit: 'month' },
    );
    expect(unitOfParameter(document, 'eat', 'beta')).toBe('1/m/month');
  });
});
