import { defineCommand } from '../command';
import { withWires } from './with-wires';

/** Takes one wire away. */
export const disconnect = defineCommand<{ readonly wire: string }>({
  label: () => 'Disconnect',
  apply: (work, { wire }) => {
    const wires = work.document.wires.filter((other) => other.id !== wire);
    return wires.length === work.document.wires.length ? work : withWires(work, wires);
  },
});
