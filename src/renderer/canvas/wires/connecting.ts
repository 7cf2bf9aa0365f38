/**
 * The wire being drawn: where it comes from and what every port that could end it thinks of it, so that ports can dim
 * and explain themselves while the pointer moves.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PortReference, SymbiodeDocument, Wire } from '../../../engine/index';
import { freeId } from '../../document/names';
import { inputsOf, outputsOf } from '../../document/ports';
import type { Catalogue } from '../flow/graph';
import { portKey, type Direction } from '../nodes/port-key';

/** Why a wire may not be drawn, and what to do instead. */
export interface Refusal {
  readonly message: string;
  readonly fix: string;
}

export type JudgeWire = (
  document: SymbiodeDocument,
  wire: { readonly from: PortReference; readonly to: PortReference },
) => Refusal | undefined;

export interface Connecting {
  readonly from: PortReference;
  readonly direction: Direction;
  /** The side of a node on which it can end. */
  readonly accepts: Direction;
  /** The wires that are moved, when no new one is drawn. */
  readonly moving?: readonly Wire[];
  /** What a port on that side says; undefined when the wire fits. Worked out when first asked. */
  readonly verdict: (port: PortReference) => Refusal | undefined;
}

/** A connection with its verdict, as the keyboard's list and the canvas need it. */
export interface Candidate {
  readonly from: PortReference;
  readonly to: PortReference;
  readonly refusal: Refusal | undefined;
  /** Whether a wire that is there would have to give way. */
  readonly replaces: boolean;
}

export type ConnectingStore = StoreApi<{ readonly current: Connecting | null }>;

export function createConnecting(): ConnectingStore {
  return createStore(() => ({ current: null }));
}

/** The wires that give way to a new one: those on an input that takes only one. */
export function givingWay(
  document: SymbiodeDocument,
  to: PortReference,
  catalogue: Catalogue,
): readonly string[] {
  const node = document.nodes.find((other) => other.id === to.node);
  const definition = node && catalogue.find(node.type);
  const port = definition && inputsOf(definition, node, document)[to.port];
  if (!port || port.variadic) return [];
  const there = document.wires.filter((wire) => wire.to.node === to.node && wire.to.port === to.port);
  return there.map((wire) => wire.id);
}

/** The verdict on a wire, as if those that give way to it were gone already. */
export function judgeConnection(
  document: SymbiodeDocument,
  ends: { readonly from: PortReference; readonly to: PortReference },
  { catalogue, judge }: { readonly catalogue: Catalogue; readonly judge: JudgeWire },
): Refusal | undefined {
  const away = givingWay(document, ends.to, catalogue);
  const rest =
    away.length === 0
      ? document
      : { ...document, wires: document.wires.filter((wire) => !away.includes(wire.id)) };
  return judge(rest, ends);
}

/** The wire that joins two ports, ready for the `connect` command. */
export function newWire(
  document: SymbiodeDocument,
  from: PortReference,
  to: PortReference,
  catalogue: Catalogue,
): { readonly wire: Wire; readonly replaces: readonly string[] } {
  return { wire: { id: freeId(document, 'wire'), from, to }, replaces: givingWay(document, to, catalogue) };
}

/** Every connection that a port could make, with its verdict; those that fit come first. */
export function candidatesFor(
  document: SymbiodeDocument,
  port: PortReference,
  direction: Direction,
  engine: { readonly catalogue: Catalogue; readonly judge: JudgeWire },
): readonly Candidate[] {
  const own = document.nodes.find(({ id }) => id === port.node);
  const found = document.nodes.flatMap((node): Candidate[] => {
    const definition = engine.catalogue.find(node.type);
    if (!definition || node.inside !== own?.inside) return [];
    const ports = direction === 'out' ? inputsOf : outputsOf;
    const names = Object.keys(ports(definition, node, document));
    return names.map((name) => {
      const other = { node: node.id, port: name };
      const ends = direction === 'out' ? { from: port, to: other } : { from: other, to: port };
      const replaces = givingWay(document, ends.to, engine.catalogue).length > 0;
      return { ...ends, replaces, refusal: judgeConnection(document, ends, engine) };
    });
  });
  return [...found.filter((c) => !c.refusal), ...found.filter((c) => c.refusal)];
}

/** A wire that starts at `port`; only the ports that are in view will ask for their verdict. */
export function startConnecting(
  document: SymbiodeDocument,
  port: PortReference,
  direction: Direction,
  engine: { readonly catalogue: Catalogue; readonly judge: JudgeWire },
): Connecting {
  const known = new Map<string, Refusal | undefined>();
  const verdict = (other: PortReference): Refusal | undefined => {
    const key = portKey(other, direction === 'out' ? 'in' : 'out');
    if (!known.has(key)) {
      const ends = direction === 'out' ? { from: port, to: other } : { from: other, to: port };
      known.set(key, judgeConnection(document, ends, engine));
    }
    return known.get(key);
  };
  return { from: port, direction, accepts: direction === 'out' ? 'in' : 'out', verdict };
}
