import { describe, expect, it } from 'vitest';
import { controllers } from './control';
import { defineStepController, stepRecursion } from './define-controller';

describe.each(controllers.all())('controller $id', (controller) => {
  it('settles within 40 steps after a disturbance', () => {
    // The slowest root of all filters here is below 0.82, so 0.82^40 < 4e-4 of the disturbance is left.
    expect(Math.abs(stepRecursion(controller, 43).at(-1) ?? NaN)).toBeLessThan(1e-3);
  });

  it('is refused with a gain that oscillates without end', () => {
    const [b1, b2, b3] = controller.beta;
    const wild = { ...controller, beta: [b1 + 3, b2, b3] as const };
    expect(() => defineStepController(wild)).toThrow(controller.id);
  });
});

/** Roots of q³ = (1 − β₁ − α₂) q² + (α₂ − β₂ − α₃) q + (α₃ − β₃): the factors by which disturbances fade. */
function characteristic(id: string, q: number): number {
  const {
    beta: [b1, b2, b3],
    alpha: [a2, a3],
  } = controllers.get(id);
  return q ** 3 - (1 - b1 - a2) * q ** 2 - (a2 - b2 - a3) * q - (a3 - b3);
}

describe('poles as designed', () => {
  it.each([
    ['i', [0]],
    ['pi', [0.8, -0.5, 0]],
    ['h211pi', [1 / 2, 1 / 3, 0]],
    ['h211b', [1 / 2, 0]],
    ['h321', [1 / 3, 1 / 2, 2 / 3]],
  ] as const)('of %s', (id, poles) => {
    for (const q of poles) expect(Math.abs(characteristic(id, q))).toBeLessThan(1e-15);
  });
});
