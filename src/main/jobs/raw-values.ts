import {
  initialRaw,
  overrideRaw,
  rawFromCheckpoint,
  shownWeights,
  type Diagnostic,
  type Model,
} from '../../engine';
import type { Job } from './job';

/** The unbounded values to compute with, or what is wrong with the checkpoint or the overrides. */
export type RawValues =
  | { readonly raw: Float64Array; readonly diagnostics: readonly Diagnostic[] }
  | { readonly raw: undefined; readonly diagnostics: readonly Diagnostic[] };

/**
 * Values from the checkpoint where there is one, else the document's, with the overrides on top. A document that
 * itself names a run has taken over its numbers and may have changed them since: only weights come from that run.
 */
export function rawValues(model: Model, job: Job): RawValues {
  const start = startOf(model, job);
  if (!start.raw) return start;
  const { raw, diagnostics } = overrideRaw(model, start.raw, job.overrides ?? {});
  return diagnostics.length > 0 ? { raw: undefined, diagnostics } : { raw, diagnostics: start.diagnostics };
}

function startOf(model: Model, { checkpoint, document }: Job): RawValues {
  const { seed } = document.training;
  if (!checkpoint) return { raw: initialRaw(model, seed), diagnostics: [] };
  if (document.run !== null) return shownWeights(checkpoint, model, seed);
  const { value, diagnostics } = rawFromCheckpoint(checkpoint, model, seed);
  return value ? { raw: value, diagnostics: [] } : { raw: undefined, diagnostics };
}
