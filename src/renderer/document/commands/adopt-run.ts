import {
  catalogue,
  isNumbers,
  namesInRun,
  parseElementName,
  sharedInRun,
  type DocumentNode,
  type RunNames,
} from '../../../engine/index';
import { defineCommand, withDocument } from '../command';

/**
 * Shows a run's weights in the document and writes its trained numbers into the nodes, so that what is seen is what
 * is saved. `run: null` goes back to untrained weights. Values are keyed by the node's name in the run, a dot, and the
 * parameter, those of a list by the names of its elements, from the first to the last; shared ones by their own name.
 */
export const adoptRun = defineCommand<{
  readonly run: string | null;
  readonly values: Readonly<Record<string, number>>;
  /** What nodes and shared parameters were called when the run began; without it they are called the same today. */
  readonly names?: RunNames | undefined;
}>({
  label: ({ run }) => (run === null ? 'Forget trained weights' : 'Use trained values'),
  apply: (work, { run, values, names }) => {
    const then = namesInRun(work.document.nodes, names);
    const nodes = work.document.nodes.map((node) => {
      const known = then.get(node.id);
      if (known === undefined) return node;
      const prefix = `${known}.`;
      const mine = Object.entries(values).filter(([name]) => name.startsWith(prefix));
      const parameters = { ...node.parameters };
      for (const [name, value] of mine) {
        const element = parseElementName(name.slice(prefix.length));
        const field = element?.list ?? name.slice(prefix.length);
        const old = parameters[field];
        if (element || isList(node, field)) {
          const list = isNumbers(old) ? old : { values: [] };
          const values = [...list.values];
          values[element?.index ?? 0] = value;
          parameters[field] = { ...list, values };
          continue;
        }
        const mark = typeof old === 'object' && 'value' in old ? old : undefined;
        parameters[field] = { ...mark, value };
      }
      return mine.length === 0 ? node : { ...node, parameters };
    });
    const thenShared = sharedInRun(work.document, names);
    const shared = work.document.parameters?.map((one) => {
      const known = thenShared.get(one.name);
      const value = known !== undefined && Object.hasOwn(values, known) ? values[known] : undefined;
      return value === undefined ? one : { ...one, value };
    });
    return withDocument(work, { nodes, run, ...(shared ? { parameters: shared } : {}) });
  },
});

/** Whether a parameter is a list even when it has one element only. */
function isList({ type }: DocumentNode, field: string): boolean {
  return catalogue.find(type)?.parameters[field]?.kind === 'numbers';
}
