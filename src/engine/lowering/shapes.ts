/** Shapes of the values on the wires, and where they do not fit. */
import type { Diagnostic } from '../base/diagnostic';
import { problem } from '../base/diagnostic';
import { sameShape } from '../ir/build';
import type { Shape } from '../ir/tensor';
import type { Block, Link } from './block';
import { isState, linksAt, title } from './block';

export interface Shapes {
  /** Unknown behind mistakes that are reported elsewhere. */
  readonly ofLink: (link: Link) => Shape | undefined;
  /** A state's or observation's own shape. */
  readonly ofGoal: (block: Block) => Shape;
  readonly diagnostics: readonly Diagnostic[];
}

const scalar: Shape = [];

export const showShape = (shape: Shape): string =>
  shape.length === 0 ? 'a number' : `an array of ${shape.join(' × ')}`;

/** The shape of a state, which depends on its settings alone. */
export function stateShape(block: Block): Shape {
  const shapes = block.definition?.shapes?.({}, block.settings);
  return (shapes && Object.values(shapes)[0]) ?? scalar;
}

/** The shape of the state that jumps to the value at this port of an event, once one is wired. */
export function shapeAfter(block: Block, port: string): Shape | undefined {
  const jumps = block.inputs && block.definition?.event?.(block.settings).jumps;
  const jump = jumps?.find(({ after }) => after === port);
  const [link] = jump ? linksAt(block, jump.state) : [];
  return link && isState(link.from) ? stateShape(link.from) : undefined;
}

/** What a port wants of a block that can give any shape. */
export function wantedShape(block: Block, port: string): Shape {
  if (isState(block)) return stateShape(block);
  const after = shapeAfter(block, port);
  if (after) return after;
  const wanted = block.inputs && block.definition?.wants?.(block.settings);
  return wanted && Object.hasOwn(wanted, port) ? (wanted[port] ?? scalar) : scalar;
}

export function inferShapes(order: readonly Block[]): Shapes {
  const diagnostics: Diagnostic[] = [];
  const outputs = new Map<Block, Readonly<Record<string, Shape>> | undefined>();
  const ofLink = ({ from, to, wire }: Link): Shape | undefined => {
    if (from.definition?.perWire === true) return wantedShape(to, wire.to.port);
    const known = outputs.get(from);
    return known && Object.hasOwn(known, wire.from.port) ? known[wire.from.port] : undefined;
  };
  for (const block of order) if (isState(block)) outputs.set(block, fill(block, stateShape(block)));
  for (const block of order)
    if (!isState(block)) outputs.set(block, outputShapes(block, ofLink, diagnostics));
  for (const block of order) if (isState(block)) checkRates(block, ofLink, diagnostics);
  const ofGoal = (block: Block): Shape => {
    if (isState(block)) return stateShape(block);
    const [links] = block.incoming.values();
    return (links?.[0] && ofLink(links[0])) ?? scalar;
  };
  return { ofLink, ofGoal, diagnostics };
}

function fill(block: Block, shape: Shape): Readonly<Record<string, Shape>> {
  return Object.fromEntries([...(block.outputs?.keys() ?? [])].map((port) => [port, shape]));
}

function outputShapes(
  block: Block,
  ofLink: Shapes['ofLink'],
  diagnostics: Diagnostic[],
): Readonly<Record<string, Shape>> | undefined {
  const { definition, settings } = block;
  // Ports that cannot be known have no shapes either.
  if (!definition || !block.inputs || !block.outputs) return undefined;
  const arriving = [...block.incoming].map(
    ([port, links]) => [port, links.map((link) => ofLink(link))] as const,
  );
  const known = arriving.map(([port, shapes]) => [port, shapes.filter((s) => s !== undefined)] as const);
  if (definition.shapes) {
    if (arriving.some(([, shapes]) => shapes.includes(undefined))) return undefined;
    const given = definition.shapes(Object.fromEntries(known), settings);
    if (given) return given;
    diagnostics.push(
      problem(
        'shape-mismatch',
        { node: block.node.id },
        `The values that arrive at ${title(block)} do not fit together: ${known.flatMap(([, shapes]) => shapes.map(showShape)).join(', ')}.`,
        'Connect values of matching shapes.',
      ),
    );
    return undefined;
  }
  for (const links of block.incoming.values())
    for (const link of links) {
      const shape = ofLink(link);
      if (shape && !sameShape(shape, scalar)) diagnostics.push(mismatch(link, scalar, shape));
    }
  return fill(block, scalar);
}

function checkRates(block: Block, ofLink: Shapes['ofLink'], diagnostics: Diagnostic[]): void {
  const expected = stateShape(block);
  for (const links of block.incoming.values())
    for (const link of links) {
      const shape = ofLink(link);
      if (shape && !sameShape(shape, expected)) diagnostics.push(mismatch(link, expected, shape));
    }
}

/** The diagnostic of a wire whose value has another shape than its port. */
export function mismatch({ wire, to }: Link, expected: Shape, received: Shape): Diagnostic {
  return problem(
    'shape-mismatch',
    { node: to.node.id, port: wire.to.port, wire: wire.id },
    `"${wire.to.port}" of ${title(to)} expects ${showShape(expected)} but receives ${showShape(received)}.`,
    'Connect a value of that shape.',
  );
}

/** The diagnostic of a wire whose value does not fit the others that arrive at the node. */
export function unfit({ wire, to }: Link, received: Shape): Diagnostic {
  return problem(
    'shape-mismatch',
    { node: to.node.id, port: wire.to.port, wire: wire.id },
    `"${wire.to.port}" of ${title(to)} cannot take ${showShape(received)}.`,
    'Connect a value whose shape matches the settings and the other values of the node.',
  );
}
