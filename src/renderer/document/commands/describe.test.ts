import { it, expect } from 'vitest';
import { TestEditor } from '../../../../test/support/test-editor';

it('edits the title and leaves the description', () => {
  new TestEditor().checkNothing('describe', {}).checkStep('describe', { title: 'Lynx' }, (document) => {
    expect(document.title).toBe('Lynx');
    expect(document.description).toBe('');
  });
});
