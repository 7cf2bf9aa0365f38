import type { Wire } from '../../../engine/index';
import { defineCommand } from '../command';
import { withWires } from './with-wires';

/**
 * Draws a wire. `replaces` names the wires that give way, such as the one on an input that takes only one. A wire
 * that is already there is not drawn twice.
 */
export const connect = defineCommand<{ readonly wire: Wire; readonly replaces?: readonly string[] }>({
  label: ({ replaces = [] }) => (replaces.length > 0 ? 'Rewire' : 'Connect'),
  apply: (work, { wire, replaces = [] }) => {
    const kept = work.document.wires.filter((other) => !replaces.includes(other.id));
    if (kept.some((other) => samePath(other, wire))) return work;
    return withWires(work, [...kept, wire]);
  },
});

function samePath(a: Wire, b: Wire): boolean {
  return (
    a.from.node === b.from.node &&
    a.from.port === b.from.port &&
    a.to.node === b.to.node &&
    a.to.port === b.to.port
  );
}
