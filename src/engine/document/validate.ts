/**
 * Structure that does not need the catalogue: ids, names, wire ends, paths. What the nodes mean is checked by
 * lowering, which starts with these checks.
 */
import type { Diagnostic, Place } from '../base/diagnostic';
import { problem, repairable } from '../base/diagnostic';
import { repair } from '../base/repair';
import { freeName } from './free-name';
import { LIMITS } from './limits';
import type { SymbiodeDocument } from './schema';

/** Everything structurally wrong with a document. */
export function validateDocument(document: SymbiodeDocument): readonly Diagnostic[] {
  if (document.nodes.length > LIMITS.nodes)
    return [
      problem(
        'too-many-nodes',
        { field: 'nodes' },
        `The document has ${document.nodes.length} nodes; the limit is ${LIMITS.nodes}.`,
        'Split the model into several documents.',
      ),
    ];
  return [
    ...repeated(document.nodes, (node) => node.id).map((node) =>
      duplicateId('node', node.id, { node: node.id }),
    ),
    ...repeated(document.wires, (wire) => wire.id).map((wire) =>
      duplicateId('wire', wire.id, { wire: wire.id }),
    ),
    ...repeated(document.data, (data) => data.id).map((data) =>
      duplicateId('data source', data.id, { data: data.id }),
    ),
    ...repeated(document.layout.notes ?? [], (note) => note.id).map((note) =>
      duplicateId('note', note.id, { field: 'layout.notes' }),
    ),
    ...duplicateNames(document),
    ...duplicateShared(document),
    ...wrongInside(document),
    ...danglingWires(document),
    ...unsafePaths(document),
  ];
}

/** The entries whose key an earlier entry has. */
function repeated<T>(entries: readonly T[], key: (entry: T) => string): readonly T[] {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const again = seen.has(key(entry));
    seen.add(key(entry));
    return again;
  });
}

function duplicateId(what: string, id: string, where: Place): Diagnostic {
  return problem(
    'duplicate-id',
    where,
    `Two ${what}s have the id "${id}".`,
    'Give one of them another id in the file; this happens when two versions were merged by hand.',
  );
}

function duplicateNames(document: SymbiodeDocument): readonly Diagnostic[] {
  const first = new Map<string, string>();
  for (const node of document.nodes) if (!first.has(node.name)) first.set(node.name, node.id);
  const taken = new Set(first.keys());
  return repeated(document.nodes, (node) => node.name).map((node) => {
    const name = freeName(taken, node.name);
    taken.add(name);
    return repairable(
      problem(
        'duplicate-name',
        { node: node.id, field: 'name' },
        `Two nodes are called "${node.name}".`,
        'Rename one of them: names tell parameters apart.',
      ),
      repair(`Rename it “${name}”`, { kind: 'rename-node', node: node.id, name }),
    );
  });
}

function duplicateShared(document: SymbiodeDocument): readonly Diagnostic[] {
  const taken = new Set(document.parameters?.map(({ name }) => name));
  return repeated(document.parameters ?? [], ({ name }) => name).map(({ name }) => {
    const to = freeName(taken, name);
    return repairable(
      problem(
        'duplicate-name',
        { field: `parameters.${name}` },
        `Two shared parameters are called "${name}".`,
        'Rename one of them: the nodes that use it could not tell which is meant.',
      ),
      repair(`Rename the second “${to}”`, { kind: 'rename-shared', name, to }),
    );
  });
}

/** Nodes that stand in something that is not there, or in one another in a circle. */
function wrongInside(document: SymbiodeDocument): readonly Diagnostic[] {
  const outer = new Map(document.nodes.map(({ id, inside }) => [id, inside]));
  return document.nodes.flatMap((node) => {
    const passed = new Set([node.id]);
    for (let at = node.inside; at !== undefined; at = outer.get(at)) {
      if (outer.has(at) && !passed.has(at)) {
        passed.add(at);
        continue;
      }
      return [
        repairable(
          problem(
            'bad-subsystem',
            { node: node.id },
            outer.has(at)
              ? `The subsystems around "${node.name}" stand inside one another in a circle.`
              : `"${node.name}" stands in a subsystem "${at}" that is not there.`,
            'Move the node to the outermost canvas, or restore the subsystem.',
          ),
          repair('Move it to the outermost canvas', { kind: 'move-out', node: node.id }),
        ),
      ];
    }
    return [];
  });
}

function danglingWires(document: SymbiodeDocument): readonly Diagnostic[] {
  const ids = new Set(document.nodes.map((node) => node.id));
  return document.wires.flatMap((wire) =>
    [wire.from, wire.to]
      .filter((end) => !ids.has(end.node))
      .map((end) =>
        repairable(
          problem(
            'dangling-wire',
            { wire: wire.id },
            `A wire ${end === wire.from ? 'starts' : 'ends'} at a node "${end.node}" that is not there.`,
            'Remove the wire.',
          ),
          repair('Remove the wire', { kind: 'remove-wire', wire: wire.id }),
        ),
      ),
  );
}

/** True for a relative path that stays inside the folder of the document on every operating system. */
export function isSafePath(path: string): boolean {
  if (path === '' || /^[/~]|^[A-Za-z]:/.test(path) || path.includes('\\')) return false;
  // Control characters (NUL among them) cut or disguise paths.
  if (/\p{Cc}/u.test(path)) return false;
  return path.split('/').every((part) => part !== '..' && part !== '' && part !== '.');
}

function unsafePaths(document: SymbiodeDocument): readonly Diagnostic[] {
  return document.data.flatMap(({ id, name, source }) =>
    source.kind === 'inline' || isSafePath(source.path)
      ? []
      : [
          problem(
            'unsafe-path',
            { data: id, field: 'source.path' },
            `The path of data "${name}" leads out of the folder of the document.`,
            'Put the file beside the document and refer to it by its name.',
          ),
        ],
  );
}
