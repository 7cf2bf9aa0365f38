/**
 * A small part of Markdown, read into a tree: headings, paragraphs, lists, code and formulas in blocks; strong, emphasis,
 * code, formulas and links in lines. There is no HTML: what is not known stays as it was written. A text may be a
 * stranger's, so the work is bounded: long texts are cut, and spans nest a few levels only.
 */

export type Inline =
  | { readonly kind: 'text' | 'code' | 'math'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly parts: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly parts: readonly Inline[] };

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly parts: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly parts: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'code' | 'math'; readonly text: string };

/** Characters of a text that are read; a note is not a book. */
const LONGEST = 20_000;
const DEEPEST = 4;

export function readMarkdown(text: string): readonly Block[] {
  const lines = text.slice(0, LONGEST).replaceAll('\r\n', '\n').split('\n');
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length;) {
    const [block, next] = readBlock(lines, at);
    if (block) blocks.push(block);
    at = next;
  }
  return blocks;
}

const FENCE = /^\s*```/u;
const MATH = /^\s*\$\$\s*(.*)$/u;
const HEADING = /^(#{1,3})\s+(.*)$/u;
const BULLET = /^\s*[-*]\s+(.*)$/u;
const NUMBER = /^\s*\d{1,9}[.)]\s+(.*)$/u;

/** The block at a line, and the line after it. */
function readBlock(lines: readonly string[], at: number): readonly [Block | null, number] {
  const line = lines[at] ?? '';
  if (line.trim() === '') return [null, at + 1];
  if (FENCE.test(line)) {
    const end = lines.findIndex((other, i) => i > at && FENCE.test(other));
    const last = end < 0 ? lines.length : end;
    return [{ kind: 'code', text: lines.slice(at + 1, last).join('\n') }, last + 1];
  }
  const math = MATH.exec(line);
  if (math) return readMath(lines, at, math[1] ?? '');
  const [, marks, heading] = HEADING.exec(line) ?? [];
  if (marks !== undefined) {
    const level = marks.length === 1 ? 1 : marks.length === 2 ? 2 : 3;
    return [{ kind: 'heading', level, parts: readInline(heading ?? '') }, at + 1];
  }
  if (BULLET.test(line)) return readList(lines, at, BULLET);
  if (NUMBER.test(line)) return readList(lines, at, NUMBER);
  let next = at + 1;
  while (next < lines.length && isPlain(lines[next] ?? '')) next += 1;
  return [{ kind: 'paragraph', parts: readInline(lines.slice(at, next).join('\n')) }, next];
}

function readMath(lines: readonly string[], at: number, first: string): readonly [Block, number] {
  if (first.trimEnd().endsWith('$$'))
    return [{ kind: 'math', text: first.trimEnd().slice(0, -2).trim() }, at + 1];
  const end = lines.findIndex((other, i) => i > at && other.trimEnd().endsWith('$$'));
  const last = end < 0 ? lines.length : end;
  const tail = (lines[last] ?? '').trimEnd().slice(0, -2);
  return [{ kind: 'math', text: [first, ...lines.slice(at + 1, last), tail].join('\n').trim() }, last + 1];
}

function readList(lines: readonly string[], at: number, mark: RegExp): readonly [Block, number] {
  const items: string[] = [];
  let next = at;
  for (; next < lines.length; next += 1) {
    const line = lines[next] ?? '';
    const item = mark.exec(line)?.[1];
    if (item !== undefined) items.push(item);
    // A line that is set in goes on with its item.
    else if (/^\s+\S/u.test(line) && items.length > 0) items.push(`${items.pop() ?? ''}\n${line.trim()}`);
    else break;
  }
  return [{ kind: 'list', ordered: mark === NUMBER, items: items.map((item) => readInline(item)) }, next];
}

function isPlain(line: string): boolean {
  return line.trim() !== '' && ![FENCE, MATH, HEADING, BULLET, NUMBER].some((mark) => mark.test(line));
}

/** One span of any kind; each alternative ends at once or within its line, so that reading takes little time. */
const SPAN =
  /\\([\\`*_$[\]#-])|`([^`\n]+)`|\$([^\s$](?:[^$\n]*[^\s$])?)\$|\[([^[\]\n]{1,500})\]\(([^()\s]{1,2000})\)|\*\*([^\n]+?)\*\*|\*([^*\n]+)\*|(?<![\p{L}\p{N}_])_([^_\n]+)_(?![\p{L}\p{N}_])/gu;

export function readInline(text: string, depth = 0): readonly Inline[] {
  if (depth > DEEPEST) return [{ kind: 'text', text }];
  const parts: Inline[] = [];
  let plain = '';
  let at = 0;
  const flush = (): void => {
    if (plain !== '') parts.push({ kind: 'text', text: plain });
    plain = '';
  };
  for (const match of text.matchAll(SPAN)) {
    plain += text.slice(at, match.index);
    at = match.index + match[0].length;
    const [whole, escaped, code, math, label, href, strong, star, line] = match;
    const emphasis = star ?? line;
    if (escaped !== undefined) {
      plain += escaped;
      continue;
    }
    if (href !== undefined && !isLink(href)) {
      plain += whole;
      continue;
    }
    flush();
    if (code !== undefined) parts.push({ kind: 'code', text: code });
    else if (math !== undefined) parts.push({ kind: 'math', text: math });
    else if (href !== undefined)
      parts.push({ kind: 'link', href, parts: readInline(label ?? '', depth + 1) });
    else if (strong !== undefined) parts.push({ kind: 'strong', parts: readInline(strong, depth + 1) });
    else if (emphasis !== undefined) parts.push({ kind: 'emphasis', parts: readInline(emphasis, depth + 1) });
  }
  plain += text.slice(at);
  flush();
  return parts;
}

/** Whether an address leads to a page of the web, and to nothing that could run here. */
export function isLink(address: string): boolean {
  try {
    const { protocol, username } = new URL(address);
    return (protocol === 'https:' || protocol === 'http:') && username === '';
  } catch {
    return false;
  }
}
