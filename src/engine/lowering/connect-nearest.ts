/** Which output to wire into a port that has none: of those that fit, one that is looked for first and stands near. */
import type { Repair } from '../base/repair';
import { repair } from '../base/repair';
import { freeIds } from '../document/free-id';
import type { PortReference, SymbiodeDocument } from '../document/schema';
import { analyse } from './analyse';
import type { Block } from './block';
import { isState } from './block';
import { wireRefusal } from './wire-refusal';

/** Outputs that are tried; where more stand on a canvas, the nearest are. */
const MOST_TRIED = 200;

/** A wire from the nearest output of the same canvas that the port takes; undefined when none fits. */
export function connectNearest(document: SymbiodeDocument, to: PortReference): Repair | undefined {
  const { byId, blocks } = analyse(document);
  const target = byId.get(to.node);
  if (!target) return undefined;
  const candidates = blocks
    .filter((block) => block !== target && block.node.inside === target.node.inside && mayFeed(block, target))
    .map((block) => ({ block, rank: rankOf(block, target, to.port), far: distance(document, block, target) }))
    .toSorted((a, b) => a.rank - b.rank || a.far - b.far)
    .slice(0, MOST_TRIED);
  for (const { block } of candidates)
    for (const port of block.outputs?.keys() ?? []) {
      const from = { node: block.node.id, port };
      if (wireRefusal(document, from, to)) continue;
      const name = (block.outputs?.size ?? 0) > 1 ? `${block.node.name}.${port}` : block.node.name;
      return repair(`Connect “${name}”`, { kind: 'add-wire', id: freeIds(document)('wire'), from, to });
    }
  return undefined;
}

/** A rate is made by a term, never by a state as it is. */
const mayFeed = (block: Block, target: Block): boolean => !(isState(block) && isState(target));

/**
 * Into a state goes first what goes nowhere yet; into everything else a state, and before others that whose rate it
 * makes: exponential decay of grazers is of grazers. Of several, that of the output called as the input: prey, preyRate.
 * A variable of a formula is first of all what is called like it.
 */
function rankOf(block: Block, target: Block, port: string): number {
  if (isState(target)) return block.outgoing.length === 0 ? 0 : 1;
  if (block.node.name === port) return -3;
  if (!isState(block)) return 1;
  const fed = target.outgoing.filter(({ to }) => to === block);
  if (fed.some(({ wire }) => wire.from.port.startsWith(port))) return -2;
  const isWired = [...target.incoming.values()].flat().some(({ from }) => from === block);
  return fed.length > 0 && !isWired ? -1 : 0;
}

function distance({ layout }: SymbiodeDocument, a: Block, b: Block): number {
  const [one, other] = [layout.nodes[a.node.id], layout.nodes[b.node.id]];
  return one && other ? Math.hypot(one.x - other.x, one.y - other.y) : Infinity;
}
