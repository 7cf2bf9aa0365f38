/**
 * From data to formulas: the rates of measured states are written as sparse sums of library terms. What the model knows
 * of a rate stays, what a network stood for is looked for anew. Regression in the weak form proposes, the roll-out of the
 * whole model decides. Brunton, Proctor & Kutz, PNAS 113 (2016) 3932; Messenger & Bortz 2021 for the weak form.
 */
import { caution, isClean, type Diagnostic } from '../base/diagnostic';
import type { SymbiodeDocument } from '../document/schema';
import type { Model } from '../lowering/model';
import { probeBlock } from '../lowering/probe';
import { learnedNodes, learnedWires, withCompleteRates, withoutWires } from '../lowering/state-ports';
import type { CompileOptions } from '../simulation/solver';
import { understand } from '../simulation/understand';
import { gatherObserved } from '../training/observed-data';
import { constrained, initialRaw } from '../training/parameters';
import { fittedRows, prepareFit } from '../training/prepare-fit';
import { statesInside } from './across-borders';
import { checkAmount, checkSamples } from './check-data';
import { collinearTerms } from './check-library';
import type { Formula, LibraryChoice, Term } from './define';
import { nothingFound, type Discovery } from './discover';
import { judge, solverError } from './judge';
import { curvesOf, measuredStates, type Curves, type MeasuredState } from './measured-states';
import { putRates } from './put-rates';
import { rankedFormulas } from './ranked-formulas';
import { rateSamples, type RateSamples } from './rate-samples';
import { rateTargets, type RateTarget } from './rate-targets';
import { rawByName, withRaw } from './raw-by-name';
import { search } from './search';
import { startFromData } from './starts';
import { libraryTerms } from './supports';

export interface DataDiscoveryOptions {
  readonly document: SymbiodeDocument;
  /** CSV texts of the document's tables. */
  readonly texts: Readonly<Record<string, string>>;
  /** Ids of the state nodes whose rates are looked for; all that are measured when empty. */
  readonly states: readonly string[];
  /** Raw values of the model of `withCompleteRates(document)`, trained or not: known terms count with these. */
  readonly raw: Float64Array;
  readonly library: LibraryChoice;
  readonly compile: CompileOptions;
  /** Lets other work happen between two candidates; true stops. */
  readonly pause: () => Promise<boolean>;
}

/** Roll-outs in all. */
const MOST_TRIALS = 40;
/** Candidates reported. */
const MOST_REPORTED = 8;

/** What a document says of its measured states, and what is looked for. */
interface Question {
  readonly model: Model;
  readonly measured: readonly MeasuredState[];
  readonly targets: readonly RateTarget[];
  readonly terms: readonly Term[];
  readonly curves: readonly Curves[];
}

/** Wrong is what makes the rest impossible. */
type Found<T> =
  | { readonly wrong: readonly Diagnostic[]; readonly value?: undefined }
  | { readonly wrong?: undefined; readonly value: T };

function ask({ document, texts, states, library }: DataDiscoveryOptions): Found<Question> {
  const { model, tables, diagnostics } = understand(withCompleteRates(document), texts);
  if (!model) return { wrong: diagnostics };
  const measured = measuredStates(document, model);
  const { targets, diagnostics: ofTargets } = rateTargets(document, model, measured, states);
  const { trajectories, diagnostics: ofData } = gatherObserved(
    model,
    [...tables.values()],
    document.simulation,
  );
  const rows = fittedRows(trajectories, document.training);
  const terms = libraryTerms(
    library,
    measured.map(({ variable }) => variable),
  );
  const canCount = measured.length > 0 && trajectories.length > 0;
  const ofAmount = canCount ? checkAmount(trajectories, rows, measured, terms.length) : [];
  const wrong = [...ofTargets, ...ofData, ...ofAmount];
  if (!isClean(wrong)) return { wrong };
  const curves = trajectories.flatMap((one, b): readonly Curves[] => {
    const drawn = curvesOf(one, rows[b] ?? 0, measured);
    return drawn && drawn.end > drawn.start ? [drawn] : [];
  });
  return { value: { model, measured, targets, terms, curves } };
}

