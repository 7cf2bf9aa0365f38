/** Why a wire that the user is about to draw would be wrong. */
import type { Diagnostic } from '../base/diagnostic';
import { problem } from '../base/diagnostic';
import type { PortReference, SymbiodeDocument } from '../document/schema';
import { sameShape } from '../ir/build';
import type { Analysis } from './analyse';
import { analyse } from './analyse';
import type { Block } from './block';
import { isState, title } from './block';
import type { Borders } from './borders';
import { namesJump, notAState } from './check-jumps';
import { bordersOf } from './document-borders';
import { loopProblem } from './order';
import { mismatch, shapeAfter, unfit, wantedShape } from './shapes';

const NEW_WIRE = 'new wire';

/**
 * The first reason not to connect an output port with an input port, or undefined when the wire is welcome. A wire at
 * a subsystem is judged by the nodes that it would really join. The document is analysed once and kept, so that asking
 * while the pointer moves is cheap.
 */
export function wireRefusal(
  document: SymbiodeDocument,
  from: PortReference,
  to: PortReference,
): Diagnostic | undefined {
  const analysis = analyse(document);
  const borders = bordersOf(document);
  if (borders.kinds.size === 0) return refusalOf(analysis, from, to);
  const refused = refusedByBorders(document, borders, from, to);
  if (refused) return refused;
  const sinks = borders.sinks(to);
  for (const source of borders.sources(from))
    for (const sink of sinks) {
      const refusal = refusalOf(analysis, source, sink);
      if (refusal) return refusal;
    }
  // One end leads nowhere yet: all there is to judge is that the other one is there.
  return undefined;
}

/** What is wrong with the piece of wire itself, whatever it leads to. */
function refusedByBorders(
  document: SymbiodeDocument,
  { kinds, hasPort, leadsTo }: Borders,
  from: PortReference,
  to: PortReference,
): Diagnostic | undefined {
  const [source, target] = [from, to].map(({ node }) => document.nodes.find(({ id }) => id === node));
  if (!source || !target) return noSuchPort(source ? to : from);
  if (kinds.has(from.node) && !hasPort(from, 'from')) return noSuchPort(from, source.name);
  if (kinds.has(to.node) && !hasPort(to, 'to')) return noSuchPort(to, target.name);
  if (source.inside !== target.inside)
    return problem(
      'bad-subsystem',
      { node: to.node, port: to.port },
      `"${source.name}" and "${target.name}" stand on different canvases.`,
      'Lead the wire through an Inlet or Outlet of the subsystem.',
    );
  const same = document.wires.some(
    (wire) =>
      wire.from.node === from.node &&
      wire.from.port === from.port &&
      wire.to.node === to.node &&
      wire.to.port === to.port,
  );
  if (same) return alreadyThere(source.name, target.name, to);
  if (!leadsTo(to, from)) return undefined;
  return problem(
    'algebraic-loop',
    { node: to.node, port: to.port },
    `What leaves "${source.name}" there would come back to it without passing a node that computes.`,
    'Wire it to something else.',
  );
}

/** The verdict on two ports of nodes that compute. */
function refusalOf(analysis: Analysis, from: PortReference, to: PortReference): Diagnostic | undefined {
  const [source, target] = [analysis.byId.get(from.node), analysis.byId.get(to.node)];
  if (!source || !target) {
    const missing = source ? to : from;
    // A muted observation or event stands in the document and in no model.
    const isThere = analysis.document.nodes.some(({ id }) => id === missing.node);
    return isThere ? undefined : noSuchPort(missing);
  }
  if (source.outputs?.has(from.port) === false) return noSuchPort(from, source.node.name);
  if (target.inputs?.has(to.port) === false) return noSuchPort(to, target.node.name);
  return (
    occupied(source, target, from, to) ??
    (namesJump(target, to.port) && !isState(source) ? notAState(target, to.port, source) : undefined) ??
    closesLoop(source, target) ??
    wrongShape(analysis, source, target, from, to) ??
    wrongUnit(analysis, source, target, from, to)
  );
}

