import type { ReactNode } from 'react';
import { useId, useMemo, useRef } from 'react';
import type { Grid, LearnedTerm } from '../../../engine/index';
import { colorScale, valueRange } from '../../ui/chart/color-scale';
import { usePicture } from '../../ui/chart/picture';
import { placeIn, type Frame, type Point } from '../../ui/chart/place';
import { PlaneAxes } from '../../ui/chart/PlaneAxes';
import { markPath } from '../../ui/chart/series-style';
import { svgOfDrawing } from '../../ui/chart/svg-of-drawing';
import type { Size } from '../../ui/useSize';
import { readToken, useTheme } from '../../ui/useTheme';
import { axisLabel } from '../axis-label';
import { ColorBar } from './ColorBar';
import { contourLines, type ContourLine } from './contour-lines';
import { gridValue } from './grid-value';
import { isVisited, REACH, supportOf } from './support';
import { surfaceImage } from './surface-image';
import { termCsv } from './term-csv';
import { TermReadout } from './TermReadout';
import { useReading } from './use-reading';
import styles from './View.module.css';

const MARGIN = { left: 58, right: 104, top: 12, bottom: 42 } as const;

export interface TermDrawingProps {
  readonly term: LearnedTerm;
  readonly block: string;
  readonly output: number;
  readonly size: Size;
}

export const frameIn = (size: Size, margin: Readonly<Record<keyof Frame, number>>): Frame => ({
  left: margin.left,
  right: Math.max(margin.left + 40, size.width - margin.right),
  top: margin.top,
  bottom: Math.max(margin.top + 40, size.height - margin.bottom),
});

export const pathOf = (points: readonly Point[]): string =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('') +
  // A single point is drawn as a short stroke, so that it is there at all.
  (points.length === 1 ? 'h0.1' : '');

