import type { SimulationSettings } from '../../../engine/index';
import { defineCommand, withDocument } from '../command';
import { isSame } from '../is-same';

/** Changes settings of the simulation: method, time span, tolerances. */
export const setSimulation = defineCommand<Partial<SimulationSettings>>({
  label: (change) => `Set ${Object.keys(change).join(', ')}`,
  apply: (work, change) => {
    const simulation = { ...work.document.simulation, ...change };
    return isSame(simulation, work.document.simulation) ? work : withDocument(work, { simulation });
  },
  mergeKey: (change) => `simulation ${Object.keys(change).join(' ')}`,
});