/** The document with the places that formulas are to take left empty, and what is worth putting there. */
interface Proposal {
  readonly base: SymbiodeDocument;
  readonly lists: readonly (readonly Formula[])[];
  readonly samples: RateSamples;
  readonly cautions: readonly Diagnostic[];
}

function propose(options: DataDiscoveryOptions, question: Question): Found<Proposal> {
  const { document, texts, raw } = options;
  const { model, measured, targets, terms, curves } = question;
  const learned = learnedWires(document);
  const isWanted = (node: string, port: string) =>
    targets.some(({ rate }) => rate.node === node && rate.port === port);
  const cut = document.wires.filter(({ id, to }) => learned.has(id) && isWanted(to.node, to.port));
  const started = startFromData(document, model, measured, curves);
  const base = withoutWires(started.document, new Set(cut.map(({ id }) => id)));
  const complete = withCompleteRates(base);
  const lowered = understand(complete, texts);
  if (!lowered.model) return { wrong: lowered.diagnostics };
  const start = initialRaw(lowered.model, document.training.seed);
  const parameters = constrained(lowered.model, withRaw(lowered.model, start, rawByName(model, raw)));
  const rates = targets.map(({ index, rate }) => {
    const hasKnown = base.wires.some(({ to }) => to.node === rate.node && to.port === rate.port);
    return { index, known: hasKnown ? probeBlock(complete, rate.node, lowered.tables) : undefined };
  });
  const samples = rateSamples({ model: lowered.model, parameters }, measured, curves, { terms, rates });
  const wrong = checkSamples(samples, targets);
  if (wrong.length > 0) return { wrong };
  const lists = samples.rates.map((one, i) => rankedFormulas(samples, one, rates[i]?.known !== undefined));
  return { value: { base, lists, samples, cautions: started.diagnostics } };
}

/** Networks that a formula leaves in the model: their weights are fitted along, and there is nowhere to keep them. */
function networksThatStay(base: SymbiodeDocument): readonly Diagnostic[] {
  const learned = learnedNodes(base);
  return base.nodes
    .filter(({ id }) => learned.has(id))
    .map(({ id, name }) =>
      caution(
        'checkpoint-mismatch',
        { node: id },
        `"${name}" stays in the model; its weights are fitted along with each formula but not kept.`,
        'Train the model after you have used a formula, or look for the other rates that it feeds too.',
      ),
    );
}

/** Sparse formulas for the rates of measured states, best first. All mistakes are reported at once. */
export async function discoverFromData(options: DataDiscoveryOptions): Promise<Discovery> {
  const { document, texts, compile, pause } = options;
  const inside = statesInside(document);
  if (inside.length > 0) return nothingFound(inside);
  const asked = ask(options);
  if (asked.wrong) return nothingFound(asked.wrong);
  const { model, measured, targets } = asked.value;
  const proposed = propose(options, asked.value);
  if (proposed.wrong) return nothingFound(proposed.wrong);
  const { base, lists, samples, cautions } = proposed.value;
  const variables = measured.map(({ variable, from }) => ({ name: variable, from }));
  const ports = targets.map(({ rate }) => rate);
  const put = (formulas: readonly Formula[]) => putRates(base, ports, variables, formulas);
  const longest = lists.flatMap((list) => list.find(({ terms }) => terms.length > 0) ?? list[0] ?? []);
  const first = understand(put(longest).document, texts);
  const refused = first.model
    ? prepareFit(first.model, [...first.tables.values()], base).diagnostics
    : first.diagnostics;
  if (!isClean(refused)) return nothingFound(refused);
  // Starts are those of the data, whatever was trained before.
  const starts = new Set(measured.map(({ state }) => model.parameters[state.initialParameter]?.name));
  const trained = [...rawByName(model, options.raw)].filter(([name]) => !starts.has(name));
  const context = { texts, compile, trained: new Map(trained) };
  const { candidates, isStopped } = await search({
    lists,
    judge: (formulas) => judge(put(formulas), formulas, context),
    most: MOST_TRIALS,
    exact: solverError(document.simulation.rtol),
    pause,
  });
  return {
    candidates: candidates.slice(0, MOST_REPORTED),
    variables: variables.map(({ name }) => name),
    states: targets.map(({ name }) => name),
    isStopped,
    diagnostics: [...cautions, ...networksThatStay(base), ...collinearTerms(samples.library)],
  };
}
