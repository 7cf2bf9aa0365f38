/**
 * From a trained block to a formula: sample the block along the model's trajectory, gather sparse candidates for each
 * output, put them back into the model, refit, and let the roll-out decide. Rackauckas et al., arXiv:2001.04385 (2020)
 * §3 fit the formula to the samples only; here the data have the last word.
 */
import type { Diagnostic } from '../base/diagnostic';
import { problem } from '../base/diagnostic';
import type { SymbiodeDocument } from '../document/schema';
import { probeBlock, type Probe } from '../lowering/probe';
import { createSolver, type CompileOptions } from '../simulation/solver';
import { understand } from '../simulation/understand';
import { stepControl } from '../simulation/step-control';
import { isBreakdown } from '../training/breakdown';
import { constrained } from '../training/parameters';
import { dividedWires } from './across-borders';
import type { Formula, FormulaCandidate, LibraryChoice } from './define';
import { judge } from './judge';
import type { Variable } from './formula-nodes';
import { variableNames } from './measured-states';
import { rawByName } from './raw-by-name';
import { putFormulasBack } from './put-back';
import { isScalar, sampleBlock } from './sample-block';
import { candidateFormulas, evaluateTerms, libraryTerms } from './supports';
import { wantedName } from './wanted-name';

export interface DiscoveryOptions {
  readonly document: SymbiodeDocument;
  /** CSV texts of the document's tables. */
  readonly texts: Readonly<Record<string, string>>;
  /** Id of the node to replace. */
  readonly block: string;
  /** Trained raw values of the document's model. */
  readonly raw: Float64Array;
  readonly library: LibraryChoice;
  readonly compile: CompileOptions;
  /** Lets other work happen between two candidates; true stops. */
  readonly pause: () => Promise<boolean>;
}

export interface Discovery {
  /** Best first; empty when there are diagnostics or nothing was found. */
  readonly candidates: readonly FormulaCandidate[];
  readonly variables: readonly string[];
  /** Names of the states whose rates the formulas are, in their order; empty where they stand for a block. */
  readonly states: readonly string[];
  /** Whether it was stopped before all was tried. */
  readonly isStopped: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Points along the trajectory at which the block is sampled. */
const SAMPLES = 200;
/** Candidates that are put back and refitted, shortest first. */
const MOST_TRIALS = 48;
/** Candidates reported. */
const MOST_REPORTED = 8;

/** Nothing could be looked for, and why. */
export const nothingFound = (diagnostics: readonly Diagnostic[]): Discovery => ({
  candidates: [],
  variables: [],
  states: [],
  isStopped: false,
  diagnostics,
});

const refused = (node: string, message: string, fix: string): Discovery =>
  nothingFound([problem('bad-parameter', { node }, message, fix)]);

/** The wires into the block under names that a formula may use. */
function variablesOf(document: SymbiodeDocument, probe: Probe): readonly Variable[] {
  const wires = probe.incoming.flatMap((id) => document.wires.find((wire) => wire.id === id) ?? []);
  const free = variableNames(wires.map(({ from }) => wantedName(document, from)));
  return wires.map(({ from }, i) => ({ name: free[i] ?? 'x', from }));
}

/** Every choice of one formula per output. */
function combinations(lists: readonly (readonly Formula[])[]): readonly (readonly Formula[])[] {
  return lists.reduce<readonly (readonly Formula[])[]>(
    (heads, list) => heads.flatMap((head) => list.map((formula) => [...head, formula])),
    [[]],
  );
}

const sizeOf = (formulas: readonly Formula[]) => formulas.reduce((n, { terms }) => n + terms.length, 0);

/** Candidate formulas for a trained block, best first. */
export async function discover(options: DiscoveryOptions): Promise<Discovery> {
  const { document, texts, block, raw, library, compile } = options;
  const { model, tables, diagnostics } = understand(document, texts);
  if (!model) return nothingFound(diagnostics);
  const probe = probeBlock(document, block, tables);
  if (!probe || probe.incoming.length === 0 || probe.outgoing.length === 0)
    return refused(block, 'This node takes or gives nothing.', 'Choose a node that stands between others.');
  if (!isScalar(probe))
    return refused(block, 'A wire of this node carries an array.', 'Choose a node between single numbers.');
  const divided = dividedWires(document, block);
  if (divided.length > 0) return nothingFound(divided);
  const solver = createSolver(model.system, compile);
  const { start, end } = document.simulation;
  const times = Float64Array.from({ length: SAMPLES }, (_, i) => start + ((end - start) * i) / (SAMPLES - 1));
  const solution = solver.solve({ raw, times, control: stepControl(document.simulation, model) });
  solver.dispose();
  if (isBreakdown(solution.outcome))
    return refused(block, 'The model with this run does not reach the end.', solution.outcome.advice);
  const variables = variablesOf(document, probe);
  const names = variables.map(({ name }) => name);
  const { inputs, outputs } = sampleBlock(model, probe, constrained(model, raw), solution);
  const terms = evaluateTerms(libraryTerms(library, names), { inputs });
  if (terms.length === 0)
    return refused(block, 'No term of the library is finite on the data.', 'Tick other terms.');
  const lists = outputs.map((target) => candidateFormulas(terms, target));
  const trials = combinations(lists)
    .toSorted((a, b) => sizeOf(a) - sizeOf(b))
    .slice(0, MOST_TRIALS);
  const context = { texts, compile, trained: rawByName(model, raw) };
  const candidates: FormulaCandidate[] = [];
  let isStopped = false;
  for (const formulas of trials) {
    isStopped = await options.pause();
    if (isStopped) break;
    const candidate = judge(putFormulasBack(document, block, variables, formulas), formulas, context);
    if (candidate && Number.isFinite(candidate.score)) candidates.push(candidate);
  }
  return {
    candidates: candidates.toSorted((a, b) => a.score - b.score).slice(0, MOST_REPORTED),
    variables: names,
    states: [],
    isStopped,
    diagnostics: [],
  };
}
