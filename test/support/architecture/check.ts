/**
 * Checks a tree of source files against a table of who may import whom. Pure: files come as a map from path to
 * text, so that the checker itself is tested on made-up trees.
 *
 * A type-only import counts for direction, because it is knowledge of the other side, but not for cycles, because
 * it is erased and cannot disturb the order of loading. A test file may import anything of its own source root and
 * of `test`; everything else is bound by its row like production code.
 */
import type { ImportStatement } from './imports';
import { importsOf } from './imports';

/** What one folder, or one file that stands beside folders, may import. */
export interface Row {
  /** Keys of other rows; an entry that is no row allows every row under it. */
  readonly may: readonly string[];
  /** npm packages and Node built-ins: exact names, or a prefix that ends in `*`. */
  readonly packages: readonly string[];
  /** As `may`, but for types only. */
  readonly types?: readonly string[];
}

export interface Rules {
  /** Folder of the source roots, such as `src`. */
  readonly base: string;
  /** Keys are folders or files relative to `base`; the longest that fits a file is its row. */
  readonly rows: Readonly<Record<string, Row>>;
  /**
   * Folders whose entries never import each other. `files`: each file and subfolder but `index.ts` and `define.ts`
   * is an entry; `folders`: each subfolder is.
   */
  readonly stars: Readonly<Record<string, 'files' | 'folders'>>;
  /** Packages that test files may use anywhere. */
  readonly testPackages: readonly string[];
  /** Longest file, in lines. */
  readonly maxLines: number;
  /** Data tables, exempt from the length. */
  readonly longFiles: readonly string[];
}

export interface SourceTree {
  /** Path relative to the root of the clone, with `/` -> text. */
  readonly files: ReadonlyMap<string, string>;
}

const isCode = (path: string) => /\.tsx?$/.test(path);
const isTest = (path: string) => /\.test\.tsx?$/.test(path);
const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'));

/** Every breach of the rules, one sentence each; none when the tree is in order. */
export function checkArchitecture(tree: SourceTree, rules: Rules): readonly string[] {
  const code = [...tree.files].filter(([path]) => path.startsWith(`${rules.base}/`) && isCode(path));
  const imports = new Map(
    code.map(([path, text]) => [path, importsOf(text, path.endsWith('x') ? 'tsx' : 'ts')]),
  );
  return [
    ...undeclared(tree, rules),
    ...[...imports].flatMap(([path, statements]) =>
      statements.flatMap((statement) => checkImport(path, statement, tree, rules)),
    ),
    ...cycles(imports, tree),
    ...[...tree.files].flatMap(([path, text]) => tooLong(path, text, rules)),
  ];
}

/** Key of the row that a path under the base belongs to. */
function rowOf(path: string, rules: Rules): string | undefined {
  const inside = path.slice(rules.base.length + 1);
  return Object.keys(rules.rows)
    .filter((key) => inside === key || inside.startsWith(`${key}/`))
    .reduce<string | undefined>((best, key) => (best && best.length >= key.length ? best : key), undefined);
}

function undeclared(tree: SourceTree, rules: Rules): readonly string[] {
  return [...tree.files.keys()]
    .filter((path) => path.startsWith(`${rules.base}/`) && !path.endsWith('.md') && !isTest(path))
    .filter((path) => rowOf(path, rules) === undefined)
    .map((path) => `${path} belongs to no row of the table.`);
}

function checkImport(
  from: string,
  { specifier, typeOnly }: ImportStatement,
  tree: SourceTree,
  rules: Rules,
): readonly string[] {
  const key = rowOf(from, rules);
  const row = key === undefined ? undefined : rules.rows[key];
  const bare = specifier.replace(/\?.*$/, '');
  if (!bare.startsWith('.') && !bare.startsWith('/')) {
    const allowed = [...(row?.packages ?? []), ...(isTest(from) ? rules.testPackages : [])];
    const fits = allowed.some((name) =>
      name.endsWith('*') ? bare.startsWith(name.slice(0, -1)) : bare === name || bare.startsWith(`${name}/`),
    );
    return fits ? [] : [`${from} imports the package ${bare}.`];
  }
  const target = resolve(from, bare, tree);
  if (target === undefined) return [`${from} imports ${specifier}, which is not there.`];
  if (!target.startsWith(`${rules.base}/`)) {
    const allowed = isTest(from) || !isCode(target);
    return allowed && !isCode(target)
      ? []
      : isTest(from) && target.startsWith('test/')
        ? []
        : [`${from} imports ${target}, which is outside ${rules.base}.`];
  }
  return [...wrongDirection(from, target, typeOnly, rules), ...betweenEntries(from, target, rules)];
}

