import { it, expect } from 'vitest';
import { TestEditor } from '../../../../test/support/test-editor';

it('changes training settings', () => {
  new TestEditor()
    .checkNothing('set-training', { adam: { iterations: 100, learningRate: 0.01 } })
    .checkStep('set-training', { seed: 7 }, (document) => {
      expect(document.training.seed).toBe(7);
    });
});
