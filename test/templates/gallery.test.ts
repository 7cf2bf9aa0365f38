/** What the start page shows of every template: a field, what is learned, a picture made from its run, its other documents. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { listTemplates, readTemplate, templatesFolder } from '../../src/main/files/templates';

const templates = await listTemplates();

describe.each(templates.map((template) => [template.name, template] as const))('%s', (name, template) => {
  it('says its field and what is learned', () => {
    expect(template.field).not.toBe('Other');
    expect(template.learned).toMatch(/^\p{Lu}.*\.$/u);
    expect(template.learned.length).toBeLessThan(110);
  });

  it('has a picture that is a drawing and nothing else', () => {
    expect(template.picture).toMatch(/^<svg [^>]*viewBox/u);
    expect(template.picture).toMatch(/<path d="M[\d.]/u);
    expect(template.picture).not.toMatch(/NaN|script|href|style|on\w+=/u);
  });

  it('offers every other document of its folder', async () => {
    const files = readdirSync(path.join(templatesFolder(), name)).filter((file) =>
      file.endsWith('.symbiode'),
    );
    expect(template.variants).toHaveLength(files.length - 1);
    for (const { file, title } of template.variants) {
      const { document } = await readTemplate(name, file);
      expect(document?.title).toBe(title);
    }
  });
});

it('opens nothing but documents of its folders', async () => {
  for (const file of ['../lynx-hare/lynx-hare.symbiode', 'README.md', 'none.symbiode'])
    await expect(readTemplate('lynx-hare', file)).rejects.toThrow(/no template/u);
});
