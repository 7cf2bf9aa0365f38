/**
 * Two quantities against each other: the path, arrows in the direction of time, and the measured pairs. Pairs are
 * made where both quantities have a value at the same time.
 */
import type { Point } from '../../ui/chart/place';
import type { FieldContext, PlotInput, Quantity, Samples, StartPlace } from '../define';

/** Quantities that a list to choose from can hold. */
const MOST_CHOICES = 200;

export interface PhasePath {
  /** Stretches of the path between gaps. */
  readonly curve: readonly (readonly Point[])[];
  readonly stale: boolean;
  readonly measured: readonly Point[];
  readonly start: Point | null;
}

export interface PhaseAxis {
  readonly node: string;
  readonly name: string;
  readonly unit: string;
  /** Its place in the flat state, and where its start is kept; null for what is not a state. */
  readonly element: number | null;
  readonly start: StartPlace | null;
  /** Why its start cannot be moved; blank where it can be. */
  readonly fixed: string;
}

export interface PreparedPhase {
  /** Quantities to choose the axes from. */
  readonly choices: readonly PhaseAxis[];
  /** The path for two of the choices, by node id. */
  readonly path: (x: string, y: string) => PhasePath;
  readonly field: FieldContext | null;
  readonly setStarts: PlotInput['setStarts'];
}

/** Pairs of values at equal times; null marks a time at which one of them is missing. */
function pairs(a: Samples | null, b: Samples | null): readonly (Point | null)[] {
  if (a === null || b === null) return [];
  const other = new Map<number, number>();
  for (let i = 0; i < b.xs.length; i++) other.set(b.xs[i] ?? Number.NaN, b.ys[i] ?? Number.NaN);
  return Array.from(a.xs, (time, i) => {
    const x = a.ys[i] ?? Number.NaN;
    const y = other.get(time) ?? Number.NaN;
    return Number.isFinite(x) && Number.isFinite(y) ? ([x, y] as const) : null;
  });
}

function stretches(points: readonly (Point | null)[]): readonly (readonly Point[])[] {
  const result: Point[][] = [[]];
  for (const point of points) {
    if (point !== null) result.at(-1)?.push(point);
    else if (result.at(-1)?.length !== 0) result.push([]);
  }
  return result.filter((stretch) => stretch.length > 0);
}

function pathOf(x: Quantity | undefined, y: Quantity | undefined): PhasePath {
  if (x === undefined || y === undefined) return { curve: [], stale: false, measured: [], start: null };
  const curve = stretches(pairs(x.curve, y.curve));
  const measured = pairs(x.measured, y.measured).filter((point) => point !== null);
  return { curve, stale: x.stale || y.stale, measured, start: curve[0]?.[0] ?? null };
}

const axisOf = ({ node, name, unit, element, start, fixed = '' }: Quantity): PhaseAxis => ({
  node,
  name,
  unit,
  element,
  start,
  fixed,
});

/** What the view draws, or null when fewer than two quantities have values. */
export function preparePhase({
  quantities,
  field,
  setStarts,
}: Pick<PlotInput, 'quantities' | 'field' | 'setStarts'>): PreparedPhase | null {
  const shown = quantities.filter((q) => q.curve !== null || q.measured !== null);
  if (shown.length < 2) return null;
  const find = (node: string): Quantity | undefined => shown.find((q) => q.node === node);
  return {
    choices: shown.slice(0, MOST_CHOICES).map(axisOf),
    path: (x, y) => pathOf(find(x), find(y)),
    field,
    setStarts,
  };
}
