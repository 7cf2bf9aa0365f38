/** What goes into a block and what comes out of it, as functions of the whole model's state. */
import type { SymbiodeDocument } from '../document/schema';
import { input } from '../ir/build';
import type { IrFunction, Shape } from '../ir/tensor';
import { catalogue } from '../nodes/index';
import { analyse, type Analysis } from './analyse';
import type { Block, Link } from './block';
import { linksInto } from './block';
import type { ColumnNames } from './column-parameters';
import { evaluateBlocks } from './evaluate-blocks';
import { silence } from './noise';
import { assignSlots } from './slots';
import { createSymbols } from './symbols';

/** What a wire of a block carries. */
export interface ProbeWire {
  /** Of the node at its other end, with the port where that has several. */
  readonly name: string;
  /** Empty for plain numbers and where it is not known. */
  readonly unit: string;
  readonly shape: Shape;
}

/** A block's wires with their values. */
export interface Probe {
  /** Ids of the wires into the block, by port and then in the order of the document, and of those out of it. */
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
  /** (t, ...states, ...parameters) -> the values on the incoming wires, then on the outgoing ones. */
  readonly values: IrFunction;
  /** The incoming and the outgoing wires in words. */
  readonly inputs: readonly ProbeWire[];
  readonly outputs: readonly ProbeWire[];
  /** (t, ...values on the incoming wires, ...parameters) -> the values on the outgoing wires: the block by itself. */
  readonly alone: IrFunction;
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
  const inputs = { time, states, parameters, channels: silence };
  const value = evaluateBlocks(analysis, slots, inputs).ofLink;
  const [incoming, outgoing] = [linksInto(block), block.outgoing];
  const free = incoming.map((link) => input(link.wire.id, analysis.shapes.ofLink(link) ?? []));
  const given = new Map(incoming.flatMap((link, i) => (free[i] ? [[link, free[i]] as const] : [])));
  const itself = evaluateBlocks({ ...analysis, order: [block] }, slots, { ...inputs, given }).ofLink;
  const ids = (links: readonly Link[]) => links.map(({ wire }) => wire.id);
  return {
    incoming: ids(incoming),
    outgoing: ids(outgoing),
    values: {
      name: 'probe',
      inputs: [time, ...states, ...parameters],
      outputs: [...incoming, ...outgoing].map(value),
    },
    inputs: incoming.map((link) => wireInWords(analysis, link, 'from')),
    outputs: outgoing.map((link) => wireInWords(analysis, link, 'to')),
    alone: { name: 'block', inputs: [time, ...free, ...parameters], outputs: outgoing.map(itself) },
  };
}

/** A wire by the node at one of its ends. */
function wireInWords({ units, shapes }: Analysis, link: Link, end: 'from' | 'to'): ProbeWire {
  const other = link[end];
  const { port } = link.wire[end];
  const ports = end === 'from' ? other.outputs : other.inputs;
  const unit =
    units.ofPort(link.to, 'inputs', link.wire.to.port, link) ??
    units.ofPort(link.from, 'outputs', link.wire.from.port, link);
  return {
    name: ports !== undefined && ports.size > 1 ? `${other.node.name} ${port}` : other.node.name,
    unit: unit === undefined ? '' : units.write(unit),
    shape: shapes.ofLink(link) ?? [],
  };
}
