/** Every statement about nodes in turn: its wires and its key. */
import type { Registry } from '../base/registry';
import type { NodeDefinition } from '../nodes/define';
import type { BuiltNode } from './build-nodes';
import type { Connecting, TextWire } from './connect';
import { callWires, ratePort, rateWires } from './connect';
import { allPorts } from './node-ports';
import { endKey, nodeKey, rateKey } from './print-node';
import type { Statement } from './syntax';
import type { Reporter } from './text-problem';
import { createReporter } from './text-problem';
import type { Span } from './tokens';

export function prepareConnecting(
  built: readonly BuiltNode[],
  definitions: Registry<NodeDefinition>,
  broken: ReadonlySet<string>,
  reporter: Reporter,
  mentions: (Span & { readonly node: string })[],
): Connecting {
  const nodes = built.map(({ node }) => node);
  return {
    nodes: new Map(nodes.map((node) => [node.name, node])),
    definitionOf: ({ type }) => definitions.find(type),
    ports: allPorts(nodes, definitions),
    unclear: new Set(built.filter(({ read }) => read.isUnclear).map(({ node }) => node.id)),
    broken,
    reporter,
    mention: ({ id }, { start, end }) => mentions.push({ start, end, node: id }),
  };
}

/** All wires in the order of the text, and what each statement about a node is called. */
export function connectAll(
  statements: readonly Statement[],
  built: readonly BuiltNode[],
  connecting: Connecting,
) {
  const byStatement = new Map<Statement, BuiltNode>(built.map((one) => [one.read.statement, one]));
  const keys = new Map<Statement, string>();
  const wires: TextWire[] = [];
  const rates = new Set<string>();
  const open: string[] = [];
  for (const statement of statements) {
    const own = byStatement.get(statement);
    if (own) {
      connecting.mention(own.node, own.read.statement.name);
      keys.set(statement, nodeKey(own.node.id));
      wires.push(...callWires(own.read, own.node, connecting));
      if (own.read.statement.opensBlock) open.push(own.node.id);
      checkBlock(own, connecting);
    } else if (statement.kind === 'order') {
      for (const name of statement.names) {
        const node = connecting.nodes.get(name.text);
        if (node) connecting.mention(node, name);
      }
    } else if (statement.kind === 'close') keys.set(statement, endKey(open.pop() ?? ''));
    else if (statement.kind === 'rate') {
      const node = connecting.nodes.get(statement.target.text);
      const quiet = { ...connecting, reporter: createReporter('') };
      const port = node && ratePort(statement, node, quiet);
      const key = node && port !== undefined ? rateKey(node.id, port) : undefined;
      if (key !== undefined) keys.set(statement, key);
      if (key !== undefined && rates.has(key))
        connecting.reporter.report(
          statement.target,
          'This rate is given twice.',
          'Put all terms into one line, joined by +.',
        );
      if (key !== undefined) rates.add(key);
      wires.push(...rateWires(statement, connecting));
    }
  }
  return { wires, keys };
}

function checkBlock({ read: { statement, definition }, node }: BuiltNode, { reporter }: Connecting): void {
  if (statement.opensBlock === (definition?.border === 'subsystem')) return;
  reporter.report(
    statement.name,
    statement.opensBlock ? `"${node.name}" is no subsystem.` : `"${node.name}" has no inside.`,
    statement.opensBlock ? 'Only a subsystem has nodes inside it.' : 'Put { and } after it.',
    { where: { node: node.id } },
  );
}
