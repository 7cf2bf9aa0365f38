import type { DocumentNode, NodeDefinition, SymbiodeDocument } from '../../../engine/index';
import { newNode } from '../../document/names';
import { inputsOf, outputsOf } from '../../document/ports';
import { givingWay, type JudgeWire } from '../wires/connecting';
import type { Catalogue } from '../flow/graph';
import type { LooseWire } from './search-state';

/**
 * The node types that a wire could end at, by their ids, each with its first port that fits. All of them are tried in
 * one document, which the engine analyses once.
 */
export function fittingTypes(
  document: SymbiodeDocument,
  wire: LooseWire,
  definitions: readonly NodeDefinition[],
  { catalogue, judge }: { readonly catalogue: Catalogue; readonly judge: JudgeWire },
): ReadonlyMap<string, string> {
  const own = document.nodes.find(({ id }) => id === wire.port.node);
  const away = wire.direction === 'in' ? givingWay(document, wire.port, catalogue) : [];
  const tried = definitions.map((definition) => ({
    definition,
    node: trial(document, definition, own?.inside ?? null),
  }));
  const trialDocument = {
    ...document,
    nodes: [...document.nodes, ...tried.map(({ node }) => node)],
    wires: document.wires.filter(({ id }) => !away.includes(id)),
  };
  const found = new Map<string, string>();
  for (const { definition, node } of tried) {
    const ports = wire.direction === 'out' ? inputsOf : outputsOf;
    const fits = Object.keys(ports(definition, node, trialDocument)).find((port) => {
      const other = { node: node.id, port };
      const ends = wire.direction === 'out' ? { from: wire.port, to: other } : { from: other, to: wire.port };
      return judge(trialDocument, ends) === undefined;
    });
    if (fits !== undefined) found.set(definition.id, fits);
  }
  return found;
}

function trial(document: SymbiodeDocument, definition: NodeDefinition, inside: string | null): DocumentNode {
  const node = newNode(document, definition, inside);
  return { ...node, id: `trial ${definition.id}` };
}
