import type { Port, NodeDefinition } from '../nodes/define';
import type { ParameterSpec, Settings } from '../nodes/parameter-spec';
import type { DocumentNode, PortReference, Wire } from '../document/schema';
import type { Shape } from '../ir/tensor';

export type NumberSpec = Extract<ParameterSpec, { kind: 'number' | 'numbers' }>;

/** A parameter of one node that stands in the equations, checked against its definition. */
export interface BlockNumber {
  readonly spec: NumberSpec;
  readonly shape: Shape;
  /** In row-major order; one for a scalar. */
  readonly values: readonly number[];
  readonly trainable: boolean;
  /** Name of the shared parameter that it takes. */
  readonly shared?: string;
}

/** A node of the document together with what its definition says about it. */
export interface Block {
  readonly index: number;
  readonly node: DocumentNode;
  /** Undefined for node types this program does not have. */
  readonly definition: NodeDefinition | undefined;
  readonly settings: Settings;
  /** Without those that a wire gives. */
  readonly numbers: ReadonlyMap<string, BlockNumber>;
  /** Undefined when they cannot be known: an unknown type, or settings with mistakes. */
  readonly inputs: ReadonlyMap<string, Port> | undefined;
  readonly outputs: ReadonlyMap<string, Port> | undefined;
  /** Wires by input port, in the order of the document. */
  readonly incoming: ReadonlyMap<string, readonly Link[]>;
  /** Wires from any output port, in the order of the document. */
  readonly outgoing: readonly Link[];
}

/** A wire whose ends both exist. */
export interface Link {
  readonly wire: Wire;
  readonly from: Block;
  readonly to: Block;
}

/** States end a chain of dependencies: their value at a time does not depend on their rate at that time. */
export function isState(block: Block): boolean {
  return block.definition?.role === 'state';
}

/** States, observations and events are what a model is for; everything else serves them. */
export function isGoal(block: Block): boolean {
  const role = block.definition?.role;
  return role === 'state' || role === 'observation' || role === 'event';
}

export function isEvent(block: Block): boolean {
  return block.definition?.role === 'event';
}

/** One text per port of the document. */
export function portKey({ node, port }: PortReference): string {
  return JSON.stringify([node, port]);
}

/** The wires that end at a port. */
export function linksAt(block: Block, port: string): readonly Link[] {
  return block.incoming.get(port) ?? [];
}

export function linksInto(block: Block): readonly Link[] {
  return [...block.incoming.values()].flat();
}

/** The parameters of a block that wires give in place of its own numbers. */
export function wiredParameters(block: Block): readonly (readonly [field: string, link: Link])[] {
  return [...block.incoming].flatMap(([port, [link]]) =>
    link && block.inputs?.get(port)?.replaces === true ? [[port, link] as const] : [],
  );
}

/** The node's name as messages show it. */
export function title(block: Block): string {
  return `"${block.node.name}"`;
}
