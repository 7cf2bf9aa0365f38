/** Read statements -> nodes of the document, as like those of the document before as the text allows. */
import type { Registry } from '../base/registry';
import { toRecord } from '../document/reader';
import type { DocumentNode, ParameterValue, SymbiodeDocument } from '../document/schema';
import type { NodeDefinition } from '../nodes/define';
import { freeIds } from './free-ids';
import { isSame } from './is-same';
import { matchNodes } from './match-nodes';
import { shownInside } from './node-ports';
import { readNode } from './read-nodes';
import type { ReadNode } from './read-nodes';
import { shownParameters } from './shown-parameters';
import type { Statement } from './syntax';
import type { Reporter } from './text-problem';
import type { Names } from './values';

export interface BuiltNode {
  readonly node: DocumentNode;
  readonly read: ReadNode;
}

export interface Building {
  readonly statements: readonly Statement[];
  readonly base: SymbiodeDocument;
  readonly definitions: Registry<NodeDefinition>;
  readonly names: Names;
  readonly reporter: Reporter;
}

/** The nodes in the order of their statements. */
export function buildNodes(building: Building): readonly BuiltNode[] {
  const { statements, base, definitions, names, reporter } = building;
  const read: ReadNode[] = [];
  const seen = new Set<string>();
  for (const statement of statements) {
    if (statement.kind !== 'node') continue;
    const { text } = statement.name;
    if (seen.has(text))
      reporter.report(statement.name, `Two nodes are called "${text}".`, 'Rename one of them.', {
        code: 'duplicate-name',
      });
    else read.push(readNode(statement, definitions, names, reporter));
    seen.add(text);
  }
  const ids = new Map(matchNodes(read, statements, base));
  const free = freeIds(base);
  for (const { name } of read) if (!ids.has(name)) ids.set(name, free(name));
  const before = new Map(base.nodes.map((node) => [node.id, node]));
  const around = shownInside(base, definitions);
  return read.map((one) => {
    const id = ids.get(one.name) ?? one.name;
    const old = before.get(id);
    const subsystem = one.statement.inside.at(-1);
    const inside = subsystem && ids.get(subsystem.text);
    return { read: one, node: likeBefore(plainNode(one, id, inside), old, around.get(id), definitions) };
  });
}

function plainNode(read: ReadNode, id: string, inside: string | undefined): DocumentNode {
  return {
    id,
    type: read.statement.type.text,
    typeVersion: read.typeVersion,
    name: read.name,
    parameters: toRecord(read.parameters),
    ...(read.statement.isMuted ? { muted: true } : {}),
    ...(inside === undefined ? {} : { inside }),
  };
}

/** The node with whatever the node before says in other words; the very node before when nothing is new. */
function likeBefore(
  node: DocumentNode,
  old: DocumentNode | undefined,
  oldInside: string | undefined,
  definitions: Registry<NodeDefinition>,
): DocumentNode {
  if (!old) return node;
  const { muted: _, inside: __, ...rest } = node;
  const sameMuting = (node.muted ?? false) === (old.muted ?? false);
  const mutedOf = sameMuting ? old.muted : node.muted;
  const insideOf = node.inside === oldInside ? old.inside : node.inside;
  const like: DocumentNode = {
    ...rest,
    parameters: node.type === old.type ? likeParameters(node, old, definitions) : node.parameters,
    ...(mutedOf === undefined ? {} : { muted: mutedOf }),
    ...(insideOf === undefined ? {} : { inside: insideOf }),
  };
  return isSame(like, old) ? old : like;
}

function likeParameters(
  node: DocumentNode,
  old: DocumentNode,
  definitions: Registry<NodeDefinition>,
): DocumentNode['parameters'] {
  const definition = definitions.find(node.type);
  const [now, then] = [shownParameters(node, definition), shownParameters(old, definition)];
  const fields = new Set([...Object.keys(old.parameters), ...Object.keys(node.parameters)]);
  const entries = [...fields].flatMap((field): [string, ParameterValue][] => {
    const from = isSame(now.get(field), then.get(field)) ? old : node;
    const value = Object.hasOwn(from.parameters, field) ? from.parameters[field] : undefined;
    return value === undefined ? [] : [[field, value]];
  });
  return toRecord(entries);
}
