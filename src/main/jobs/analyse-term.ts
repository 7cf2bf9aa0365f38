import {
  backends,
  constrained,
  createTermFunction,
  learnedTerm,
  measuredRows,
  print,
  probeBlock,
  problem,
  stepControl,
  type Diagnostic,
  type DynamicalSystem,
  type IrFunction,
  type LearnedTerm,
  type TermFunction,
  type TermQuestion,
} from '../../engine';
import type { Job } from './job';
import { prepareValues } from './prepare-values';
import { outputTimes } from './simulate';
import { backendId, cachedSolver } from './solver-cache';

export interface TermAnswer {
  readonly term: LearnedTerm | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Times of the trajectory at which the block's inputs are looked at, and rows of the data. */
const PATH_POINTS = 400;
const DATA_ROWS = 1500;

/** The block that was asked about last, with what it was compiled from: one is looked at at a time. */
let last: { readonly structure: string; readonly term: TermFunction } | undefined;

function cachedTerm(system: DynamicalSystem, alone: IrFunction): TermFunction {
  const structure = [alone, system.constrain].map(print).join('\n');
  if (last?.structure !== structure) {
    last?.term.dispose();
    last = { structure, term: createTermFunction(system, alone, backends.get(backendId)) };
  }
  return last.term;
}

const refused = (found: readonly Diagnostic[], message: string, fix: string): TermAnswer => ({
  term: null,
  diagnostics: [...found, problem('bad-request', {}, message, fix)],
});

/** What one block of the job's model does to its inputs. */
export function analyseTerm(job: Job, question: TermQuestion): TermAnswer {
  const { prepared, diagnostics } = prepareValues(job);
  if (!prepared) return { term: null, diagnostics };
  const { model, raw, tables } = prepared;
  const probe = probeBlock(job.document, question.block, tables);
  if (!probe || probe.incoming.length === 0 || probe.outgoing.length === 0)
    return refused(
      diagnostics,
      'This node takes or gives nothing.',
      'Choose a node that stands between others.',
    );
  const { simulation } = job.document;
  const times = outputTimes({ ...simulation, points: Math.min(PATH_POINTS, simulation.points) });
  const solution = cachedSolver(model, simulation).solve({
    raw,
    times,
    control: stepControl(simulation, model),
  });
  const term = cachedTerm(model.system, probe.alone);
  term.set(raw, simulation.start);
  const answer = learnedTerm(
    {
      model,
      probe,
      term,
      parameters: constrained(model, raw),
      trajectory: solution,
      data: measuredRows(model, [...tables.values()], simulation, DATA_ROWS),
    },
    question,
  );
  return answer
    ? { term: answer, diagnostics }
    : refused(diagnostics, 'The block has no such inputs.', 'Choose one or two of its inputs.');
}
