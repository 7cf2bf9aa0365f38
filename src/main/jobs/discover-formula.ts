import {
  backends,
  discover,
  isClean,
  methods,
  problem,
  type Diagnostic,
  type Discovery,
  type LibraryChoice,
} from '../../engine';
import type { Job } from './job';
import { prepareModel } from './prepare-model';
import { rawValues } from './raw-values';
import { backendId } from './solver-cache';

export interface DiscoveryRequest {
  /** Name or id of the block. */
  readonly block: string;
  readonly library: LibraryChoice;
  /** Asked between two candidates; true stops with what was found so far. */
  readonly pause: () => Promise<boolean>;
}

const nothing = (diagnostics: readonly Diagnostic[]): Discovery => ({
  candidates: [],
  variables: [],
  diagnostics,
});

/** Looks for formulas for a block of the job's model with the job's values. */
export async function discoverFormula(
  job: Job,
  { block, library, pause }: DiscoveryRequest,
): Promise<Discovery> {
  const { model, diagnostics } = prepareModel(job);
  if (!model) return nothing(diagnostics);
  const values = rawValues(model, job);
  if (!values.raw) return nothing([...diagnostics, ...values.diagnostics]);
  const { document, tables } = job;
  const node = document.nodes.find(({ id, name }) => id === block || name === block);
  if (!node) {
    const names = document.nodes.map(({ name }) => `"${name}"`).join(', ');
    return nothing([
      problem('bad-parameter', {}, `The model has no block "${block}".`, `Name one of ${names}.`),
    ]);
  }
  const found = await discover({
    document,
    texts: tables,
    block: node.id,
    raw: values.raw,
    library,
    compile: {
      method: methods.get(document.simulation.method),
      backend: backends.get(backendId),
      precision: 'f64',
    },
    pause,
  });
  return isClean(found.diagnostics)
    ? { ...found, diagnostics: [...diagnostics, ...found.diagnostics] }
    : found;
}