function noSuchPort(end: PortReference, name?: string): Diagnostic {
  return problem(
    'dangling-wire',
    { node: end.node, port: end.port },
    name === undefined ? `There is no node "${end.node}".` : `"${name}" has no port "${end.port}" there.`,
    'A wire goes from an output on the right of a node to an input on the left of another.',
  );
}

function occupied(
  source: Block,
  target: Block,
  from: PortReference,
  to: PortReference,
): Diagnostic | undefined {
  const present = target.incoming.get(to.port) ?? [];
  const where = { node: to.node, port: to.port };
  if (present.some((link) => link.from === source && link.wire.from.port === from.port))
    return alreadyThere(source.node.name, target.node.name, to);
  const port = target.inputs?.get(to.port);
  if (!port || port.variadic || present.length === 0) return undefined;
  return problem(
    'too-many-wires',
    where,
    `"${to.port}" of ${title(target)} takes one wire and has one already.`,
    'Remove that wire first, or add the values with a Sum.',
  );
}

function alreadyThere(source: string, target: string, to: PortReference): Diagnostic {
  return problem(
    'too-many-wires',
    { node: to.node, port: to.port },
    `"${source}" is already wired to that port of "${target}".`,
    'To count a value twice, multiply it by a constant.',
  );
}

/** The way from the target along wires back to the source, states left out. */
function closesLoop(source: Block, target: Block): Diagnostic | undefined {
  if (isState(source) || isState(target)) return undefined;
  const cameFrom = new Map<Block, Block | undefined>([[target, undefined]]);
  // A map grows while it is walked, and each member is visited once.
  for (const block of cameFrom.keys()) {
    if (block === source) return loopProblem(wayTo(block, cameFrom));
    for (const { to } of block.outgoing) if (!isState(to) && !cameFrom.has(to)) cameFrom.set(to, block);
  }
  return undefined;
}

function wayTo(end: Block, cameFrom: ReadonlyMap<Block, Block | undefined>): readonly Block[] {
  const way: Block[] = [];
  for (let at: Block | undefined = end; at; at = cameFrom.get(at)) way.unshift(at);
  return way;
}

function wrongShape(
  analysis: Analysis,
  source: Block,
  target: Block,
  from: PortReference,
  to: PortReference,
): Diagnostic | undefined {
  // What depends on settings with mistakes cannot be judged.
  if (source.definition?.perWire === true || !target.inputs || !target.outputs) return undefined;
  const link = { wire: { id: NEW_WIRE, from, to }, from: source, to: target };
  const received = analysis.shapes.ofLink(link);
  const expected = wantedShape(target, to.port);
  if (received && target.definition?.shapes && !isState(target) && !shapeAfter(target, to.port)) {
    const present = target.incoming.get(to.port) ?? [];
    const arriving = [...target.incoming, [to.port, [...present, link]] as const].map(
      ([port, links]) => [port, links.map(analysis.shapes.ofLink).filter((s) => s !== undefined)] as const,
    );
    const fits = target.definition.shapes(Object.fromEntries(arriving), target.settings);
    return fits ? undefined : unfit(link, received);
  }
  return received && !sameShape(received, expected) ? mismatch(link, expected, received) : undefined;
}

function wrongUnit(
  { units }: Analysis,
  source: Block,
  target: Block,
  from: PortReference,
  to: PortReference,
): Diagnostic | undefined {
  const link = { wire: { id: NEW_WIRE, from, to }, from: source, to: target };
  const expected = units.ofPort(target, 'inputs', to.port, link);
  const received = units.ofPort(source, 'outputs', from.port);
  if (!expected || !received || units.agree(expected, received)) return undefined;
  return problem(
    'unit-mismatch',
    { node: to.node, port: to.port },
    `"${to.port}" of ${title(target)} expects ${units.show(expected)}, and ${title(source)} gives ${units.show(received)}.`,
    'Change the unit of one of them, or multiply by a constant that carries the missing unit.',
  );
}
