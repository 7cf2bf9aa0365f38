import { constrained, exporters, isClean, problem, type Diagnostic, type ExportedFile } from '../../engine';
import { appVersion } from '../files/app-folders';
import type { Job } from './job';
import { prepareModel } from './prepare-model';
import { rawValues } from './raw-values';
import { outputTimes } from './simulate';
import { cachedSolver } from './solver-cache';

export interface ExportAnswer {
  /** Files by their path below the chosen folder; none when a diagnostic is an error. */
  readonly files: readonly ExportedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What the reference solution is computed with: far tighter than any export needs to be checked against. */
const reference = { rtol: 1e-11, atol: 1e-12, step: 0, maxSteps: 10_000_000 } as const;
/** The reference has at most this many rows. */
const referencePoints = 201;

/** The model with its values as files of the target. */
export function exportModel(job: Job, target: string): ExportAnswer {
  const exporter = exporters.find(target);
  if (!exporter) {
    const known = exporters
      .all()
      .map(({ id }) => id)
      .join(', ');
    const unknown = problem(
      'unsupported',
      {},
      `There is no export to "${target}".`,
      `Choose one of ${known}.`,
    );
    return { files: [], diagnostics: [unknown] };
  }
  const { model, equations, diagnostics } = prepareModel(job);
  if (!model) return { files: [], diagnostics };
  const values = rawValues(model, job);
  if (!values.raw) return { files: [], diagnostics: [...diagnostics, ...values.diagnostics] };
  const settings = job.document.simulation;
  const solution = cachedSolver(model, { method: 'tsit5', precision: 'f64' }).solve({
    raw: values.raw,
    times: outputTimes({ ...settings, points: Math.min(settings.points, referencePoints) }),
    control: reference,
  });
  const written = exporter.write({
    model,
    parameters: constrained(model, values.raw),
    equations,
    settings,
    reference: { ...solution, rtol: reference.rtol, atol: reference.atol },
    generator: `Symbiode ${appVersion()}`,
  });
  const all = [...diagnostics, ...values.diagnostics, ...written.diagnostics];
  return { files: isClean(all) ? written.files : [], diagnostics: all };
}
