import katex from 'katex';
import { plainLatex } from '../../equations/plain-latex';

/** The value of a token such as `--learned` in the theme of a picture. */
export type Colors = (token: `--${string}`) => string;

const ROLES = ['physics', 'learned', 'data', 'state'] as const;

/** LaTeX with marks of roles as MathML that has their colours, for files that bring no style sheet. */
export function mathOf(latex: string, colors: Colors): string {
  let colored = latex;
  for (const role of ROLES) {
    const color = colors(`--${role}`);
    if (/^#[0-9a-f]{6}$/iu.test(color))
      colored = colored.replaceAll(`\\htmlClass{${role}}`, `\\textcolor{${color}}`);
  }
  return katex
    .renderToString(plainLatex(colored), {
      output: 'mathml',
      displayMode: true,
      throwOnError: false,
      strict: 'ignore',
      trust: false,
      maxSize: 40,
      maxExpand: 1000,
    })
    .replace(/<annotation.*?<\/annotation>/su, '');
}
