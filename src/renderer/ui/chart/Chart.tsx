import type { ReactNode } from 'react';
import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { formatNumber } from '../format-number';
import { readToken, useTheme } from '../useTheme';
import { useScrollFocus } from '../use-scroll-focus';
import styles from './Chart.module.css';
import { decadesOfX } from './axis-range';
import { isLowerEdge } from './bands';
import { chartCsv } from './chart-csv';
import type { ChartBand, ChartMoment, ChartSeries } from './chart-data';
import { alignSeries } from './chart-data';
import type { ChartAxes, ChartRanges, LiveChart } from './chart-options';
import { chartOptions } from './chart-options';
import { chartSvg } from './chart-svg';
import { groupSeries } from './group-series';
import { usePicture } from './picture';
import { SeriesKey } from './SeriesKey';
import { addZoomGestures, type ZoomGestures } from './zoom-gestures';

export interface ChartProps {
  /** What the picture shows, for those who cannot see it. */
  readonly label: string;
  readonly series: readonly ChartSeries[];
  readonly axes: ChartAxes;
  readonly bands?: readonly ChartBand[];
  /** Named moments on the x axis, in order. */
  readonly moments?: readonly ChartMoment[];
  readonly ranges?: ChartRanges;
  /** Leaves the legend out, where there is one curve only. */
  readonly hideLegend?: boolean;
  /** Least height of the drawing in pixels. */
  readonly minHeight?: number;
}

/** Height of the read-out's place in pixels; the line goes over the whole height anyway. */
const READ_AT = 10;
const NO_BANDS: readonly ChartBand[] = [];
const NO_MOMENTS: readonly ChartMoment[] = [];
const NO_RANGES: ChartRanges = {};

/** What makes uPlot start anew: anything but the numbers. */
function structureOf(series: readonly ChartSeries[], axes: ChartAxes): string {
  return JSON.stringify([
    axes,
    series.map((s) => [
      [s.id, s.name, s.kind, s.color, s.dash, s.shape],
      [s.axis, s.faint, s.width, s.endLabel, s.band, s.caption],
    ]),
  ]);
}

/**
 * Lines and marks over a shared axis. Dragging and the wheel zoom in, dragging with Shift moves along, a double click
 * goes back; under the pointer (or with the arrow keys) the legend reads out the values. By key the same: see
 * `zoom-gestures.ts`.
 */
