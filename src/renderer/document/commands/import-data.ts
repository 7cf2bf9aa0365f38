import type { DataSource, SimulationSettings, TrainingSettings } from '../../../engine/index';
import { defineCommand, withDocument } from '../command';
import type { Observations } from '../observe-columns';

/** Adds a table with all that is to come of it: observations, the share kept for validation, the times of the run. */
export const importData = defineCommand<{
  readonly source: DataSource;
  readonly csv: string;
  readonly observations: Observations;
  readonly training?: Partial<TrainingSettings>;
  readonly simulation?: Partial<SimulationSettings>;
}>({
  label: ({ source }) => `Import ${source.name}`,
  apply: (work, { source, csv, observations, training, simulation }) => {
    const { document, tables } = work;
    const { nodes, wires, at } = observations;
    const changed = withDocument(work, {
      data: [...document.data.filter(({ id }) => id !== source.id), source],
      ...(nodes.length === 0
        ? {}
        : {
            nodes: [...document.nodes, ...nodes],
            wires: [...document.wires, ...wires],
            layout: { ...document.layout, nodes: { ...document.layout.nodes, ...at } },
          }),
      ...(training === undefined ? {} : { training: { ...document.training, ...training } }),
      ...(simulation === undefined ? {} : { simulation: { ...document.simulation, ...simulation } }),
    });
    return { ...changed, tables: { ...tables, [source.id]: csv } };
  },
  select: ({ observations }) => ({ nodes: observations.nodes.map(({ id }) => id), wires: [] }),
});
