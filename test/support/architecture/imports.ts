import { parseAst } from 'vite';

/** One import of a source file, as written. */
export interface ImportStatement {
  readonly specifier: string;
  /** Erased by the compiler: counts for the direction of knowledge, not for the order of loading. */
  readonly typeOnly: boolean;
}

/**
 * Every module that a TypeScript file names: static and dynamic imports, re-exports, types written as `import('…')`,
 * `require`, and `new URL('…', import.meta.url)`, by which workers are started.
 */
export function importsOf(source: string, lang: 'ts' | 'tsx'): readonly ImportStatement[] {
  const found: ImportStatement[] = [];
  const program: unknown = parseAst(source, { lang });
  visit(program, (node) => {
    const read = readers[String(node['type'])];
    const statement = read?.(node);
    if (statement) found.push(statement);
  });
  return found;
}

type Node = Readonly<Record<string, unknown>>;

const readers: Readonly<Record<string, (node: Node) => ImportStatement | undefined>> = {
  ImportDeclaration: (node) => named(node['source'], node['importKind'] === 'type'),
  ExportNamedDeclaration: (node) => named(node['source'], node['exportKind'] === 'type'),
  ExportAllDeclaration: (node) => named(node['source'], node['exportKind'] === 'type'),
  ImportExpression: (node) => named(node['source'], false),
  TSImportType: (node) => named(node['source'] ?? node['argument'], true),
  TSExternalModuleReference: (node) => named(node['expression'], false),
  CallExpression: (node) => {
    const { callee, arguments: args } = node;
    return isNode(callee) && callee['name'] === 'require' ? named(first(args), false) : undefined;
  },
  NewExpression: (node) => {
    const { callee, arguments: args } = node;
    const url = isNode(callee) && callee['name'] === 'URL' && Array.isArray(args) && args.length === 2;
    return url ? named(first(args), false) : undefined;
  },
};

function named(node: unknown, typeOnly: boolean): ImportStatement | undefined {
  // A type import wraps its text in a literal type.
  const literal = isNode(node) && isNode(node['literal']) ? node['literal'] : node;
  const value = isNode(literal) ? literal['value'] : undefined;
  return typeof value === 'string' ? { specifier: value, typeOnly } : undefined;
}

const first = (list: unknown): unknown => (Array.isArray(list) ? list[0] : undefined);

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function visit(value: unknown, action: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, action);
  } else if (isNode(value)) {
    action(value);
    for (const child of Object.values(value)) visit(child, action);
  }
}
