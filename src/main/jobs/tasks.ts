/** Short computations by name: what is asked and what comes back. */
import { exportModel, type ExportAnswer } from './export-model';
import type { Job } from './job';
import { simulate, type SimulationAnswer } from './simulate';

export interface Tasks {
  simulate: { readonly asked: { readonly job: Job }; readonly answer: SimulationAnswer };
  export: { readonly asked: { readonly job: Job; readonly target: string }; readonly answer: ExportAnswer };
}

export type TaskName = keyof Tasks;

export const tasks: { readonly [N in TaskName]: (asked: Tasks[N]['asked']) => Tasks[N]['answer'] } = {
  simulate: ({ job }) => {
    const { solution, diagnostics } = simulate(job);
    return { solution, diagnostics };
  },
  export: ({ job, target }) => exportModel(job, target),
};
