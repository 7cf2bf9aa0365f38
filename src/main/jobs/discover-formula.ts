import {
  backends,
  discover,
  discoverFromData,
  isClean,
  methods,
  nothingFound,
  problem,
  withCompleteRates,
  type Diagnostic,
  type Discovery,
  type FormulaSource,
  type LibraryChoice,
  type SymbiodeDocument,
} from '../../engine';
import type { Job } from './job';
import { prepareModel } from './prepare-model';
import { rawValues } from './raw-values';
import { backendId } from './solver-cache';

export interface DiscoveryRequest {
  /** What a formula is looked for; nodes by name or id. */
  readonly source: FormulaSource;
  readonly library: LibraryChoice;
  /** Asked between two candidates; true stops with what was found so far. */
  readonly pause: () => Promise<boolean>;
}

/** Ids of the nodes of these names or ids, and a mistake for each that is not there. */
function nodesOf(
  { nodes }: SymbiodeDocument,
  wanted: readonly string[],
): { readonly ids: readonly string[]; readonly diagnostics: readonly Diagnostic[] } {
  const found = wanted.map((text) => ({
    text,
    node: nodes.find(({ id }) => id === text) ?? nodes.find(({ name }) => name === text),
  }));
  const names = nodes.map(({ name }) => `"${name}"`).join(', ');
  return {
    ids: found.flatMap(({ node }) => node?.id ?? []),
    diagnostics: found
      .filter(({ node }) => !node)
      .map(({ text }) =>
        problem('bad-parameter', {}, `The model has no node "${text}".`, `Name one of ${names}.`),
      ),
  };
}

/** Looks for formulas in the job's model with the job's values: for a block, or for the rates of measured states. */
export async function discoverFormula(
  job: Job,
  { source, library, pause }: DiscoveryRequest,
): Promise<Discovery> {
  const { document, tables } = job;
  const isFromData = source.kind === 'data';
  const { ids, diagnostics: wrong } = nodesOf(document, isFromData ? source.states : [source.block]);
  // A state whose rate is to be found may have nothing wired into it yet.
  const complete = isFromData ? { ...job, document: withCompleteRates(document) } : job;
  const { model, diagnostics } = prepareModel(complete);
  if (!model) return nothingFound([...wrong, ...diagnostics]);
  const values = rawValues(model, complete);
  if (!values.raw || wrong.length > 0) return nothingFound([...wrong, ...diagnostics, ...values.diagnostics]);
  const shared = {
    document,
    texts: tables,
    raw: values.raw,
    library,
    compile: {
      method: methods.get(document.simulation.method),
      backend: backends.get(backendId),
      precision: 'f64',
    },
    pause,
  } as const;
  const [block = ''] = ids;
  const found = isFromData
    ? await discoverFromData({ ...shared, states: ids })
    : await discover({ ...shared, block });
  return isClean(found.diagnostics)
    ? { ...found, diagnostics: [...diagnostics, ...found.diagnostics] }
    : found;
}
