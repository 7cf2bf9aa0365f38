/** Where many paths of a model with noise run. */
import {
  backends,
  createEnsemble,
  methods,
  pathBand,
  stepControl,
  type BandAnswer,
  type Ensemble,
  type Model,
  type SimulationSettings,
} from '../../engine';
import type { Job } from './job';
import { prepareModel } from './prepare-model';
import { rawValues } from './raw-values';
import { beginning } from './simulate';
import { backendId, structureOf } from './solver-cache';

export interface BandQuestion {
  readonly paths: number;
  /** Seconds that it may take; null for as long as it takes. */
  readonly patience: number | null;
}

/** More output times than this make no better picture. */
const mostTimes = 241;
/** The most numbers that the paths of a band may have in all: an eighth of a gigabyte. */
const mostNumbers = 2 ** 24;
/** Seconds that the first paths may take with everything that is compiled for them. */
const longestFirst = 10;
/** Fewer output times than this make no picture. */
const leastTimes = 16;

/** The ensemble that was compiled last, with what it was compiled from. */
let last: { readonly key: string; readonly ensemble: Ensemble } | undefined;

/** The compiled ensemble of this model; stays owned by the cache. */
export function cachedEnsemble(model: Model, { method, precision }: SimulationSettings): Ensemble {
  const key = `${method} ${precision}\n${structureOf(model)}`;
  if (last?.key !== key) {
    last?.ensemble.dispose();
    const options = { method: methods.get(method), backend: backends.get(backendId), precision };
    last = { key, ensemble: createEnsemble(model.system, options) };
  }
  return last.ensemble;
}

/** Says no as soon as the paths so far show that all of them would take longer than `patience` seconds. */
function patient(paths: number, patience: number | null, now = () => performance.now()) {
  const start = now();
  // The first paths take long because the model is compiled for them, which happens once.
  let compiled: { readonly at: number; readonly paths: number } | undefined;
  return (done: number): boolean => {
    if (patience === null) return true;
    const at = now();
    if (compiled === undefined) {
      compiled = { at, paths: done };
      return at - start < 1000 * longestFirst;
    }
    const each = (at - compiled.at) / (done - compiled.paths);
    return each * paths < 1000 * patience;
  };
}

/** The band of the job's model over its time span; none for a model without noise. */
export function simulateBand(job: Job, { paths, patience }: BandQuestion): BandAnswer {
  const { model, tables, diagnostics } = prepareModel(job);
  if (!model?.system.noise?.channels.length) return { band: null, slow: false, diagnostics };
  const { raw, diagnostics: ofValues } = rawValues(model, job);
  const found = [...diagnostics, ...ofValues];
  if (!raw) return { band: null, slow: false, diagnostics: found };
  const { simulation } = job.document;
  const room = Math.floor(mostNumbers / paths / (model.stateSize + model.observationSize));
  if (room < leastTimes) return { band: null, slow: true, diagnostics: found };
  const points = Math.min(simulation.points, mostTimes, room);
  const { band, outcome } = pathBand(cachedEnsemble(model, simulation), {
    raw,
    ...beginning(job, { model, tables, raw }, points),
    control: stepControl(simulation, model),
    paths,
    goOn: patient(paths, patience),
  });
  if (band !== null) return { band, slow: false, diagnostics: found };
  if (outcome === null) return { band: null, slow: true, diagnostics: found };
  const { time, advice } = outcome;
  const broken = `One of ${paths} paths ended at t = ${time}. ${advice}`;
  return { band: null, slow: false, broken, diagnostics: found };
}
