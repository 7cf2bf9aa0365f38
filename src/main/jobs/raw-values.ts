import {
  initialRaw,
  problem,
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

function checkOverrides(model: Model, overrides: Readonly<Record<string, number>>): readonly Diagnostic[] {
  const settable = model.parameters.filter(({ size }) => size === 1);
  return Object.entries(overrides).flatMap(([name, value]) => {
    const slot = settable.find((parameter) => parameter.name === name);
    if (!slot) {
      const known = settable.map((parameter) => parameter.name).join(', ');
      return [
        problem('bad-parameter', {}, `The model has no parameter "${name}".`, `Choose one of ${known}.`),
      ];
    }
    if (Number.isFinite(value) && (!slot.positive || value > 0)) return [];
    const range = slot.positive ? 'a number above 0' : 'a finite number';
    return [
      problem(
        'bad-parameter',
        { node: slot.node, field: slot.field },
        `"${name}" cannot be ${value}.`,
        `Set it to ${range}.`,
      ),
    ];
  });
}

/**
 * Values from the checkpoint where there is one, else the document's, with the overrides on top. A document that
 * itself names a run has taken over its numbers and may have changed them since: only weights come from that run.
 */
export function rawValues(model: Model, job: Job): RawValues {
  const { overrides = {} } = job;
  const start = startOf(model, job);
  if (!start.raw) return start;
  const diagnostics = checkOverrides(model, overrides);
  if (diagnostics.length > 0) return { raw: undefined, diagnostics };
  const { raw } = start;
  for (const { name, offset, positive } of model.parameters) {
    const value = Object.hasOwn(overrides, name) ? overrides[name] : undefined;
    if (value !== undefined) raw[offset] = positive ? Math.log(value) : value;
  }
  return { raw, diagnostics: start.diagnostics };
}

function startOf(model: Model, { checkpoint, document }: Job): RawValues {
  const { seed } = document.training;
  if (!checkpoint) return { raw: initialRaw(model, seed), diagnostics: [] };
  if (document.run !== null) return shownWeights(checkpoint, model, seed);
  const { value, diagnostics } = rawFromCheckpoint(checkpoint, model, seed);
  return value ? { raw: value, diagnostics: [] } : { raw: undefined, diagnostics };
}
