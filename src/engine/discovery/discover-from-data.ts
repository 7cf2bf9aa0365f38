/**
 * From data to formulas: the rates of measured states are written as sparse sums of library terms. What the model knows
 * of a rate stays, what a network stood for is looked for anew. Regression in the weak form proposes, the roll-out of the
 * whole model decides. Brunton, Proctor & Kutz, PNAS 113 (2016) 3932; Messenger & Bortz 2021 for the weak form.
 */
import { isClean, problem, type Diagnostic } from '../base/diagnostic';
import type { PortReference, SymbiodeDocument } from '../document/schema';
import type { Model } from '../lowering/model';
import { probeBlock } from '../lowering/probe';
import { learnedWires, statePorts, withCompleteRates, withoutWires } from '../lowering/state-ports';
import type { CompileOptions } from '../simulation/solver';
import { understand } from '../simulation/understand';
import { gatherObserved, type ObservedTrajectory } from '../training/observed-data';
import { constrained, initialRaw } from '../training/parameters';
import { fittedRows, prepareFit } from '../training/prepare-fit';
import { LEAST_VALUES } from '../training/numerics/smoothing-spline';
import { collinearTerms } from './check-library';
import type { Formula, LibraryChoice } from './define';
import type { Discovery } from './discover';
import { judge, solverError } from './judge';
import { curvesOf, measuredStates, type Curves, type MeasuredState } from './measured-states';
import { putRates } from './put-rates';
import { rateSamples, type RateSamples } from './rate-samples';
import { search } from './search';
import { squaredResidual } from './least-squares';
import { startFromData } from './starts';
import { candidateFormulas, libraryTerms } from './supports';
import { rawByName, withRaw } from './raw-by-name';

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

/** Roll-outs in all, and how many formulas of one rate are tried. */
const MOST_TRIALS = 40;
const MOST_PER_RATE = 6;
/** Candidates reported. */
const MOST_REPORTED = 8;
/** A part of the rate that is smaller than this, in root mean square, is left to the roll-out to find. */
const UNSEEN = 1e-3;

const nothing = (diagnostics: readonly Diagnostic[]): Discovery => ({
  candidates: [],
  variables: [],
  states: [],
  isStopped: false,
  diagnostics,
});

/** One rate to be found. */
interface Target {
  readonly index: number;
  readonly rate: PortReference;
  readonly name: string;
}

/** The rate ports of the chosen states, or what is wrong with the choice. */
function targetsOf(
  document: SymbiodeDocument,
  model: Model,
  measured: readonly MeasuredState[],
  chosen: readonly string[],
): { readonly targets: readonly Target[]; readonly diagnostics: readonly Diagnostic[] } {
  const isIn = (node: string) => chosen.length === 0 || chosen.includes(node);
  const targets = measured.flatMap(({ state }, index): readonly Target[] => {
    const rate = statePorts(document, state)?.rate;
    return rate && 'port' in rate && isIn(state.node)
      ? [{ index, rate: { node: state.node, port: rate.port }, name: state.name }]
      : [];
  });
  const wrong = chosen
    .filter((id) => !targets.some(({ rate }) => rate.node === id))
    .map((id) => {
      const node = document.nodes.find((other) => other.id === id);
      const states = model.states.filter((state) => state.node === id);
      const place = { node: id };
      if (!node || states.length === 0)
        return problem('not-a-state', place, `"${node?.name ?? id}" is not a state.`, 'Choose a state.');
      return states.some(({ shape }) => shape.length > 0)
        ? problem(
            'shape-mismatch',
            place,
            `"${node.name}" carries an array; formulas are looked for one number at a time.`,
            'Use one State per number.',
          )
        : problem(
            'no-observations',
            place,
            `No data column holds "${node.name}".`,
            'Add an observation, wire the state into it and choose its column.',
          );
    });
  if (targets.length > 0 || wrong.length > 0) return { targets, diagnostics: wrong };
  const none = problem(
    'no-observations',
    {},
    'No state of the model is measured as it is.',
    'Add an observation, wire a state into it and choose its column.',
  );
  return { targets, diagnostics: [none] };
}

/** What the data are too short for. */
function checkAmount(
  trajectories: readonly ObservedTrajectory[],
  rows: readonly number[],
  measured: readonly MeasuredState[],
  terms: number,
): readonly Diagnostic[] {
  const counts = trajectories.map(({ times, values }, b) => {
    const width = values.length / times.length;
    const inColumn = measured.map(
      ({ column }) =>
        values.slice(0, (rows[b] ?? 0) * width).filter((v, i) => i % width === column && Number.isFinite(v))
          .length,
    );
    return Math.min(...inColumn);
  });
  const usable = counts.filter((count) => count >= LEAST_VALUES).reduce((sum, count) => sum + count, 0);
  const most = Math.max(0, ...counts);
  if (usable === 0)
    return [
      problem(
        'too-few-data',
        {},
        `No trajectory has ${LEAST_VALUES} measured rows of every measured state to fit; the longest has ${most}.`,
        'Add rows, or keep a smaller share for validation.',
      ),
    ];
  return usable >= terms
    ? []
    : [
        problem(
          'too-few-data',
          {},
          `The library has ${terms} terms, and there are only ${usable} measured rows to choose between them.`,
          'Untick terms, lower the degree or add rows.',
        ),
      ];
}

