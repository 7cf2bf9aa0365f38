import type { WireValue } from '../../../engine/index';
import type { AskWires } from '../../canvas/nodes/live-values';
import type { Session } from '../session';

/** What the wires of a node carry at the end of the newest solution, asked of the host once for each solution. */
export function createWireValues({
  client,
  editor,
  simulation,
}: Pick<Session, 'client' | 'editor' | 'simulation'>): AskWires {
  let of: unknown = null;
  const known = new Map<string, Promise<readonly WireValue[]>>();
  const ask = async (node: string): Promise<readonly WireValue[]> => {
    const { solution, model, document } = simulation.getState();
    const time = solution?.times.at(-1);
    if (!solution || !model || !document || time === undefined) return [];
    const { tables, path } = editor.store.getState();
    const question = { node, time, state: solution.states.slice(solution.states.length - model.stateSize) };
    const subject = { document, tables, path };
    const { wires } = await client.request('analyse.wires', { subject, run: document.run, question });
    return wires;
  };
  return (node) => {
    const { solution } = simulation.getState();
    if (of !== solution) known.clear();
    of = solution;
    // What is wrong with the model or the host is said by the simulation.
    const found = known.get(node) ?? ask(node).catch(() => []);
    known.set(node, found);
    return found;
  };
}
