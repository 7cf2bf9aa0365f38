/**
 * LaTeX that any program understands: the marks that link terms to nodes are taken out, their contents stay.
 */
const MARKS = ['\\htmlData', '\\htmlClass', '\\htmlId', '\\htmlStyle'];

/** The index after the bracket that closes the one at `open`; the end of the text when none does. */
function afterGroup(latex: string, open: number): number {
  let depth = 0;
  for (let i = open; i < latex.length; i++) {
    if (latex[i] === '\\') i++;
    else if (latex[i] === '{') depth++;
    else if (latex[i] === '}' && --depth === 0) return i + 1;
  }
  return latex.length;
}

/** The formula without `\htmlData{…}` and `\htmlClass{…}` around its terms. */
export function plainLatex(latex: string): string {
  let result = '';
  let i = 0;
  while (i < latex.length) {
    const mark = MARKS.find((name) => latex.startsWith(`${name}{`, i));
    if (mark === undefined) {
      result += latex[i] ?? '';
      i++;
      continue;
    }
    const start = afterGroup(latex, i + mark.length);
    const end = afterGroup(latex, start);
    // Braces stay, so that what follows (a power, an index) still applies to the whole.
    result += `{${plainLatex(latex.slice(start + 1, end - 1))}}`;
    i = end;
  }
  return result;
}

/** All equations as one `aligned` block, the first `=` of each in line. */
export function copyLatex(equations: readonly { readonly latex: string }[]): string {
  const lines = equations.map(({ latex }) => `  ${plainLatex(latex).replace('=', '&=')}`);
  return `\\begin{aligned}\n${lines.join(' \\\\\n')}\n\\end{aligned}`;
}