export function Chart({
  label,
  series,
  axes,
  bands = NO_BANDS,
  moments = NO_MOMENTS,
  ranges = NO_RANGES,
  hideLegend = false,
  minHeight = 78,
}: ChartProps): ReactNode {
  const theme = useTheme();
  const plot = useRef<uPlot | null>(null);
  const gestures = useRef<ZoomGestures | null>(null);
  const host = useRef<HTMLDivElement>(null);
  const legend = useRef<HTMLDivElement>(null);
  const live = useRef<LiveChart>({ series, bands, moments, ranges });
  const scrollFocus = useScrollFocus<HTMLDivElement>();
  const legendRef = useCallback(
    (element: HTMLDivElement | null) => {
      legend.current = element;
      return hideLegend ? undefined : scrollFocus(element);
    },
    [hideLegend, scrollFocus],
  );
  /** The x that is read out, which stays when the curves are drawn anew. */
  const readX = useRef<number | null>(null);
  const readoutId = useId();
  const keysId = useId();
  const structure = structureOf(series, axes);
  const data = useMemo(() => {
    const { xs, columns } = alignSeries(series, axes.log === true, axes.logX === true);
    return [xs, ...columns] as uPlot.AlignedData;
  }, [series, axes.log, axes.logX]);

  useLayoutEffect(() => {
    live.current = { series, bands, moments, ranges };
  });

  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const readout = (u: uPlot): void => {
      const { left = -1, idx } = u.cursor;
      readX.current = left < 0 || idx === null || idx === undefined ? null : u.posToVal(left, 'x');
      writeReadout(u, legend.current);
    };
    const current = live.current;
    const made = new uPlot(
      {
        ...chartOptions({ series: current.series, axes, live: () => live.current, onCursor: readout }),
        width: Math.max(80, element.clientWidth),
        height: Math.max(80, element.clientHeight),
      },
      undefined,
      element,
    );
    plot.current = made;
    gestures.current = addZoomGestures(made, axes.logX === true);
    const observer = new ResizeObserver(() => {
      const { clientWidth, clientHeight } = element;
      if (clientWidth > 0 && clientHeight > 0) made.setSize({ width: clientWidth, height: clientHeight });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      gestures.current?.remove();
      gestures.current = null;
      made.destroy();
      plot.current = null;
    };
    // Axes are part of the structure; the theme changes every colour.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [structure, theme]);

  useEffect(() => {
    const made = plot.current;
    if (made === null) return;
    // A zoomed chart keeps its window while numbers stream in.
    const xs = made.data[0];
    const { min, max } = made.scales['x'] ?? {};
    const zoomed =
      xs !== undefined &&
      xs.length > 1 &&
      min !== undefined &&
      max !== undefined &&
      (min > (xs[0] ?? min) || max < (xs.at(-1) ?? max));
    made.setData(data, !zoomed);
    if (zoomed) made.redraw(true, true);
    const at = readX.current;
    // A chart that was only given other numbers has kept its place.
    if (at === null || (made.cursor.left ?? -1) >= 0) return;
    // uPlot draws in a microtask of its own, after which the axes are where they will be.
    queueMicrotask(() => {
      if (plot.current === made) made.setCursor({ left: made.valToPos(at, 'x'), top: READ_AT });
    });
  }, [data, bands, moments, ranges, structure, theme]);

  usePicture({
    svg: () => {
      const { min = 0, max = 1 } = plot.current?.scales['x'] ?? {};
      const { clientWidth: width = 640, clientHeight: height = 320 } = host.current ?? {};
      const x =
        max > min
          ? ([min, max] as const)
          : axes.logX === true
            ? decadesOfX(min, max)
            : ([min - 0.5, min + 0.5] as const);
      return chartSvg({ ...live.current, label, axes, x, width, height: height + 26, color: readToken });
    },
    csv: () => chartCsv(series, axes.x),
  });

  const readAt = (index: number): void => {
    const made = plot.current;
    const x = made?.data[0][index];
    if (made !== null && x !== undefined) made.setCursor({ left: made.valToPos(x, 'x'), top: READ_AT });
  };

  return (
    <figure className={styles.chart} aria-label={label}>
      <div
        className={hideLegend ? 'visually-hidden' : styles.legend}
        id={readoutId}
        ref={legendRef}
        aria-live="polite"
      >
        {groupSeries(series).map((group) => (
          <span key={group.name} className={styles.entry}>
            <span className={styles.name} title={group.name}>
              {group.name}
            </span>
            {group.members.map(({ one, index }) => (
              <span key={one.id} className={isLowerEdge(series, index - 1) ? styles.upper : styles.member}>
                {isLowerEdge(series, index - 1) ? null : <SeriesKey series={one} />}
                {one.caption === undefined ? null : <span className={styles.caption}>{one.caption}</span>}
                <output className={styles.value} data-series={index + 1} aria-label={one.name} />
              </span>
            ))}
          </span>
        ))}
        <output className={styles.position} data-series={0} />
      </div>
      <div className={styles.plot} style={{ minHeight }} ref={host} aria-hidden="true" />
      {moments.length === 0 ? null : <Moments moments={moments} />}
      <p className="visually-hidden" id={keysId}>
        Arrow keys read out, with Shift they move along; plus and minus zoom, 0 shows all.
      </p>
      <p className={styles.keys} aria-hidden="true">
        ← → read · Shift moves · + − zoom · 0 all
      </p>
      <input
        className="visually-hidden"
        type="range"
        min={0}
        max={Math.max(0, data[0].length - 1)}
        step={1}
        defaultValue={0}
        aria-label={`Position read out in: ${label}`}
        aria-describedby={`${readoutId} ${keysId}`}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey || !gestures.current?.press(event)) return;
          event.preventDefault();
          event.stopPropagation();
        }}
        onChange={(event) => readAt(Number(event.target.value))}
        onFocus={(event) => readAt(Number(event.target.value))}
        onBlur={() => plot.current?.setCursor({ left: -10, top: -10 })}
      />
    </figure>
  );
}

/** More moments than this are counted, not read out one by one. */
const MOST_READ = 50;

/** The moments for those who cannot see their lines. */
function Moments({ moments }: { readonly moments: readonly ChartMoment[] }): ReactNode {
  return (
    <ul className="visually-hidden" aria-label="Events">
      {moments.slice(0, MOST_READ).map(({ at, label }) => (
        <li key={`${at} ${label}`}>{`${label} at ${formatNumber(at)}`}</li>
      ))}
      {moments.length > MOST_READ ? <li>{`and ${moments.length - MOST_READ} more`}</li> : null}
    </ul>
  );
}

function writeReadout(u: uPlot, legend: HTMLElement | null): void {
  const at = u.cursor.idx ?? null;
  for (const output of legend?.querySelectorAll('output') ?? []) {
    const index = Number(output.dataset['series']);
    const sample = index === 0 ? at : (u.cursor.idxs?.[index] ?? null);
    const value = at === null || sample === null ? undefined : u.data[index]?.[sample];
    const text = value === null || value === undefined ? '' : formatNumber(value);
    output.textContent = index === 0 && text !== '' ? `at ${text}` : text;
  }
}
