/** Which statement each comment of a text belongs to, and which comments a document keeps. */
import type { TextComment } from '../document/schema';
import { isSame } from './is-same';
import type { Comment, Span } from './tokens';

/** Beside the statement on whose line it stands, else above the next one, else at the end. */
export function placeComments(
  comments: readonly Comment[],
  statements: readonly (Span & { readonly key: string })[],
  text: string,
): readonly TextComment[] {
  const placed: TextComment[] = [];
  let next = 0;
  for (const comment of comments) {
    while (next < statements.length && (statements[next]?.end ?? 0) <= comment.start) next += 1;
    const [before, after] = [statements[next - 1], statements[next]];
    const isAtEnd =
      !comment.isFirst && before !== undefined && !text.slice(before.end, comment.start).includes('\n');
    if (isAtEnd) {
      placed.push({ at: before.key, text: comment.text, beside: true });
      continue;
    }
    const at = after?.key ?? 'end';
    const last = placed.at(-1);
    if (last?.at === at && last.beside !== true)
      placed[placed.length - 1] = { at, text: `${last.text}\n${comment.text}` };
    else placed.push({ at, text: comment.text });
  }
  return placed;
}

/**
 * The comments of the text, and those of the document before whose statement it did not have either: it may come
 * back. The very list before when it says the same, in whatever order its statements stand.
 */
export function keepComments(
  found: readonly TextComment[],
  before: readonly TextComment[] | undefined,
  hadPlace: (at: string) => boolean,
): readonly TextComment[] | undefined {
  const all = [...found, ...(before ?? []).filter(({ at }) => !hadPlace(at))];
  const sorted = (list: readonly TextComment[]) =>
    list.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  if (before && isSame(sorted(all), sorted(before))) return before;
  return all.length > 0 ? all : undefined;
}
