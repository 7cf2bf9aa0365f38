/** What can be wired to and from the quantities of a document's states, and which settings say where they start. */
import type { SymbiodeDocument } from '../document/schema';
import { catalogue } from '../nodes/index';
import type { StateSlot } from '../nodes/define';
import { analyse } from './analyse';
import { type Block, linksAt, linksInto } from './block';
import type { ModelState } from './model';

export interface StatePorts extends StateSlot {
  /** Whether the document holds its start as a list, even of one number. */
  readonly startsAsList: boolean;
}

/** The ports and settings of one quantity of a model that came from this document. */
export function statePorts(document: SymbiodeDocument, state: ModelState): StatePorts | undefined {
  const definition = analyse(document, catalogue).byId.get(state.node)?.definition;
  const slot = definition?.states?.find(
    ({ output }) => state.output === undefined || output === state.output,
  );
  return slot && { ...slot, startsAsList: definition?.parameters[slot.initial]?.kind === 'numbers' };
}

/** Ids of the neural blocks that the model needs. */
export function learnedNodes(document: SymbiodeDocument): ReadonlySet<string> {
  const live = [...analyse(document, catalogue).live];
  return new Set(live.filter(({ definition }) => definition?.role === 'neural').map(({ node }) => node.id));
}

/** Ids of the wires whose value depends on a neural block, with no state in between. */
export function learnedWires(document: SymbiodeDocument): ReadonlySet<string> {
  const learned = new Set<unknown>();
  const wires = new Set<string>();
  for (const block of analyse(document, catalogue).order) {
    const role = block.definition?.role;
    const isLearned = role === 'neural' || linksInto(block).some(({ from }) => learned.has(from));
    if (!isLearned || role === 'state') continue;
    learned.add(block);
    for (const { wire } of block.outgoing) wires.add(wire.id);
  }
  return wires;
}

/** The document without some wires, and without the nodes that were of use only through them. */
export function withoutWires(document: SymbiodeDocument, ids: ReadonlySet<string>): SymbiodeDocument {
  const used = (one: SymbiodeDocument) =>
    new Set([...analyse(one, catalogue).live].map(({ node }) => node.id));
  const cut = { ...document, wires: document.wires.filter(({ id }) => !ids.has(id)) };
  const [before, after] = [used(document), used(cut)];
  const stays = (id: string) => after.has(id) || !before.has(id);
  const kept = Object.entries(document.layout.nodes).filter(([id]) => stays(id));
  return {
    ...cut,
    nodes: cut.nodes.filter(({ id }) => stays(id)),
    wires: cut.wires.filter(({ from, to }) => stays(from.node) && stays(to.node)),
    layout: { ...document.layout, nodes: Object.fromEntries(kept) },
  };
}

const isNumber = ({ definition, settings }: Block, name: string): boolean =>
  (definition?.wants?.(settings)[name] ?? []).length === 0;

/**
 * The document with a rate of 0 wired to every state that is a number and has none, so that it lowers; the document itself
 * when there is none.
 */
export function withCompleteRates(document: SymbiodeDocument): SymbiodeDocument {
  const empty = analyse(document, catalogue).blocks.flatMap((block) =>
    (block.definition?.states ?? []).flatMap(({ rate }) =>
      'port' in rate && linksAt(block, rate.port).length === 0 && isNumber(block, rate.port)
        ? [{ node: block.node.id, port: rate.port }]
        : [],
    ),
  );
  if (empty.length === 0) return document;
  const zero = (i: number) => `zero rate ${i + 1}`;
  return {
    ...document,
    nodes: [
      ...document.nodes,
      ...empty.map((_, i) => ({
        id: zero(i),
        type: 'expression',
        typeVersion: 1,
        name: zero(i),
        parameters: { expression: '0' },
      })),
    ],
    wires: [
      ...document.wires,
      ...empty.map((to, i) => ({ id: `${zero(i)} wire`, from: { node: zero(i), port: 'value' }, to })),
    ],
  };
}
