import type { Diagnostic, Model, Table } from '../../engine';
import type { Job } from './job';
import { prepareModel } from './prepare-model';
import { rawValues } from './raw-values';

/** A model with its data and the unbounded values to compute with. */
export interface PreparedValues {
  readonly model: Model;
  readonly raw: Float64Array;
  readonly tables: ReadonlyMap<string, Table>;
}

/** What a job computes with, or nothing when the diagnostics say why there is none. Warnings come with both. */
export function prepareValues(job: Job): {
  readonly prepared: PreparedValues | undefined;
  readonly diagnostics: readonly Diagnostic[];
} {
  const { model, tables, diagnostics } = prepareModel(job);
  if (!model) return { prepared: undefined, diagnostics };
  const { raw, diagnostics: ofValues } = rawValues(model, job);
  return { prepared: raw && { model, raw, tables }, diagnostics: [...diagnostics, ...ofValues] };
}
