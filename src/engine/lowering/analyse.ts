/** Everything that can be said about a document without its data: the ground of lowering and of wire checks. */
import type { Diagnostic } from '../base/diagnostic';
import { caution, problem, repairable } from '../base/diagnostic';
import { repair } from '../base/repair';
import type { Registry } from '../base/registry';
import type { SymbiodeDocument } from '../document/schema';
import { validateDocument } from '../document/validate';
import type { NodeDefinition } from '../nodes/define';
import { catalogue } from '../nodes/index';
import type { Block } from './block';
import { isGoal, isState, linksInto, title } from './block';
import { checkJumps } from './check-jumps';
import type { Order } from './order';
import { orderBlocks } from './order';
import type { Resolved } from './resolve';
import { resolveNodes } from './resolve';
import type { Shapes } from './shapes';
import { inferShapes } from './shapes';
import type { Units } from './units';
import { inferUnits } from './units';

export interface Analysis extends Pick<Resolved, 'blocks' | 'byId' | 'links'> {
  readonly document: SymbiodeDocument;
  /** Every block that is in no loop, each after those it depends on. */
  readonly order: Order['blocks'];
  /** Blocks that a state or an observation needs, those included. */
  readonly live: ReadonlySet<Block>;
  readonly shapes: Shapes;
  readonly units: Units;
  readonly diagnostics: readonly Diagnostic[];
}

const recent = new WeakMap<SymbiodeDocument, Analysis>();

/** Analyses a document; documents are immutable, so the result is kept for as long as the document is. */
export function analyse(
  document: SymbiodeDocument,
  definitions: Registry<NodeDefinition> = catalogue,
): Analysis {
  const known = definitions === catalogue ? recent.get(document) : undefined;
  if (known) return known;
  const resolved = resolveNodes(document, definitions);
  const order = orderBlocks(resolved.blocks);
  const shapes = inferShapes(order.blocks);
  const units = inferUnits(document, order.blocks, resolved.links);
  const analysis: Analysis = {
    document,
    blocks: resolved.blocks,
    byId: resolved.byId,
    links: resolved.links,
    order: order.blocks,
    live: liveBlocks(resolved.blocks),
    shapes,
    units,
    diagnostics: [
      ...validateDocument(document),
      ...resolved.diagnostics,
      ...order.diagnostics,
      ...shapes.diagnostics,
      ...units.diagnostics,
      ...checkJumps(order.blocks, shapes),
      ...idle(resolved.blocks),
    ],
  };
  if (definitions === catalogue) recent.set(document, analysis);
  return analysis;
}

function liveBlocks(blocks: readonly Block[]): ReadonlySet<Block> {
  const live = new Set<Block>(blocks.filter(isGoal));
  // A set grows while it is walked, and each member is visited once.
  for (const block of live) for (const { from } of linksInto(block)) live.add(from);
  return live;
}

function idle(blocks: readonly Block[]): readonly Diagnostic[] {
  const found: Diagnostic[] = blocks
    .filter((block) => block.definition && !isGoal(block) && block.outgoing.length === 0)
    .map((block) =>
      repairable(
        caution(
          'unused-node',
          { node: block.node.id },
          `The output of ${title(block)} goes nowhere, so it is left out.`,
          'Wire it to what should use it, or remove it.',
        ),
        repair(`Remove “${block.node.name}”`, { kind: 'remove-node', node: block.node.id }),
      ),
    );
  // A node of an unknown type may be the state that is missed.
  if (!blocks.some(isState) && blocks.every((block) => block.definition))
    found.push(
      problem(
        'no-states',
        {},
        'The model has no state, so nothing changes in time.',
        'Add a State from the library.',
      ),
    );
  return found;
}
