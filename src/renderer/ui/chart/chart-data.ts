import type { MarkShape } from './series-style';

/** One line or set of marks of a chart, on its own positions. */
export interface ChartSeries {
  readonly id: string;
  readonly name: string;
  readonly xs: ArrayLike<number>;
  readonly ys: ArrayLike<number>;
  readonly kind: 'line' | 'marks';
  /** A token such as `--state`. */
  readonly color: `--${string}`;
  readonly dash?: readonly number[];
  readonly shape?: MarkShape;
  readonly width?: number;
  /** Draws it pale, for what is out of date. */
  readonly faint?: boolean;
  /** Which vertical axis it is read on. */
  readonly axis?: 'left' | 'right';
  /** Series of one group share an entry of the legend, under this name. */
  readonly group?: string;
  /** Written at the right end of a line. */
  readonly endLabel?: string;
  /** It is an edge of a band: two lines in a row of the same band, the lower edge first, are shaded between. */
  readonly band?: string;
  /** What a legend writes beside the key. */
  readonly caption?: string;
}

/** A shaded range of x, with a word at its top. */
export interface ChartBand {
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

/** A moment on the x axis, with its name. */
export interface ChartMoment {
  readonly at: number;
  readonly label: string;
}

/** Which axes of a chart count in decades. */
export interface ChartDecades {
  /** The vertical ones. */
  readonly log?: boolean;
  /** The horizontal one. */
  readonly logX?: boolean;
}

/** One shared ascending x axis; per series a value, `null` where it has a gap, `undefined` where it is not sampled. */
export interface AlignedSeries {
  readonly xs: readonly number[];
  readonly columns: readonly (readonly (number | null | undefined)[])[];
}

/**
 * Brings series with positions of their own onto one axis. Values that are not finite (or not positive on a log
 * axis) become gaps; positions that are not finite (or not positive on a log axis of theirs) are left out.
 */
export function alignSeries(series: readonly ChartSeries[], log: boolean, logX = false): AlignedSeries {
  const positions = new Set<number>();
  for (const { xs } of series) {
    for (const x of Array.from(xs)) if (Number.isFinite(x) && (!logX || x > 0)) positions.add(x);
  }
  const xs = [...positions].sort((a, b) => a - b);
  const indexOf = new Map(xs.map((x, index) => [x, index]));
  const columns = series.map((one) => {
    const column: (number | null | undefined)[] = Array.from<undefined>({ length: xs.length });
    const count = Math.min(one.xs.length, one.ys.length);
    for (let i = 0; i < count; i++) {
      const index = indexOf.get(one.xs[i] ?? Number.NaN);
      const y = one.ys[i] ?? Number.NaN;
      if (index !== undefined) column[index] = Number.isFinite(y) && (!log || y > 0) ? y : null;
    }
    return column;
  });
  return { xs, columns };
}

/** The index nearest to `at` where the column has a number, or null when it has none. */
export function nearestSample(column: ArrayLike<number | null | undefined>, at: number): number | null {
  const has = (i: number): boolean =>
    i >= 0 && i < column.length && column[i] !== null && column[i] !== undefined;
  for (let distance = 0; distance < column.length; distance++) {
    if (has(at - distance)) return at - distance;
    if (has(at + distance)) return at + distance;
  }
  return null;
}
