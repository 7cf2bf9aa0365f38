/** Why a wire that the user is about to draw would be wrong. */
import type { Diagnostic } from '../base/diagnostic';
import { problem } from '../base/diagnostic';
import type { PortReference, SymbiodeDocument } from '../document/schema';
import { sameShape } from '../ir/build';
import type { Analysis } from './analyse';
import { analyse } from './analyse';
import type { Block } from './block';
import { isState, title } from './block';
import { namesJump, notAState } from './check-jumps';
import { loopProblem } from './order';
import { mismatch, shapeAfter, unfit, wantedShape } from './shapes';

const NEW_WIRE = 'new wire';

/**
 * The first reason not to connect an output port with an input port, or undefined when the wire is welcome. The
 * document is analysed once and kept, so that asking while the pointer moves is cheap.
 */
export function wireRefusal(
  document: SymbiodeDocument,
  from: PortReference,
  to: PortReference,
): Diagnostic | undefined {
  const analysis = analyse(document);
  const [source, target] = [analysis.byId.get(from.node), analysis.byId.get(to.node)];
  if (!source || !target) return noSuchPort(source ? to : from);
  if (source.outputs?.has(from.port) === false) return noSuchPort(from, source);
  if (target.inputs?.has(to.port) === false) return noSuchPort(to, target);
  return (
    occupied(source, target, from, to) ??
    (namesJump(target, to.port) && !isState(source) ? notAState(target, to.port, source) : undefined) ??
    closesLoop(source, target) ??
    wrongShape(analysis, source, target, from, to) ??
    wrongUnit(analysis, source, target, from, to)
  );
}

function noSuchPort(end: PortReference, block?: Block): Diagnostic {
  return problem(
    'dangling-wire',
    { node: end.node, port: end.port },
    block ? `${title(block)} has no port "${end.port}" there.` : `There is no node "${end.node}".`,
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
    return problem(
      'too-many-wires',
      where,
      `${title(source)} is already wired to "${to.port}" of ${title(target)}.`,
      'To count a value twice, multiply it by a constant.',
    );
  const port = target.inputs?.get(to.port);
  if (!port || port.variadic || present.length === 0) return undefined;
  return problem(
    'too-many-wires',
    where,
    `"${to.port}" of ${title(target)} takes one wire and has one already.`,
    'Remove that wire first, or add the values with a Sum.',
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
