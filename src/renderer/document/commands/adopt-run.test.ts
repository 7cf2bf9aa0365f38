import { it, expect } from 'vitest';
import { TestEditor } from '../../../../test/support/test-editor';

it('writes trained numbers into the nodes, keeps their marks, and names the run', () => {
  new TestEditor().checkStep(
    'adopt-run',
    { run: 'r1', values: { 'growth.r': 0.61, 'nobody.r': 1 } },
    (document) => {
      expect(document.run).toBe('r1');
      expect(document.nodes[1]?.parameters['r']).toEqual({ value: 0.61, trainable: true });
      expect(document.nodes[0]?.parameters['initial']).toEqual({ value: 30 });
    },
  );
});
