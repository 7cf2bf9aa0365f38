/** What goes into a block and what comes out of it, as functions of the whole model's state. */
import type { SymbiodeDocument } from '../document/schema';
import { input } from '../ir/build';
import type { IrFunction } from '../ir/tensor';
import { catalogue } from '../nodes/index';
import { analyse } from './analyse';
import type { Block, Link } from './block';
import { linksInto } from './block';
import type { ColumnNames } from './column-parameters';
import { evaluateBlocks } from './evaluate-blocks';
import { silence } from './noise';
import { assignSlots } from './slots';
import { createSymbols } from './symbols';

/** A block's wires with their values. */
export interface Probe {
  /** Ids of the wires into the block, by port and then in the order of the document, and of those out of it. */
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
  /** (t, ...states, ...parameters) -> the values on the incoming wires, then on the outgoing ones. */
  readonly values: IrFunction;
}

/**
 * The probe of a node in a document that lowers without errors with these tables; undefined when it has no such live
 * node, or when a table that the model reads is not among them. Noise counts as 0.
 */
export function probeBlock(
  document: SymbiodeDocument,
  node: string,
  tables: ReadonlyMap<string, ColumnNames> = new Map(),
): Probe | undefined {
  const analysis = analyse(document, catalogue);
  const block = analysis.byId.get(node);
  if (!block || !analysis.live.has(block)) return undefined;
  const slots = assignSlots(analysis, createSymbols(analysis.blocks), tables);
  // Inputs made of a column need its values.
  const isWhole = (other: Block) =>
    other.definition?.samples === undefined || slots.sampleTimes(other).length > 0;
  if (![...analysis.live].every(isWhole)) return undefined;
  const time = input('t');
  const states = slots.states.map(({ name, shape }) => input(name, shape));
  const parameters = slots.parameters.map(({ name, shape }) => input(name, shape));
  const value = evaluateBlocks(analysis, slots, { time, states, parameters, channels: silence }).ofLink;
  const [incoming, outgoing] = [linksInto(block), block.outgoing];
  const ids = (links: readonly Link[]) => links.map(({ wire }) => wire.id);
  return {
    incoming: ids(incoming),
    outgoing: ids(outgoing),
    values: {
      name: 'probe',
      inputs: [time, ...states, ...parameters],
      outputs: [...incoming, ...outgoing].map(value),
    },
  };
}
