/** Curves over time with measured points; quantities of one unit share an axis, the second unit reads at the right. */
import type { ChartBand, ChartMoment, ChartSeries } from '../../ui/chart/chart-data';
import { dataRange } from '../../ui/chart/axis-range';
import type { ChartAxes, ChartRanges } from '../../ui/chart/chart-options';
import { seriesStyle } from '../../ui/chart/series-style';
import { formatCount } from '../../ui/format-number';
import { axisLabel } from '../axis-label';
import type { PlotInput, Quantity, Spread } from '../define';

export interface PreparedTrajectories {
  readonly series: readonly ChartSeries[];
  readonly axes: ChartAxes;
  readonly bands: readonly ChartBand[];
  /** Events, each at its time. */
  readonly moments: readonly ChartMoment[];
  readonly ranges: ChartRanges;
  /** What is left out of the picture and what is shaded, in words; empty when there is nothing to say. */
  readonly note: string;
}

/** The edges of a band, in the dashes of its curve, so that it is told whose it is without colour. */
function edgesOf(
  { node, name, stale }: Quantity,
  { id, xs, low, high, caption, edges }: Spread,
  looks: Pick<ChartSeries, 'color' | 'dash' | 'axis'>,
): readonly ChartSeries[] {
  const edge = (which: 0 | 1, ys: ArrayLike<number>, more: Partial<ChartSeries>): ChartSeries => ({
    ...looks,
    ...more,
    id: `${node} ${id} ${which}`,
    name: `${name}, ${edges[which]}`,
    group: name,
    xs,
    ys,
    kind: 'line',
    width: 0.75,
    faint: stale,
    band: `${node} ${id}`,
  });
  return [edge(0, low, { caption }), edge(1, high, {})];
}

/** Dashes of the runs that are laid over, none of them that of a state. */
const DASHES = [
  [3, 2],
  [8, 2, 2, 2, 2, 2],
  [1, 2],
  [16, 3],
] as const;

/** Curves of other runs: thinner, in the hue of their state, one dash for all curves of a run. */
function overlaysOf(
  { node, name, overlays = [] }: Quantity,
  looks: Pick<ChartSeries, 'color' | 'axis'>,
): readonly ChartSeries[] {
  return overlays.map(({ run, name: runName, place, samples }) => ({
    ...looks,
    ...samples,
    id: `${node} of ${run}`,
    name: `${name}, ${runName}`,
    group: runName,
    caption: name,
    kind: 'line',
    width: 1,
    dash: DASHES[place % DASHES.length] ?? [],
  }));
}

function seriesOf(
  quantity: Quantity,
  index: number,
  axis: 'left' | 'right',
  isNamed: boolean,
): readonly ChartSeries[] {
  const line = seriesStyle('state', index);
  const marks = seriesStyle('data', index);
  const series: ChartSeries[] = (quantity.spreads ?? []).flatMap((spread) =>
    edgesOf(quantity, spread, { color: line.color, dash: line.dash, axis }),
  );
  if (quantity.curve !== null) {
    series.push({
      id: quantity.node,
      name: quantity.name,
      group: quantity.name,
      ...quantity.curve,
      kind: 'line',
      color: line.color,
      dash: line.dash,
      axis,
      faint: quantity.stale,
      ...(isNamed ? { endLabel: quantity.name } : {}),
    });
  }
  if (quantity.measured !== null) {
    series.push({
      id: `${quantity.node} measured`,
      name: `${quantity.name}, measured`,
      group: quantity.name,
      ...quantity.measured,
      kind: 'marks',
      color: marks.color,
      shape: marks.shape,
      axis,
    });
  }
  return series;
}

const lastFinite = (xs: ArrayLike<number>): number =>
  Array.from(xs).reduce((best, x) => (Number.isFinite(x) && x > best ? x : best), -Infinity);

/** Letters of an axis label that fit a low picture. */
const LONGEST_LABEL = 22;

function label(quantities: readonly Quantity[]): string {
  const names = quantities.map((q) => q.name);
  const unit = quantities[0]?.unit ?? '';
  const all = names.join(', ');
  return axisLabel(names.length > 3 || all.length > LONGEST_LABEL ? '' : all, unit).trim();
}

