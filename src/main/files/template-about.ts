/** What the gallery says of a template beyond its document: `about.json` and `picture.svg` in its folder. */
import path from 'node:path';
import type { TemplateInfo } from '../../engine';
import { readTextLimited } from './read-limited';

export type TemplateAbout = Pick<TemplateInfo, 'field' | 'learned' | 'picture'>;

/** A picture of a few curves. */
const MOST = 64 * 1024;

/** Reads both; what is missing or makes no sense is left blank, as a template without them is one all the same. */
export async function templateAbout(folder: string): Promise<TemplateAbout> {
  const [about, picture] = await Promise.all(
    ['about.json', 'picture.svg'].map((name) =>
      readTextLimited(path.join(folder, name), MOST).catch(() => undefined),
    ),
  );
  const { field, learned } = parsed(about);
  return {
    field: typeof field === 'string' ? field : 'Other',
    learned: typeof learned === 'string' ? learned : '',
    picture: picture ?? null,
  };
}

function parsed(text: string | undefined): { readonly field?: unknown; readonly learned?: unknown } {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
