import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Rules } from './support/architecture/check';
import { checkArchitecture } from './support/architecture/check';
import { rules } from './support/architecture/rules';

const root = join(import.meta.dirname, '..');

/** Every file under the given folders, by path. */
function readTree(folders: readonly string[]): Map<string, string> {
  const files = new Map<string, string>();
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) visit(path);
      else files.set(path, readFileSync(join(root, path), 'utf8'));
    }
  };
  for (const entry of readdirSync(root, { withFileTypes: true }))
    if (entry.isDirectory() && folders.includes(entry.name)) visit(entry.name);
  return files;
}

describe('the source tree', () => {
  it('keeps to the table of import directions', () => {
    expect(checkArchitecture({ files: readTree(['src', 'test', 'bench', 'scripts']) }, rules)).toEqual([]);
  });

  it('names only rows that exist in what rows may import', () => {
    const keys = Object.keys(rules.rows);
    const unknown = Object.values(rules.rows)
      .flatMap((row) => [...row.may, ...(row.types ?? [])])
      .filter((may) => !keys.some((key) => key === may || key.startsWith(`${may}/`)));
    expect(unknown).toEqual([]);
  });
});

describe('the checker', () => {
  const toy: Rules = {
    base: 'src',
    rows: {
      'low/base': { may: [], packages: ['good'] },
      'low/api.ts': { may: ['low'], packages: [] },
      'high/entry.ts': { may: ['low/api.ts'], packages: ['electron'] },
      'high/bridge.ts': { may: [], packages: [], types: ['low/api.ts'] },
      'high/terms': { may: ['low'], packages: [] },
      'high/plots': { may: [], packages: [] },
    },
    stars: { 'high/terms': 'files', 'high/plots': 'folders' },
    testPackages: ['vitest', 'node:*'],
    maxLines: 5,
    longFiles: ['src/low/base/table.ts'],
  };
  const breaches = (files: Record<string, string>) =>
    checkArchitecture({ files: new Map(Object.entries(files)) }, toy);

  it('lets a tree in order pass', () => {
    expect(
      breaches({
        'src/low/base/a.ts': `import { x } from 'good/part'; import { b } from './b'; // from '../../high/entry'`,
        'src/low/base/b.ts': `export const b = "import z from 'bad'";`,
        'src/low/base/README.md': 'text',
        'src/low/base/table.ts': '\n\n\n\n\n\n1;',
        'src/low/base/a.test.ts': `import 'vitest'; import { r } from 'node:fs'; import '../api'; import '../../../test/support/t';`,
        'src/low/api.ts': `export * from './base/a';`,
        'src/high/entry.ts': `import { app } from 'electron'; import type { T } from '../low/api';`,
        'src/high/bridge.ts': `import type { T } from '../low/api'; export type S = import('../low/api').S;`,
        'src/high/terms/one.ts': `import './define';`,
        'src/high/terms/define.ts': `import '../../low/base/a';`,
        'src/high/terms/index.ts': `import './one'; import './two/two';`,
        'src/high/terms/two/two.ts': `import './part';`,
        'src/high/terms/two/part.ts': ``,
        'src/high/plots/shared.ts': ``,
        'src/high/plots/line/View.tsx': `import '../shared'; import './style.css?inline'; export const V = <p>{1}</p>;`,
        'src/high/plots/line/style.css': 'p {}',
        'test/support/t.ts': '',
      }),
    ).toEqual([]);
  });

  const api = { 'src/low/api.ts': 'export const t = 1;', 'src/low/base/a.ts': 'export const a = 1;' };
  it.each<[string, Record<string, string>, RegExp]>([
    ['an undeclared folder', { 'src/low/extra/x.ts': '' }, /extra\/x\.ts belongs to no row/],
    ['an undeclared file beside folders', { 'src/low/x.ts': '' }, /low\/x\.ts belongs to no row/],
    ['the wrong direction', { 'src/low/base/b.ts': `import '../api';`, ...api }, /does not name low\/api/],
    [
      'a type in the wrong direction',
      { 'src/low/base/b.ts': `import type { T } from '../api';`, ...api },
      /does not name/,
    ],
    [
      'an inline import type',
      { 'src/low/base/b.ts': `export type T = import('../api').T;`, ...api },
      /does not name/,
    ],
    ['a dynamic import', { 'src/low/base/b.ts': `await import('../api');`, ...api }, /does not name/],
    ['a re-export', { 'src/low/base/b.ts': `export { t } from '../api';`, ...api }, /does not name/],
    ['require', { 'src/low/base/b.ts': `require('../api');`, ...api }, /does not name/],
    [
      'a worker',
      { 'src/low/base/b.ts': `new Worker(new URL('../api.ts', import.meta.url));`, ...api },
      /does not name/,
    ],
    [
      'reaching past the public file',
      { 'src/high/entry.ts': `import '../low/base/a';`, ...api },
      /does not name low\/base/,
    ],
    [
      'a value where only types may go',
      { 'src/high/bridge.ts': `import { t } from '../low/api';`, ...api },
      /more than types/,
    ],
    ['electron elsewhere', { 'src/high/bridge.ts': `import 'electron';` }, /imports the package electron/],
    ['a Node built-in', { 'src/low/base/b.ts': `import fs from 'node:fs';` }, /imports the package node:fs/],
    ['a package with a similar name', { 'src/low/base/b.ts': `import 'goodness';` }, /package goodness/],
    [
      'a test in another source root',
      { 'src/low/base/b.test.ts': `import '../../high/entry';`, 'src/high/entry.ts': '' },
      /does not name/,
    ],
    [
      'production code that imports a test helper',
      { 'src/low/base/b.ts': `import '../../../test/t';`, 'test/t.ts': '' },
      /outside src/,
    ],
    [
      'a test that imports a script',
      { 'src/low/base/b.test.ts': `import '../../../bench/t';`, 'bench/t.ts': '' },
      /outside src/,
    ],
    ['a missing file', { 'src/low/base/b.ts': `import './gone';` }, /which is not there/],
    [
      'one entry importing another',
      { 'src/high/terms/a.ts': `import './b';`, 'src/high/terms/b.ts': '' },
      /entries of high\/terms/,
    ],
    [
      'an entry importing the index',
      { 'src/high/terms/a.ts': `import './index';`, 'src/high/terms/index.ts': '' },
      /the index of high\/terms/,
    ],
    [
      'one folder entry importing another',
      { 'src/high/plots/a/x.ts': `import '../b/x';`, 'src/high/plots/b/x.ts': '' },
      /entries of high\/plots/,
    ],
    ['a file that is too long', { 'src/low/base/b.ts': '\n\n\n\n\n\n1;' }, /has 7 lines; the most is 5/],
    ['a long style sheet', { 'src/high/plots/b.css': '\n\n\n\n\n\np{}' }, /has 7 lines/],
  ])('refuses %s', (_, files, expected) => {
    const found = breaches(files);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(expected);
  });

  it('tells the ring of files that import each other, types aside', () => {
    const ring = (last: string) =>
      breaches({
        'src/low/base/a.ts': `import { b } from './b';`,
        'src/low/base/b.ts': `export { c } from './c';`,
        'src/low/base/c.ts': last,
      });
    expect(ring(`import { a } from './a';`)).toEqual([
      'Files import each other in a ring: src/low/base/a.ts -> src/low/base/b.ts -> src/low/base/c.ts -> src/low/base/a.ts.',
    ]);
    expect(ring(`import type { a } from './a';`)).toEqual([]);
    expect(ring(`import { type A } from './a';`)).toHaveLength(1);
  });
});
