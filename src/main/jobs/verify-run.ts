import { backends, methods, stepControl, verify, type Diagnostic, type Verification } from '../../engine';
import type { Job } from './job';
import { prepareValues } from './prepare-values';
import { outputTimes } from './simulate';
import { backendId } from './solver-cache';

/** A second opinion on the job's model with the job's values; null when there is no model to ask about. */
export function verifyJob(job: Job): {
  readonly verification: Verification | null;
  readonly diagnostics: readonly Diagnostic[];
} {
  const { prepared, diagnostics } = prepareValues(job);
  if (!prepared) return { verification: null, diagnostics };
  const { model, raw } = prepared;
  const { simulation } = job.document;
  const verification = verify(model, {
    method: methods.get(simulation.method),
    backend: backends.get(backendId),
    precision: simulation.precision,
    raw,
    times: outputTimes(simulation),
    control: stepControl(simulation, model),
  });
  return { verification, diagnostics };
}
