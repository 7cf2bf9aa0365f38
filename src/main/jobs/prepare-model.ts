import {
  checkMethod,
  checkSettings,
  isClean,
  lower,
  methods,
  problem,
  readTables,
  type Diagnostic,
  type Equation,
  type Model,
  type SimulationSettings,
  type Table,
} from '../../engine';
import type { Job } from './job';

/** A job's document as mathematics, with its data; no model when a diagnostic is an error. */
export interface PreparedModel {
  readonly model: Model | undefined;
  readonly equations: readonly Equation[];
  readonly tables: ReadonlyMap<string, Table>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Most output times of one simulation. */
const maxPoints = 1_000_000;

function checkOutput({ method, points, step }: SimulationSettings): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const chosen = methods.find(method);
  if (chosen && !chosen.adaptive && !(step > 0))
    found.push(
      problem(
        'bad-setting',
        { field: 'simulation.step' },
        `"${chosen.title}" makes steps of equal size, and the step is ${step}.`,
        'Set a step above 0, or choose an adaptive method.',
      ),
    );
  if (!chosen) {
    const known = methods
      .all()
      .map(({ id }) => id)
      .join(', ');
    found.push(
      problem(
        'bad-setting',
        { field: 'simulation.method' },
        `There is no method "${method}".`,
        `Choose one of ${known}.`,
      ),
    );
  }
  if (!Number.isSafeInteger(points) || points < 2 || points > maxPoints) {
    found.push(
      problem(
        'bad-setting',
        { field: 'simulation.points' },
        `The number of output times is ${points}.`,
        `Set it to a whole number from 2 to ${maxPoints}.`,
      ),
    );
  }
  return found;
}

let last: Job['tables'] = {};

/** The texts of the last job where they are the same: what comes from another thread is a copy, and would be read anew. */
function knownTexts(texts: Job['tables']): Job['tables'] {
  const ids = Object.keys(texts);
  const same = ids.length === Object.keys(last).length && ids.every((id) => last[id] === texts[id]);
  if (!same) last = texts;
  return last;
}

/** Reads the data, lowers the graph and checks the settings of simulation; all that is wrong at once. */
export function prepareModel({ document, tables }: Job): PreparedModel {
  const read = readTables(document, knownTexts(tables));
  const lowered = lower(document, read.tables);
  const settings = checkSettings(document.training, document.simulation).filter(({ where }) =>
    where.field?.startsWith('simulation.'),
  );
  const method = methods.find(document.simulation.method);
  const diagnostics = [
    ...read.diagnostics,
    ...lowered.diagnostics,
    ...settings,
    ...checkOutput(document.simulation),
    ...(lowered.model && method ? checkMethod(lowered.model.system, method) : []),
  ];
  return {
    model: isClean(diagnostics) ? lowered.model : undefined,
    equations: lowered.equations,
    tables: read.tables,
    diagnostics,
  };
}