function wrongDirection(from: string, target: string, typeOnly: boolean, rules: Rules): readonly string[] {
  const [key, targetKey] = [rowOf(from, rules), rowOf(target, rules)];
  if (key === targetKey && key !== undefined) return [];
  const sourceRoot = (path: string) => path.slice(rules.base.length + 1).split('/')[0];
  if (isTest(from) && sourceRoot(from) === sourceRoot(target)) return [];
  const row = key === undefined ? undefined : rules.rows[key];
  const names = (list: readonly string[] = []) =>
    list.some((may) => targetKey === may || targetKey?.startsWith(`${may}/`));
  if (names(row?.may)) return [];
  if (!names(row?.types))
    return [`${from} imports ${target}, but its row does not name ${targetKey ?? target}.`];
  return typeOnly || isTest(from) ? [] : [`${from} imports more than types from ${target}.`];
}

function betweenEntries(from: string, target: string, rules: Rules): readonly string[] {
  if (isTest(from)) return [];
  return Object.entries(rules.stars).flatMap(([folder, kind]) => {
    const [a, b] = [from, target].map((path) => entryOf(path, `${rules.base}/${folder}/`, kind));
    if (a === undefined || b === undefined || a === b) return [];
    if (a === 'index') return [];
    if (b === 'index') return [`${from} imports the index of ${folder}, which imports it.`];
    return [`${from} imports ${target}: entries of ${folder} never import each other.`];
  });
}

/** Name of the entry of a ★ folder that a file is part of; undefined for what is shared or outside. */
function entryOf(path: string, prefix: string, kind: 'files' | 'folders'): string | undefined {
  if (!path.startsWith(prefix)) return undefined;
  const [head = '', ...rest] = path.slice(prefix.length).split('/');
  if (rest.length > 0) return head;
  const name = head.replace(/\.tsx?$/, '');
  if (name === 'index') return name;
  return kind === 'folders' || name === 'define' ? undefined : name;
}

/** Path of the file that a relative specifier means. */
function resolve(from: string, specifier: string, tree: SourceTree): string | undefined {
  const parts = folderOf(from).split('/');
  for (const part of specifier.split('/'))
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  const path = parts.join('/');
  const candidates = [
    path,
    `${path}.ts`,
    `${path}.tsx`,
    `${path}.d.ts`,
    `${path}/index.ts`,
    `${path}/index.tsx`,
  ];
  // `new URL('.', import.meta.url)` means a folder.
  return (
    candidates.find((candidate) => tree.files.has(candidate)) ??
    [...tree.files.keys()].find((file) => file.startsWith(`${path}/`))
  );
}

/** Rings of files that need each other to load, each told once. */
function cycles(
  imports: ReadonlyMap<string, readonly ImportStatement[]>,
  tree: SourceTree,
): readonly string[] {
  const next = (path: string) =>
    (imports.get(path) ?? [])
      .filter(({ specifier, typeOnly }) => !typeOnly && specifier.startsWith('.'))
      .map(({ specifier }) => resolve(path, specifier.replace(/\?.*$/, ''), tree))
      .filter((target) => target !== undefined && imports.has(target) && target !== path);
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const trail: string[] = [];
  const walk = (path: string): void => {
    state.set(path, 'open');
    trail.push(path);
    for (const target of new Set(next(path))) {
      if (target === undefined) continue;
      if (state.get(target) === 'open') {
        const ring = [...trail.slice(trail.indexOf(target)), target];
        found.push(`Files import each other in a ring: ${ring.join(' -> ')}.`);
      } else if (state.get(target) === undefined) walk(target);
    }
    trail.pop();
    state.set(path, 'done');
  };
  for (const path of imports.keys()) if (state.get(path) === undefined) walk(path);
  return found;
}

function tooLong(path: string, text: string, rules: Rules): readonly string[] {
  if (rules.longFiles.includes(path) || !/\.(tsx?|mjs|css)$/.test(path)) return [];
  const lines = text.trimEnd().split('\n').length;
  return lines > rules.maxLines ? [`${path} has ${lines} lines; the most is ${rules.maxLines}.`] : [];
}
