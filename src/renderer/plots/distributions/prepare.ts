/**
 * How often values come: of the numbers and losses that the members of an ensemble found, of measured values beside those
 * of the solution at the same times, and of the states of a model with noise over many paths, which the view asks for.
 */
import type { EnsembleResult } from '../../../engine/index';
import type { NothingToDraw, PathsContext, PlotInput, Quantity } from '../define';
import { valueAt } from '../value-at';
import { binned, type Binned } from './bins';

/** The values of one thing, or of the same thing from several sources. */
export interface Distribution extends Binned {
  readonly name: string;
  readonly unit: string;
  /** Values of the solution that lie so far from the data that they are not drawn. */
  readonly beyond?: number;
  /** Single values that are marked; the strong one counts. */
  readonly marks: readonly { readonly value: number; readonly strong: boolean }[];
}

export type DistributionKind = 'paths' | 'ensemble' | 'data';

export interface PreparedDistributions {
  /** In the order in which they are offered. */
  readonly kinds: readonly DistributionKind[];
  readonly ensemble: readonly Distribution[];
  /** First the measured values, then those of the solution. */
  readonly data: readonly Distribution[];
  readonly paths: PathsContext | null;
  /** The distributions of the states of paths, given as paths × states. */
  readonly ofPaths: (states: Float64Array, stateSize: number) => readonly Distribution[];
  readonly timeUnit: string;
}

/** Pictures that one panel can hold. */
const MOST = 16;

function ofEnsemble(
  { members, kept }: EnsembleResult,
  units: ReadonlyMap<string, string>,
): readonly Distribution[] {
  const of = (name: string, values: readonly number[]): readonly Distribution[] => {
    const finite = values.filter(Number.isFinite);
    if (finite.length === 0) return [];
    const marks = values.flatMap((value, i) =>
      Number.isFinite(value) ? [{ value, strong: i === kept }] : [],
    );
    return [{ name, unit: units.get(name) ?? '', ...binned([finite]), marks }];
  };
  const names = [...new Set(members.flatMap(({ parameters }) => Object.keys(parameters)))];
  const found = names.filter((name) => {
    const [first, ...others] = members.map(({ parameters }) => parameters[name]);
    return units.has(name) || others.some((value) => value !== first);
  });
  return [
    ...of(
      'training loss',
      members.map(({ trainLoss }) => trainLoss),
    ),
    ...of(
      'validation loss',
      members.map(({ validationLoss }) => validationLoss ?? NaN),
    ),
    ...found.flatMap((name) =>
      of(
        name,
        members.map(({ parameters }) => parameters[name] ?? NaN),
      ),
    ),
  ].slice(0, MOST);
}

function ofData({ name, unit, curve, measured }: Quantity): readonly Distribution[] {
  if (measured === null) return [];
  const values = Array.from(measured.ys).filter(Number.isFinite);
  if (values.length === 0) return [];
  const solved = curve === null ? [] : Array.from(measured.xs, (x) => valueAt(curve, x));
  const [low, high] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  const span = high - low || Math.abs(high) || 1;
  const near = solved.filter((value) => value >= low - span && value <= high + span);
  const beyond = solved.filter(Number.isFinite).length - near.length;
  return [{ name, unit, ...binned([values, near]), marks: [], ...(beyond > 0 ? { beyond } : {}) }];
}

/** What the view draws, or null when there is no kind of values to count. */
export function prepareDistributions({
  quantities,
  run,
  trained,
  paths,
  timeUnit,
}: Pick<PlotInput, 'quantities' | 'run' | 'trained' | 'paths' | 'timeUnit'>): PreparedDistributions | null {
  const units = new Map(trained.map(({ name, unit }) => [name, unit]));
  const ensemble = run?.ensemble && run.ensemble.members.length > 1 ? ofEnsemble(run.ensemble, units) : [];
  const data = quantities.flatMap(ofData).slice(0, MOST);
  const states = quantities.filter(({ element }) => element !== null).slice(0, MOST);
  const kinds: readonly DistributionKind[] = [
    ...(paths !== null && states.length > 0 ? (['paths'] as const) : []),
    ...(ensemble.length > 0 ? (['ensemble'] as const) : []),
    ...(data.length > 0 ? (['data'] as const) : []),
  ];
  if (kinds.length === 0) return null;
  return {
    kinds,
    ensemble,
    data,
    paths,
    timeUnit,
    ofPaths: (values, size) =>
      states.map(({ name, unit, element }) => {
        const column = Array.from(
          { length: values.length / size },
          (_, i) => values[i * size + (element ?? 0)] ?? NaN,
        );
        return { name, unit, ...binned([column]), marks: [] };
      }),
  };
}

/** Why nothing can be counted. */
export const noDistributions = (): NothingToDraw => ({
  title: 'Nothing to count',
  text: 'Here stand how often values come: of measured columns, of the runs of an ensemble (set Runs in the training settings), and of the states of a model with noise.',
});
