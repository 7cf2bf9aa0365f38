/** Characters of a line before it breaks. */
const WIDTH = 100;
const INDENT = '    ';

/** Puts pieces, which bring their spaces with them, into as many lines as they need; continued lines are indented. */
export function fill(pieces: readonly string[]): string {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line.trim() !== '' && line.length - line.lastIndexOf('\n') - 1 + piece.trimEnd().length > WIDTH) {
      lines.push(line.trimEnd());
      line = INDENT + piece.trimStart();
    } else line += piece;
  }
  lines.push(line.trimEnd());
  return lines.join('\n');
}
