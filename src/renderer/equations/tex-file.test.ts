import { expect, it } from 'vitest';
import { texFile } from './tex-file';

it('is a whole document with every equation, its title in letters and not in commands', () => {
  const text = texFile('A & B_1', [{ latex: 'a = \\htmlData{node=n}{b}' }, { latex: 'c = d' }]);
  expect(text).toContain('\\section*{A \\& B\\_1}');
  expect(text).toContain('a &= {b}');
  expect(text).toContain('c &= d');
  expect(text).not.toContain('html');
  for (const name of ['document', 'aligned']) expect(text.split(`{${name}}`)).toHaveLength(3);
});
