import { defineCommand, withDocument } from '../command';

/**
 * Shows a run's weights in the document and writes its trained numbers into the nodes, so that what is seen is what
 * is saved. `run: null` goes back to untrained weights. Values are keyed by node name, a dot, and the parameter.
 */
export const adoptRun = defineCommand<{
  readonly run: string | null;
  readonly values: Readonly<Record<string, number>>;
}>({
  label: ({ run }) => (run === null ? 'Forget trained weights' : 'Use trained values'),
  apply: (work, { run, values }) => {
    const nodes = work.document.nodes.map((node) => {
      const prefix = `${node.name}.`;
      const mine = Object.entries(values).filter(([name]) => name.startsWith(prefix));
      const parameters = { ...node.parameters };
      for (const [name, value] of mine) {
        const field = name.slice(prefix.length);
        const old = parameters[field];
        const mark = typeof old === 'object' && 'value' in old ? old : undefined;
        parameters[field] = { ...mark, value };
      }
      return mine.length === 0 ? node : { ...node, parameters };
    });
    return withDocument(work, { nodes, run });
  },
});
