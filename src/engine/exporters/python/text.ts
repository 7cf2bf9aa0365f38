/** Words of a document inside files that are read by a machine: they must not end the comment or literal they are in. */

/** Free text as the rest of a comment line. Control, format and separator characters become blanks. */
export function commentText(text: string): string {
  return text
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
    .slice(0, 200);
}

const entities: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };

/** Free text in Markdown, without any markup of its own. */
export function markdownText(text: string): string {
  return commentText(text).replace(/[\\`*_{}[\]<>#|&!~$]/g, (mark) => entities[mark] ?? `\\${mark}`);
}

/** A number as a Python float literal that reads back to the same bits. */
export function pythonNumber(value: number): string {
  if (Number.isNaN(value)) return 'float("nan")';
  if (!Number.isFinite(value)) return value > 0 ? 'float("inf")' : 'float("-inf")';
  if (Object.is(value, -0)) return '-0.0';
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}
