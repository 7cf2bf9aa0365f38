import { copyLatex } from './plain-latex';

/** Characters that mean something in TeX's text. */
const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
};

/** The equations as a document that LaTeX typesets as it is. */
export function texFile(title: string, equations: readonly { readonly latex: string }[]): string {
  const heading = title.replaceAll(/[\\{}$&#%_^~]/gu, (letter) => SPECIAL[letter] ?? letter);
  return [
    '\\documentclass{article}',
    '\\usepackage{amsmath, amssymb}',
    '\\begin{document}',
    `\\section*{${heading}}`,
    `\\[\n${copyLatex(equations)}\n\\]`,
    '\\end{document}',
    '',
  ].join('\n');
}