/** The formulas for one rate, most promising first: n log(what is left over) + length · log(n). */
function rankedFormulas(
  { library, independent: n }: RateSamples,
  { target, meanSquare }: RateSamples['rates'][number],
  hasKnown: boolean,
): readonly Formula[] {
  const columns = new Map(library.map(({ term, column }) => [term, column]));
  const score = ({ terms }: Formula) => {
    const chosen = terms.flatMap(({ term }) => columns.get(term) ?? []);
    const left =
      squaredResidual(
        chosen,
        Float64Array.from(terms, ({ coefficient }) => coefficient),
        target,
      ) / n;
    return n * Math.log(left + UNSEEN ** 2 * meanSquare) + terms.length * Math.log(n);
  };
  const empty: readonly Formula[] = hasKnown ? [{ terms: [] }] : [];
  return [...empty, ...candidateFormulas(library, target)]
    .map((formula) => ({ formula, score: score(formula) }))
    .toSorted((a, b) => a.score - b.score)
    .slice(0, MOST_PER_RATE)
    .map(({ formula }) => formula);
}

/** Sparse formulas for the rates of measured states, best first. All mistakes are reported at once. */
export async function discoverFromData(options: DataDiscoveryOptions): Promise<Discovery> {
  const { document, texts, states, raw, library, compile, pause } = options;
  const { model, tables, diagnostics } = understand(withCompleteRates(document), texts);
  if (!model) return nothing(diagnostics);
  const measured = measuredStates(document, model);
  const { targets, diagnostics: ofTargets } = targetsOf(document, model, measured, states);
  const observed = gatherObserved(model, [...tables.values()], document.simulation);
  const rows = fittedRows(observed.trajectories, document.training);
  const variables = measured.map(({ variable, from }) => ({ name: variable, from }));
  const names = variables.map(({ name }) => name);
  const terms = libraryTerms(library, names);
  const found = [...ofTargets, ...observed.diagnostics];
  if (measured.length > 0 && observed.trajectories.length > 0)
    found.push(...checkAmount(observed.trajectories, rows, measured, terms.length));
  if (!isClean(found)) return nothing(found);

  const curves = observed.trajectories.flatMap((one, b): readonly Curves[] => {
    const drawn = curvesOf(one, rows[b] ?? 0, measured);
    return drawn && drawn.end > drawn.start ? [drawn] : [];
  });
  const learned = learnedWires(document);
  const isCut = ({ node, port }: PortReference) =>
    targets.some(({ rate }) => rate.node === node && rate.port === port);
  const cut = document.wires.filter(({ id, to }) => learned.has(id) && isCut(to)).map(({ id }) => id);
  const started = startFromData(document, model, measured, curves);
  const base = withoutWires(started.document, new Set(cut));
  const hasKnown = (rate: PortReference) =>
    base.wires.some(({ to }) => to.node === rate.node && to.port === rate.port);
  const complete = withCompleteRates(base);
  const lowered = understand(complete, texts);
  if (!lowered.model) return nothing(lowered.diagnostics);
  const trained = rawByName(model, raw);
  const parameters = constrained(
    lowered.model,
    withRaw(lowered.model, initialRaw(lowered.model, document.training.seed), trained),
  );
  const rates = targets.map(({ index, rate }) => ({
    index,
    known: hasKnown(rate) ? probeBlock(complete, rate.node, lowered.tables) : undefined,
  }));
  const samples = rateSamples({ model: lowered.model, parameters }, measured, curves, { terms, rates });
  const unusable = checkSamples(samples, targets);
  if (unusable.length > 0) return nothing(unusable);

  const lists = samples.rates.map((one, i) => rankedFormulas(samples, one, rates[i]?.known !== undefined));
  const put = (formulas: readonly Formula[]) =>
    putRates(
      base,
      targets.map(({ rate }) => rate),
      variables,
      formulas,
    );
  const first = understand(put(lists.flatMap(([formula]) => formula ?? [])).document, texts);
  const refused = first.model
    ? prepareFit(first.model, [...first.tables.values()], base).diagnostics
    : first.diagnostics;
  if (!isClean(refused)) return nothing(refused);
  // Starts are those of the data, whatever was trained before.
  const starts = new Set(measured.map(({ state }) => model.parameters[state.initialParameter]?.name));
  const context = { texts, compile, trained: new Map([...trained].filter(([name]) => !starts.has(name))) };
  const { candidates, isStopped } = await search({
    lists,
    judge: (formulas) => judge(put(formulas), formulas, context),
    most: MOST_TRIALS,
    exact: solverError(document.simulation.rtol),
    pause,
  });
  return {
    candidates: candidates.slice(0, MOST_REPORTED),
    variables: names,
    states: targets.map(({ name }) => name),
    isStopped,
    diagnostics: [...started.diagnostics, ...collinearTerms(samples.library)],
  };
}

/** Why regression cannot begin, though the data are there. */
function checkSamples({ library, rates }: RateSamples, targets: readonly Target[]): readonly Diagnostic[] {
  const found = targets
    .filter((_, i) => !(rates[i]?.target.every(Number.isFinite) ?? false))
    .map(({ rate, name }) =>
      problem(
        'no-observations',
        { node: rate.node },
        `What is wired into "${name}" depends on something that is not measured, or is not finite on the data.`,
        'Measure every state that its known terms depend on, or take those terms out.',
      ),
    );
  if ((rates[0]?.target.length ?? 0) === 0)
    found.push(
      problem(
        'too-few-data',
        {},
        'The measured times lie too far apart: no stretch of the record has enough of them.',
        'Add rows between those that there are.',
      ),
    );
  else if (library.length === 0)
    found.push(
      problem('bad-parameter', {}, 'No term of the library is finite on the data.', 'Tick other terms.'),
    );
  return found;
}
