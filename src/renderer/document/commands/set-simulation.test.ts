import { it, expect } from 'vitest';
import { TestEditor } from '../../../../test/support/test-editor';

it('changes simulation settings', () => {
  new TestEditor()
    .checkNothing('set-simulation', { end: 20 })
    .checkStep('set-simulation', { end: 50 }, (document) => {
      expect(document.simulation.end).toBe(50);
      expect(document.simulation.start).toBe(0);
    });
});
