/** Short computations by name: what is asked and what comes back. */
import type {
  BandAnswer,
  Discovery,
  FormulaSource,
  LibraryChoice,
  PathsQuestion,
  PhaseQuestion,
  SweepPlan,
  TermQuestion,
  WiresQuestion,
} from '../../engine';
import { analysePaths, type PathsAnswer } from './analyse-paths';
import { analysePhase, type PhaseAnswer } from './analyse-phase';
import { analyseTerm, type TermAnswer } from './analyse-term';
import { analyseWires, type WiresAnswer } from './analyse-wires';
import { discoverFormula } from './discover-formula';
import { exportModel, type ExportAnswer } from './export-model';
import type { Job } from './job';
import { simulate, type SimulationAnswer } from './simulate';
import { simulateBand, type BandQuestion } from './simulate-band';
import { sweepModel, type SweepAnswer } from './sweep-model';

export interface Tasks {
  simulate: {
    readonly asked: { readonly job: Job; readonly decades?: boolean };
    readonly answer: SimulationAnswer;
  };
  band: {
    readonly asked: { readonly job: Job; readonly question: BandQuestion };
    readonly answer: BandAnswer;
  };
  phase: {
    readonly asked: { readonly job: Job; readonly question: PhaseQuestion };
    readonly answer: PhaseAnswer;
  };
  term: {
    readonly asked: { readonly job: Job; readonly question: TermQuestion };
    readonly answer: TermAnswer;
  };
  wires: {
    readonly asked: { readonly job: Job; readonly question: WiresQuestion };
    readonly answer: WiresAnswer;
  };
  paths: {
    readonly asked: { readonly job: Job; readonly question: PathsQuestion };
    readonly answer: PathsAnswer;
  };
  export: { readonly asked: { readonly job: Job; readonly target: string }; readonly answer: ExportAnswer };
  discover: {
    readonly asked: { readonly job: Job; readonly source: FormulaSource; readonly library: LibraryChoice };
    readonly answer: Discovery;
  };
  sweep: {
    readonly asked: { readonly job: Job; readonly plan: SweepPlan; readonly from: number };
    readonly answer: SweepAnswer;
  };
}

export type TaskName = keyof Tasks;

type Answered<N extends TaskName> = Tasks[N]['answer'] | Promise<Tasks[N]['answer']>;

export const tasks: { readonly [N in TaskName]: (asked: Tasks[N]['asked']) => Answered<N> } = {
  simulate: ({ job, decades }) => {
    const { solution, diagnostics } = simulate(job, decades);
    return { solution, diagnostics };
  },
  band: ({ job, question }) => simulateBand(job, question),
  phase: ({ job, question }) => analysePhase(job, question),
  term: ({ job, question }) => analyseTerm(job, question),
  wires: ({ job, question }) => analyseWires(job, question),
  paths: ({ job, question }) => analysePaths(job, question),
  export: ({ job, target }) => exportModel(job, target),
  discover: ({ job, source, library }) =>
    discoverFormula(job, { source, library, pause: () => Promise.resolve(false) }),
  sweep: ({ job, plan, from }) => sweepModel(job, plan, from),
};
