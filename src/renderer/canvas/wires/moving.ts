/** The wires of a port on their way to another port. */
import type { PortReference, SymbiodeDocument, Wire } from '../../../engine/index';
import { givingWay, type Connecting, type JudgeWire } from './connecting';
import type { Rewiring } from '../../document/commands/rewire';
import type { Catalogue } from '../flow/graph';
import { portKey, type Direction } from '../nodes/port-key';

type Engine = { readonly catalogue: Catalogue; readonly judge: JudgeWire };

/** The wires at a port. */
export function wiresAt(
  document: SymbiodeDocument,
  port: PortReference,
  direction: Direction,
): readonly Wire[] {
  const side = direction === 'out' ? 'from' : 'to';
  return document.wires.filter((wire) => wire[side].node === port.node && wire[side].port === port.port);
}

/** What moving these wires to a port on the same side of another node amounts to; a refusal when one does not fit. */
export function movedWires(
  document: SymbiodeDocument,
  wires: readonly Wire[],
  port: PortReference,
  direction: Direction,
  { catalogue, judge }: Engine,
):
  | { readonly changed: readonly Wire[]; readonly gone: readonly string[] }
  | { readonly refusal: NonNullable<ReturnType<JudgeWire>> } {
  const moving = new Set(wires.map(({ id }) => id));
  const gone = (direction === 'in' ? givingWay(document, port, catalogue) : []).filter(
    (id) => !moving.has(id),
  );
  const rest = document.wires.filter(({ id }) => !moving.has(id) && !gone.includes(id));
  const changed: Wire[] = [];
  for (const wire of wires) {
    const next = direction === 'out' ? { ...wire, from: port } : { ...wire, to: port };
    const refusal = judge({ ...document, wires: rest.concat(changed) }, next);
    if (refusal) return { refusal };
    changed.push(next);
  }
  return { changed, gone };
}

/** Takes hold of the wires of a port; null when it has none. Ports on the same side say whether they take them. */
export function startMoving(
  document: SymbiodeDocument,
  from: PortReference,
  direction: Direction,
  engine: Engine,
): Connecting | null {
  const moving = wiresAt(document, from, direction);
  if (moving.length === 0) return null;
  const known = new Map<string, ReturnType<JudgeWire>>();
  return {
    from,
    direction,
    accepts: direction,
    moving,
    verdict: (port) => {
      const key = portKey(port, direction);
      if (!known.has(key)) {
        const moved = movedWires(document, moving, port, direction, engine);
        known.set(key, 'refusal' in moved ? moved.refusal : undefined);
      }
      return known.get(key);
    },
  };
}

/** The edit that a drop on a port means; undefined where it does not fit or changes nothing. */
export function moveTo(
  document: SymbiodeDocument,
  { from, direction, moving = [] }: Connecting,
  port: PortReference,
  engine: Engine,
): Rewiring | undefined {
  if (port.node === from.node && port.port === from.port) return undefined;
  const moved = movedWires(document, moving, port, direction, engine);
  if ('refusal' in moved) return undefined;
  return { label: moving.length === 1 ? 'Move a wire' : `Move ${moving.length} wires`, ...moved };
}
