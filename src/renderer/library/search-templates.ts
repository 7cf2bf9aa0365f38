import type { TemplateInfo } from '../../engine/index';

/** The templates in which every word occurs, by title. */
export function searchTemplates(templates: readonly TemplateInfo[], query: string): readonly TemplateInfo[] {
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean);
  return templates
    .filter(({ name, title, description, field, learned, variants }) => {
      const more = variants.map((one) => `${one.title} ${one.description}`).join(' ');
      const text = `${name} ${title} ${description} ${field} ${learned} ${more}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .toSorted((a, b) => a.title.localeCompare(b.title, 'en'));
}
