import {
  stepControl,
  type Diagnostic,
  type EnsembleSolution,
  type PathEnds,
  type PathsQuestion,
} from '../../engine';
import type { Job } from './job';
import { prepareValues } from './prepare-values';
import { cachedEnsemble } from './simulate-band';

export interface PathsAnswer {
  readonly ends: PathEnds | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Paths between two looks at the clock: a whole number of tiles on every backend. */
const AT_ONCE = 32;
/** Milliseconds after which no more paths are begun. */
const PATIENCE = 1500;

/** Where the paths of the job's model are at one time; a path that broke down is NaN. */
export function analysePaths(
  job: Job,
  { time, paths }: PathsQuestion,
  now = () => performance.now(),
): PathsAnswer {
  const { prepared, diagnostics } = prepareValues(job);
  if (!prepared?.model.system.noise?.channels.length) return { ends: null, diagnostics };
  const { model, raw } = prepared;
  const { simulation } = job.document;
  const at = Math.min(simulation.end, Math.max(simulation.start, time));
  // At the start itself there is nothing to integrate; a moment later all is as at the start.
  const later = at > simulation.start ? at : simulation.start + (simulation.end - simulation.start) * 1e-9;
  const ensemble = cachedEnsemble(model, simulation);
  const begun = now();
  const parts: EnsembleSolution[] = [];
  let done = 0;
  while (done < paths && (done === 0 || now() - begun < PATIENCE)) {
    const batch = Math.min(AT_ONCE, paths - done);
    const times = Float64Array.of(simulation.start, later);
    parts.push(ensemble.solve({ raw, times, batch, first: done, control: stepControl(simulation, model) }));
    done += batch;
  }
  // The second of two times of each path.
  const ends = parts.flatMap(({ states }) =>
    Array.from(states).filter((_, i) => i % (2 * model.stateSize) >= model.stateSize),
  );
  return { ends: { time: at, paths: done, states: Float64Array.from(ends) }, diagnostics };
}