/** Curves that one picture can hold. */
const MOST = 16;

/** Those with data first when there are more than can be told apart, otherwise all in their order. */
function mostTelling(quantities: readonly Quantity[]): readonly Quantity[] {
  if (quantities.length <= MOST) return quantities;
  const measured = quantities.filter((q) => q.measured !== null);
  const others = quantities.filter((q) => q.measured === null);
  return [...measured, ...others].slice(0, MOST);
}

/** Axes stay with the data where a curve runs far away from them. */
function rangesOf(series: readonly ChartSeries[]): ChartRanges {
  const of = (axis: 'left' | 'right', kind: ChartSeries['kind']): readonly ArrayLike<number>[] =>
    series.filter((one) => one.axis === axis && one.kind === kind).map((one) => one.ys);
  const left = dataRange(of('left', 'line'), of('left', 'marks'));
  const right = dataRange(of('right', 'line'), of('right', 'marks'));
  return { ...(left === undefined ? {} : { left }), ...(right === undefined ? {} : { right }) };
}

/**
 * Those that are drawn along the right axis: of the second unit; or, where no unit is known, what was not measured and
 * runs so far from the measured values that one axis would cut it off, as a stock beside its index of abundance.
 */
function ofRightAxis(shown: readonly Quantity[]): readonly Quantity[] {
  const units = [...new Set(shown.map((q) => q.unit))];
  if (units.length === 2) return shown.filter((q) => q.unit === units[1]);
  if (units.length !== 1 || units[0] !== '') return [];
  const measured = shown.flatMap((q) => (q.measured === null ? [] : [q.measured.ys]));
  return shown.filter(
    (q) => q.measured === null && q.curve !== null && dataRange([q.curve.ys], measured) !== undefined,
  );
}

/** What the view draws, or null when no quantity has a value. */
export function prepareTrajectories(
  input: Pick<PlotInput, 'quantities' | 'timeUnit' | 'span' | 'validationFrom' | 'events' | 'bands'>,
): PreparedTrajectories | null {
  const there = input.quantities.filter((q) => (q.curve?.xs.length ?? 0) + (q.measured?.xs.length ?? 0) > 0);
  const shown = mostTelling(there);
  if (shown.length === 0) return null;
  const isMixed = new Set(shown.map((q) => q.unit)).size > 2;
  const right = ofRightAxis(shown);
  const axisOf = (q: Quantity): 'left' | 'right' => (right.includes(q) ? 'right' : 'left');
  const series = [
    // The place at the ends of the curves belongs to the right axis where there is one.
    ...shown.flatMap((q, index) => seriesOf(q, index, axisOf(q), right.length === 0)),
    ...shown.flatMap((q, index) =>
      overlaysOf(q, { color: seriesStyle('state', index).color, axis: axisOf(q) }),
    ),
  ];
  const end = Math.max(...series.map((s) => lastFinite(s.xs)));
  const from = input.validationFrom;
  return {
    series,
    axes: {
      x: axisLabel('time', input.timeUnit),
      left: isMixed ? '' : label(shown.filter((q) => !right.includes(q))),
      ...(right.length === 0 ? {} : { right: label(right) }),
    },
    ranges: { x: input.span, ...rangesOf(series) },
    note: [
      there.length > shown.length
        ? `${shown.length} of ${formatCount(there.length)} quantities are drawn.`
        : '',
      input.bands?.text ?? '',
    ]
      .filter(Boolean)
      .join(' '),
    moments: input.events.map(({ name, time }) => ({ at: time, label: name })),
    bands: from === null || !(end > from) ? [] : [{ from, to: end, label: 'validation' }],
  };
}

/** What an axis of time in decades has no place for, in words. */
export function leftOutOfDecades(series: readonly Pick<ChartSeries, 'xs'>[]): string {
  const times = new Set(series.flatMap(({ xs }) => Array.from(xs).filter((x) => x <= 0)));
  if (times.size === 0) return '';
  const only = times.size === 1 ? [...times][0] : undefined;
  const what = only === undefined ? 'Times of 0 and below have' : `The time ${only} has`;
  return `${what} no place on a logarithmic axis.`;
}
