/**
 * Makes the combinations of a plan and solves them, one by one with the same compiled solver: a row depends on its
 * combination alone, so rows may be asked for in any order and in any parts and are the same to the bit. Numbers are
 * overridden as `--set` does it, which changes no compiled code.
 */
import { ModelError, type Diagnostic } from '../base/diagnostic';
import type { Table } from '../data/table';
import type { SymbiodeDocument } from '../document/schema';
import type { Model } from '../lowering/model';
import { overrideRaw } from '../lowering/override-raw';
import { parameterBounds } from '../lowering/parameter-bounds';
import { parseElementName } from '../base/element-name';
import type { Solution, Solver } from '../simulation/define';
import { completeStart } from '../training/trajectory-start';
import { stepControl } from '../simulation/step-control';
import { axisValues, combinationAt, combinationCount } from './axis-values';
import { checkPlan } from './check-plan';
import type { SweepFigures, SweepPart, SweepPlan, SweepRow } from './define';
import { figures, type FigureId } from './figures';
import { measuredErrors } from './measured-errors';
import { chosenQuantities, modelQuantities, valuesOf, type PlacedQuantity } from './quantities';
import { thinCurve } from './thin-curve';

export interface SweepTask {
  readonly model: Model;
  readonly document: SymbiodeDocument;
  readonly tables: readonly Table[];
  /** Unconstrained values of all parameters; those of the axes are replaced. */
  readonly raw: Float64Array;
  /** Output times of every solve. */
  readonly times: Float64Array;
  /** The state at the first of them where the data say it, NaN where the model does; absent: as the model says. */
  readonly initial?: Float64Array;
  /** Compiled for the model. */
  readonly solver: Pick<Solver, 'solve'>;
  readonly plan: SweepPlan;
}

/** A sweep whose rows can be asked for. */
export interface PreparedSweep extends Omit<SweepPart, 'rows'> {
  readonly row: (index: number) => SweepRow;
}

/** Points of a curve: many small pictures need fewer, and have to fit into memory. */
const pointsFor = (count: number) => (count <= 400 ? 240 : 120);

const nothing: SweepFigures = Object.freeze(
  Object.fromEntries(figures.map(({ id }) => [id, null])) as Record<FigureId, null>,
);

/** The sweep, or what is wrong with its plan. */
export function prepareSweep(task: SweepTask): {
  readonly sweep: PreparedSweep | undefined;
  readonly diagnostics: readonly Diagnostic[];
} {
  const { model, document, tables, raw, times, initial, solver, plan } = task;
  const diagnostics = checkPlan(model, plan);
  if (diagnostics.length > 0) return { sweep: undefined, diagnostics };
  const values = plan.axes.map((axis) => axisValues(axis.values));
  const count = combinationCount(values);
  const quantities = chosenQuantities(modelQuantities(model), plan.quantities);
  const control = stepControl(document.simulation, model);
  const errorsOf = quantities.some(({ observation }) => observation !== null)
    ? measuredErrors({ model, tables, solver, control, window: document.simulation })
    : undefined;
  const solved = (index: number): SweepRow => {
    const combination = combinationAt(values, index);
    const given = Object.fromEntries(plan.axes.map(({ name }, i) => [name, combination[i] ?? NaN]));
    const set = overrideRaw(model, raw, given);
    const refusal = [...set.diagnostics, ...outOfBounds(task, given)];
    if (refusal.length > 0) throw new ModelError(refusal);
    const begun = initial && { initial: completeStart(model, set.raw, initial) };
    const solution = solver.solve({ raw: set.raw, times, control, ...begun });
    const isWell = solution.outcome.status === 'done' || solution.outcome.status === 'event';
    const errors = isWell ? errorsOf?.(set.raw) : undefined;
    return rowOf({ index, values: combination, solution, quantities, errors, points: pointsFor(count) });
  };
  const row = (index: number): SweepRow => {
    try {
      return solved(index);
    } catch (error) {
      // A combination that cannot be is a row like any other.
      if (!(error instanceof ModelError)) throw error;
      return refusedRow(index, combinationAt(values, index), error.diagnostics, quantities);
    }
  };
  return {
    sweep: {
      count,
      values,
      quantities: quantities.map(({ name, unit, isMeasured }) => ({
        name,
        unit,
        isMeasured: isMeasured && errorsOf !== undefined,
      })),
      row,
    },
    diagnostics,
  };
}

function outOfBounds(
  { model, document }: SweepTask,
  given: Readonly<Record<string, number>>,
): readonly Diagnostic[] {
  return Object.entries(given).flatMap(([name, value]): readonly Diagnostic[] => {
    const parameter =
      model.parameters.find((one) => one.name === name) ??
      model.parameters.find((one) => one.name === parseElementName(name)?.list);
    if (!parameter) return [];
    const { min, max } = parameterBounds(document, parameter);
    if (value >= min && value <= max) return [];
    const bound = value < min ? `at least ${min}` : `at most ${max}`;
    return [
      {
        code: 'bad-parameter',
        severity: 'error',
        where: { node: parameter.node, field: parameter.field },
        message: `"${name}" must be ${bound}, not ${value}.`,
        fix: 'Sweep a range that the model allows.',
      },
    ];
  });
}

function refusedRow(
  index: number,
  values: readonly number[],
  diagnostics: readonly Diagnostic[],
  quantities: readonly PlacedQuantity[],
): SweepRow {
  return {
    index,
    values,
    status: 'refused',
    time: NaN,
    advice: diagnostics.map(({ message, fix }) => `${message} ${fix}`).join(' '),
    figures: quantities.map(() => nothing),
    curves: [],
  };
}

function rowOf({
  index,
  values,
  solution,
  quantities,
  errors,
  points,
}: {
  readonly index: number;
  readonly values: readonly number[];
  readonly solution: Solution;
  readonly quantities: readonly PlacedQuantity[];
  readonly errors: readonly (number | null)[] | undefined;
  readonly points: number;
}): SweepRow {
  const { status, time, advice } = solution.outcome;
  const isWell = status === 'done' || status === 'event';
  const curves = quantities.map((quantity) => ({
    times: solution.times,
    values: valuesOf(solution, quantity),
  }));
  return {
    index,
    values,
    status,
    time,
    advice,
    figures: curves.map((curve, i): SweepFigures => {
      if (!isWell) return nothing;
      const observation = quantities[i]?.observation ?? null;
      const error = observation === null ? null : (errors?.[observation] ?? null);
      return Object.fromEntries(figures.map(({ id, of }) => [id, of ? of(curve) : error])) as Record<
        FigureId,
        number | null
      >;
    }),
    curves: curves.map((curve) => thinCurve(curve, points)),
  };
}
