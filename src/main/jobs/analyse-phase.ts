import {
  backends,
  createField,
  phasePlane,
  problem,
  type Diagnostic,
  type Field,
  type Model,
  type PhasePlane,
  type PhaseQuestion,
} from '../../engine';
import type { Job } from './job';
import { prepareValues } from './prepare-values';
import { backendId, structureOf } from './solver-cache';

export interface PhaseAnswer {
  readonly plane: PhasePlane | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** The field that was asked about last, with what it was compiled from: one portrait is looked at at a time. */
let last: { readonly structure: string; readonly field: Field } | undefined;

function cachedField(model: Model): Field {
  const structure = structureOf(model);
  if (last?.structure !== structure) {
    last?.field.dispose();
    last = { structure, field: createField(model.system, backends.get(backendId)) };
  }
  return last.field;
}

/** The plane of two states of the job's model. */
export function analysePhase(job: Job, question: PhaseQuestion): PhaseAnswer {
  const { prepared, diagnostics } = prepareValues(job);
  if (!prepared) return { plane: null, diagnostics };
  const { model, raw } = prepared;
  const [x, y] = question.axes;
  const fits = x !== y && Math.max(x, y) < model.stateSize && question.state.length === model.stateSize;
  if (!fits) {
    const message = `A model of ${model.stateSize} states has no plane of states ${x} and ${y}.`;
    return {
      plane: null,
      diagnostics: [...diagnostics, problem('bad-request', {}, message, 'Choose two of its states.')],
    };
  }
  const field = cachedField(model);
  field.set(raw, question.time);
  return { plane: phasePlane(field, question), diagnostics };
}
