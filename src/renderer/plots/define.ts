/**
 * The contract of a plot: what it needs, a pure `prepare` from the numbers to what is drawn, and a `View` that draws
 * it. Plots never fetch anything and never import one another; shared drawing stands in `ui/chart`.
 */
import type { ComponentType } from 'react';

/** Values over time (or over iterations). */
export interface Samples {
  readonly xs: ArrayLike<number>;
  readonly ys: ArrayLike<number>;
}

/** One quantity of the model: a state, or an observation that is not simply a state. */
export interface Quantity {
  /** Names it among the quantities: the id of its node, and what tells apart those of one node. */
  readonly node: string;
  readonly name: string;
  readonly unit: string;
  readonly curve: Samples | null;
  /** The curve belongs to an earlier state of the model. */
  readonly stale: boolean;
  /** Measured values. */
  readonly measured: Samples | null;
}

/** Something that happened at a time of the solution. */
export interface PlotEvent {
  readonly name: string;
  readonly time: number;
}

/** Training curves; NaN where a value was not computed. */
export interface LossHistory {
  readonly iteration: ArrayLike<number>;
  readonly loss: ArrayLike<number>;
  readonly validationLoss: ArrayLike<number>;
}

/** Everything a plot may draw from. */
export interface PlotInput {
  readonly quantities: readonly Quantity[];
  readonly timeUnit: string;
  /** Model time from which data serve for validation only; null when none do. */
  readonly validationFrom: number | null;
  /** In the order they happened. */
  readonly events: readonly PlotEvent[];
  readonly loss: LossHistory | null;
}

/** What must be there before a plot makes sense; the panel says what is missing. */
export type PlotNeed = 'trajectory' | 'two-quantities' | 'loss';

export interface PlotDefinition<Prepared> {
  readonly id: string;
  readonly title: string;
  readonly needs: readonly PlotNeed[];
  /** Null when there is nothing to draw. */
  readonly prepare: (input: PlotInput) => Prepared | null;
  readonly View: ComponentType<{ readonly prepared: Prepared }>;
}
