/**
 * The judge of formulas: put back into the model and refitted on the training part, a formula is worth what the whole
 * model's roll-out says, over the part that was fitted and the part that was not.
 */
import type { SymbiodeDocument } from '../document/schema';
import type { Differentiator, FitTarget, StepControl } from '../simulation/define';
import { understand } from '../simulation/understand';
import { stepControl } from '../simulation/step-control';
import { isBreakdown } from '../training/breakdown';
import { constrained, initialRaw, trainableSubset } from '../training/parameters';
import { prepareFit } from '../training/prepare-fit';
import type { Model } from '../lowering/model';
import type { CompileOptions } from '../simulation/solver';
import { createDifferentiator } from '../simulation/differentiator';
import type { Formula, FormulaCandidate } from './define';
import type { PutBack } from './formula-nodes';
import { refit } from './refit';
import { withRaw } from './raw-by-name';
import { spreadOf } from './spread';

export interface JudgeContext {
  /** CSV texts of the document's tables. */
  readonly texts: Readonly<Record<string, string>>;
  readonly compile: CompileOptions;
  /** Raw values of the trained model by parameter name: what else was learned stays. */
  readonly trained: ReadonlyMap<string, Float64Array>;
}

/** Scaled mean squared errors of a roll-out, over all measured values and over those after `split`. */
function errorsOf(
  differentiator: Differentiator,
  target: FitTarget,
  raw: Float64Array,
  how: { readonly control: StepControl; readonly split: number },
): { readonly loss: number; readonly heldOut: number | null; readonly count: number } {
  differentiator.setTarget({ ...target, penaltyWeight: 0 });
  const { outcome, predictions } = differentiator.evaluate(raw, how.control);
  const isUsable = !isBreakdown(outcome);
  let [total, held, count, heldCount] = [0, 0, 0, 0];
  target.trajectories.forEach(({ times, values, weights }, b) => {
    const width = values.length / times.length;
    weights.forEach((weight, i) => {
      // What lies after a terminal event is compared with nothing, as in training.
      const isCut = outcome.status === 'event' && i >= (predictions[b]?.length ?? 0);
      if (weight === 0 || isCut) return;
      const error = weight * ((predictions[b]?.[i] ?? NaN) - (values[i] ?? NaN)) ** 2;
      count += 1;
      total += error;
      if ((times[Math.floor(i / width)] ?? 0) <= how.split) return;
      heldCount += 1;
      held += error;
    });
  });
  // Weights are 1 / (count · scale²), so the total is a mean already.
  const heldOut = heldCount === 0 ? null : (held * count) / heldCount;
  return isUsable ? { loss: total, heldOut, count } : { loss: Infinity, heldOut: heldOut && Infinity, count };
}

/** Losses that differ by less than a solver's own error say nothing about formulas. */
export const solverError = (rtol: number) => (30 * rtol) ** 2;

/** Judges a document in which formulas stand in place of a block; undefined when it cannot be run at all. */
export function judge(
  { document, coefficients }: PutBack,
  formulas: readonly Formula[],
  { texts, compile, trained }: JudgeContext,
): FormulaCandidate | undefined {
  const { model, tables } = understand(document, texts);
  if (!model) return undefined;
  const { training, simulation } = document;
  const prepare = (validationFraction: number) =>
    prepareFit(model, [...tables.values()], { simulation, training: { ...training, validationFraction } })
      .fit;
  const part = prepare(training.validationFraction)?.training;
  const whole = prepare(0)?.training;
  if (!part || !whole) return undefined;
  const split = Math.max(...part.trajectories.map(({ times }) => times.at(-1) ?? -Infinity));
  const control = stepControl(simulation, model);
  const differentiator = createDifferentiator(model.system, compile);
  try {
    const { raw } = refit(
      model,
      differentiator,
      part,
      withRaw(model, initialRaw(model, training.seed), trained),
      control,
    );
    const { loss, heldOut, count } = errorsOf(differentiator, whole, raw, { control, split });
    const size = formulas.reduce((n, { terms }) => n + terms.length, 0);
    const values = constrained(model, raw);
    const subset = trainableSubset(model);
    const spreads = spreadOf(differentiator, part, raw, { control, subset });
    const spread = spreads && subset.scatter(new Float64Array(raw.length).fill(NaN), spreads);
    const placeOf = (node: string | undefined) =>
      model.parameters.find((slot) => slot.node === node)?.offset ?? -1;
    return {
      document: withValues(document, model, values),
      formulas: formulas.map(({ terms }, i) =>
        terms.map(({ term }, j) => {
          const place = placeOf(coefficients[i]?.[j]);
          return {
            text: term.text,
            coefficient: values[place] ?? NaN,
            spread: spread?.[place] ?? null,
          };
        }),
      ),
      size,
      loss,
      heldOutLoss: heldOut,
      score: count * Math.log(loss + solverError(simulation.rtol)) + size * Math.log(count),
    };
  } finally {
    differentiator.dispose();
  }
}

/** The document with the refitted numbers written into its nodes. */
function withValues(document: SymbiodeDocument, model: Model, values: Float64Array): SymbiodeDocument {
  const fitted = new Map(
    model.parameters
      .filter(({ kind, trainable, size }) => kind !== 'weight' && trainable && size === 1)
      .map(({ node, field, offset }) => [`${node}\n${field}`, values[offset] ?? NaN]),
  );
  return {
    ...document,
    nodes: document.nodes.map((node) => {
      const changes = Object.keys(node.parameters).flatMap((field) => {
        const value = fitted.get(`${node.id}\n${field}`);
        return value === undefined ? [] : [[field, { value, trainable: true }] as const];
      });
      return { ...node, parameters: { ...node.parameters, ...Object.fromEntries(changes) } };
    }),
  };
}
