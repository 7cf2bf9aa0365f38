import {
  constrained,
  probeBlock,
  wireValues,
  type Diagnostic,
  type WiresQuestion,
  type WireValue,
} from '../../engine';
import type { Job } from './job';
import { prepareValues } from './prepare-values';

export interface WiresAnswer {
  readonly wires: readonly WireValue[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What the wires of one node of the job's model carry; none where the model or the moment makes no sense. */
export function analyseWires(job: Job, question: WiresQuestion): WiresAnswer {
  const { prepared, diagnostics } = prepareValues(job);
  if (!prepared) return { wires: [], diagnostics };
  const { model, raw, tables } = prepared;
  const probe = probeBlock(job.document, question.node, tables);
  if (!probe || question.state.length !== model.stateSize) return { wires: [], diagnostics };
  return { wires: wireValues({ model, probe, parameters: constrained(model, raw) }, question), diagnostics };
}
