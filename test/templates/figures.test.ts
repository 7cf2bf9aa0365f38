/** Every template runs in its short variant and meets its figures; rows come from the folder. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { templateNames } from '../support/templates';
import { measureTemplate } from './measure';

const root = join(import.meta.dirname, '..', '..', 'templates');

describe.each(templateNames)('template %s', (name) => {
  // Up to a minute where nothing else runs; a run that hangs still ends.
  it('meets its figures in the short variant', { timeout: 400_000 }, async () => {
    const measured = await measureTemplate(join(root, name), true);
    for (const { figure, value, isMet } of measured) {
      const bounds = `${figure.label}: ${value}, expected ${figure.atLeast ?? '–'} … ${figure.atMost ?? '–'}`;
      expect(figure.atMost ?? figure.atLeast, `${figure.label} has no bound`).toBeDefined();
      expect(isMet, bounds).toBe(true);
    }
  });
});
