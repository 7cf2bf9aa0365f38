/** What the search offers: node types, and the user's own nodes among them. */
import type { NodeDefinition, PortReference, SymbiodeDocument } from '../../../engine/index';
import { outermost, type Copy } from '../../document/clipboard';
import { pasteInto, type Pasted } from '../../document/clipboard-paste';
import { withPasted } from '../../document/commands/pasted';
import { fuzzyRank } from '../../document/fuzzy';
import { inputsOf, outputsOf } from '../../document/ports';
import { searchTypes, typeScore } from '../../document/search-types';
import type { Work } from '../../document/work';
import { givingWay, type JudgeWire } from '../wires/connecting';
import type { Catalogue } from '../flow/graph';
import type { Point } from '../wires/wire-path';
import type { LooseWire } from './search-state';

/** A node of the user's own, as it is kept. */
export interface OwnNode {
  readonly id: string;
  readonly name: string;
  readonly copy: Copy;
}

export type Offer =
  | { readonly kind: 'type'; readonly id: string; readonly definition: NodeDefinition }
  | { readonly kind: 'own'; readonly id: string; readonly own: OwnNode; readonly holds: readonly string[] };

/** A node type among the offers. */
export const typeOffer = (definition: NodeDefinition): Offer => ({
  kind: 'type',
  id: definition.id,
  definition,
});

/** An own node among the offers, with the names of the nodes in it that compute. */
export function ownOffer(own: OwnNode, catalogue: Catalogue): Offer {
  const holds = own.copy.nodes.filter(({ type }) => catalogue.find(type)?.border === undefined);
  return { kind: 'own', id: `own:${own.id}`, own, holds: holds.map(({ name }) => name) };
}

/**
 * The offers that fit what is typed, best first, those of `recent` before their equals; with nothing typed what was
 * used of late, then the user's own nodes, then all the rest.
 */
export function searchOffers(
  offers: readonly Offer[],
  query: string,
  recent: readonly string[],
): readonly Offer[] {
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean);
  const age = ({ id }: Offer): number => (recent.includes(id) ? recent.indexOf(id) : recent.length);
  if (words.length === 0) {
    const isOwn = ({ kind }: Offer): number => (kind === 'own' ? 0 : 1);
    return offers.toSorted((a, b) => age(a) - age(b) || isOwn(a) - isOwn(b));
  }
  const types = offers.flatMap((offer) => (offer.kind === 'type' ? [offer.definition] : []));
  const found = new Map(searchTypes(types, query).map((type) => [type.id, typeScore(type, query)]));
  return offers
    .map((offer) => ({
      offer,
      score: offer.kind === 'type' ? (found.get(offer.id) ?? 0) : ownScore(offer, words),
    }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || age(a.offer) - age(b.offer))
    .map(({ offer }) => offer);
}

/** 0 when a word is nowhere; the name counts as a title does, what stands in it as a text that is looked through. */
function ownScore({ own, holds }: Extract<Offer, { kind: 'own' }>, words: readonly string[]): number {
  const name = own.name.toLowerCase();
  const inside = holds.map((one) => one.toLowerCase());
  let total = 0;
  for (const word of words) {
    const best = Math.max(
      fuzzyRank(name, word) * 8,
      fuzzyRank('mine', word) * 4,
      ...inside.map((text) => fuzzyRank(text, word) * 3),
    );
    if (best === 0) return 0;
    total += best;
  }
  return total;
}

type Engine = { readonly catalogue: Catalogue; readonly judge: JudgeWire };

/** An own node as it would come to a canvas, and the port of its own that the wire would end at. */
export interface PlacedOwn {
  readonly pasted: Pasted;
  /** Undefined when no wire is asked for. */
  readonly fit?: PortReference;
  /** The document with it, in which a wire to it can be judged and named. */
  readonly document: SymbiodeDocument;
}

/** An own node put on a canvas, with the first of its ports that the wire fits; undefined when none does. */
export function placeOwn(
  work: Work,
  { copy }: OwnNode,
  to: { readonly at: Point; readonly scope: string | null; readonly wire?: LooseWire | undefined },
  engine: Engine,
): PlacedOwn | undefined {
  const { at, scope, wire } = to;
  const { pasted, ids } = pasteInto(work, copy, at, scope);
  if (!pasted) return undefined;
  const { document } = withPasted(work, pasted);
  if (!wire) return { pasted, document };
  const away = wire.direction === 'in' ? givingWay(document, wire.port, engine.catalogue) : [];
  const open = { ...document, wires: document.wires.filter(({ id }) => !away.includes(id)) };
  const tops = new Set(outermost(copy).map(({ id }) => ids.get(id) ?? id));
  for (const node of open.nodes.filter(({ id }) => tops.has(id))) {
    const definition = engine.catalogue.find(node.type);
    if (!definition) continue;
    const ports = wire.direction === 'out' ? inputsOf : outputsOf;
    for (const port of Object.keys(ports(definition, node, open))) {
      const other = { node: node.id, port };
      const ends = wire.direction === 'out' ? { from: wire.port, to: other } : { from: other, to: wire.port };
      if (engine.judge(open, ends) === undefined) return { pasted, document, fit: other };
    }
  }
  return undefined;
}