/** A block over two of its inputs: colours, contour lines, and a veil where nothing was visited. */
export function TermSurface({ term, block, output, size }: TermDrawingProps): ReactNode {
  const theme = useTheme();
  const ids = useId();
  const drawing = useRef<SVGSVGElement>(null);
  const frame = frameIn(size, MARGIN);
  const { inputs, outputs, axes, counts } = term;
  const [first, second] = [inputs[axes[0] ?? 0], inputs[axes[1] ?? 1]];
  const values = term.values[output];
  const window = { x: first?.range ?? ([0, 1] as const), y: second?.range ?? ([0, 1] as const) };
  const place = placeIn(frame, window.x, window.y);
  const grid = useMemo(
    (): Grid => ({
      x: first?.range ?? [0, 1],
      y: second?.range ?? [0, 1],
      columns: counts[0] ?? 2,
      rows: counts[1] ?? 2,
    }),
    [first, second, counts],
  );
  const painted = useMemo(() => {
    const range = valueRange(values ?? []);
    const color = colorScale(range, readToken);
    return { range, color, image: surfaceImage(values ?? [], grid, color) };
    // The colours are those of the theme.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [values, grid, theme]);
  const { left, right, top, bottom } = frame;
  const contours = useMemo(
    () =>
      grid.x[1] > grid.x[0]
        ? contourLines(values ?? [], grid, placeIn({ left, right, top, bottom }, grid.x, grid.y))
        : [],
    [values, grid, left, right, top, bottom],
  );
  const support = useMemo(() => supportOf(term), [term]);
  const reading = useReading(window, frame, place, [
    (window.x[0] + window.x[1]) / 2,
    (window.y[0] + window.y[1]) / 2,
  ]);
  const port = outputs[output];
  const label = axisLabel(`${block} to ${port?.name ?? ''}`, port?.unit ?? '');
  usePicture({
    svg: () => (drawing.current ? svgOfDrawing(drawing.current, readToken('--surface')) : ''),
    csv: () => termCsv(term, block, ([x = NaN, y = NaN]) => isVisited(support, place, [x, y])),
  });
  if (first === undefined || second === undefined || values === undefined) return null;
  const [width, height] = [frame.right - frame.left, frame.bottom - frame.top];
  const paths = support.path.map((stretch) => pathOf(stretch.map(place.of)));
  const marks = support.measured.map(place.of);
  const at = reading.at;
  const value = at === null ? null : gridValue(values, grid, at);
  return (
    <>
      <svg ref={drawing} width={size.width} height={size.height}>
        <PlaneAxes
          x={axisLabel(first.name, first.unit)}
          y={axisLabel(second.name, second.unit)}
          {...{ window, frame, place }}
        />
        <defs>
          <clipPath id={`${ids}-frame`}>
            <rect x={frame.left} y={frame.top} width={width} height={height} />
          </clipPath>
          <pattern id={`${ids}-hatch`} width="7" height="7" patternUnits="userSpaceOnUse">
            <path d="M-1 8L8 -1" className={styles.hatch} />
          </pattern>
          <mask
            id={`${ids}-unseen`}
            maskUnits="userSpaceOnUse"
            x="0"
            y="0"
            width={size.width}
            height={size.height}
          >
            <rect width={size.width} height={size.height} fill="white" />
            {paths.map((d) => (
              <path
                key={d}
                d={d}
                stroke="black"
                strokeWidth={2 * REACH}
                strokeLinecap="round"
                strokeLinejoin="round"
                fill="none"
              />
            ))}
            {marks.map(([x, y]) => (
              <circle key={`${x} ${y}`} cx={x} cy={y} r={REACH} fill="black" />
            ))}
          </mask>
        </defs>
        <g clipPath={`url(#${ids}-frame)`}>
          <image
            href={painted.image}
            x={frame.left}
            y={frame.top}
            width={width}
            height={height}
            preserveAspectRatio="none"
          />
          <ContourPaths lines={contours} />
          <g mask={`url(#${ids}-unseen)`}>
            <rect x={frame.left} y={frame.top} width={width} height={height} className={styles.veil} />
            <rect x={frame.left} y={frame.top} width={width} height={height} fill={`url(#${ids}-hatch)`} />
          </g>
          {paths.map((d) => (
            <g key={d}>
              <path d={d} className={styles.pathEdge} />
              <path d={d} className={styles.path} />
            </g>
          ))}
          <ContourLabels lines={contours} />
          {marks.map(([x, y]) => (
            <path key={`${x} ${y}`} d={markPath('circle', x, y, 3)} className={styles.mark} />
          ))}
          {at === null ? null : <Cross at={place.of(at)} />}
        </g>
        <ColorBar
          {...painted}
          label={label}
          unit={port?.unit ?? ''}
          x={frame.right + 18}
          top={frame.top}
          bottom={frame.bottom}
          at={value}
        />
        <rect
          x={frame.left}
          y={frame.top}
          width={width}
          height={height}
          fill="transparent"
          className={styles.plane}
          role="application"
          tabIndex={0}
          aria-label={`${label} over ${first.name} and ${second.name}. Arrow keys read out values.`}
          {...reading.handlers}
        />
      </svg>
      <TermReadout
        parts={
          at === null
            ? []
            : [
                { ...first, value: at[0] },
                { ...second, value: at[1] },
              ]
        }
        result={port === undefined || value === null ? null : { ...port, value }}
        visited={at === null || isVisited(support, place, at)}
      />
    </>
  );
}

function ContourPaths({ lines }: { readonly lines: readonly ContourLine[] }): ReactNode {
  return lines.map(({ level, path }) => (
    <path key={level} d={path} className={level === 0 ? styles.contourZero : styles.contour} />
  ));
}

/** Above the veil and the trajectory, which would make them hard to read. */
function ContourLabels({ lines }: { readonly lines: readonly ContourLine[] }): ReactNode {
  return lines.map(({ level, label }) =>
    label === null ? null : (
      <text
        key={level}
        x={label.at[0]}
        y={label.at[1] + 4}
        textAnchor="middle"
        className={styles.contourLabel}
      >
        {label.text}
      </text>
    ),
  );
}

function Cross({ at: [x, y] }: { readonly at: Point }): ReactNode {
  return (
    <g className={styles.cross}>
      <circle cx={x} cy={y} r="4.5" className={styles.crossEdge} />
      <circle cx={x} cy={y} r="4.5" />
    </g>
  );
}
