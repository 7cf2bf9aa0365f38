/** A file's endings that say no more than that it holds a model. */
const ENDINGS = /\.(?:symbiode|symt)$/iu;

/**
 * What a document is called wherever it is named: its title; without one its file, less the folder and the ending, so
 * that a file that is renamed takes the name along; "Untitled" when it has neither.
 */
export function documentName(title: string, path: string | null): string {
  const file = path?.split(/[\\/]/u).at(-1)?.replace(ENDINGS, '') ?? '';
  return title.trim() || file.trim() || 'Untitled';
}
