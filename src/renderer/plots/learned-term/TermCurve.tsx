import type { ReactNode } from 'react';
import { useId, useMemo, useRef } from 'react';
import { linearRange } from '../../ui/chart/axis-range';
import { usePicture } from '../../ui/chart/picture';
import { placeIn, type Point } from '../../ui/chart/place';
import { PlaneAxes } from '../../ui/chart/PlaneAxes';
import { svgOfDrawing } from '../../ui/chart/svg-of-drawing';
import { readToken } from '../../ui/useTheme';
import { axisLabel } from '../axis-label';
import { curveValue } from './grid-value';
import { supportOf, visitedSpan } from './support';
import { gridPoint, termCsv } from './term-csv';
import { TermReadout } from './TermReadout';
import { frameIn, pathOf, type TermDrawingProps } from './TermSurface';
import { useReading } from './use-reading';
import styles from './View.module.css';

const MARGIN = { left: 64, right: 20, top: 12, bottom: 42 } as const;
/** Length in pixels of the strokes that mark visited inputs at the foot of the drawing. */
const RUG = 9;

/** A block over one of its inputs: a line, dashed where nothing was visited. */
export function TermCurve({ term, block, output, size }: TermDrawingProps): ReactNode {
  const ids = useId();
  const drawing = useRef<SVGSVGElement>(null);
  const frame = frameIn(size, MARGIN);
  const { inputs, outputs, axes } = term;
  const input = inputs[axes[0] ?? 0];
  const values = term.values[output];
  const port = outputs[output];
  const support = useMemo(() => supportOf(term), [term]);
  const span = visitedSpan(support);
  const finite = Array.from(values ?? []).filter(Number.isFinite);
  const window = {
    x: input?.range ?? ([0, 1] as const),
    y: linearRange(
      finite.length === 0 ? null : finite.reduce((a, b) => Math.min(a, b)),
      finite.length === 0 ? null : finite.reduce((a, b) => Math.max(a, b)),
    ),
  };
  const place = placeIn(frame, window.x, window.y);
  const reading = useReading(window, frame, place, [(window.x[0] + window.x[1]) / 2, window.y[0]]);
  const label = axisLabel(`${block} to ${port?.name ?? ''}`, port?.unit ?? '');
  const isSeen = (x: number): boolean => span !== null && x >= span[0] && x <= span[1];
  usePicture({
    svg: () => (drawing.current ? svgOfDrawing(drawing.current, readToken('--surface')) : ''),
    csv: () => termCsv(term, block, ([x = NaN]) => isSeen(x)),
  });
  if (input === undefined || values === undefined) return null;
  const curve = Array.from(values, (value, k): Point => place.of([gridPoint(term, k)[0] ?? NaN, value]));
  const d = pathOf(curve.filter(([x, y]) => Number.isFinite(x + y)));
  const height = frame.bottom - frame.top;
  const [from, to] = (span ?? [NaN, NaN]).map((x) => place.of([x, 0])[0]);
  const seen =
    from !== undefined && to !== undefined && to >= from ? { from, to: Math.max(to, from + 1) } : null;
  const at = reading.at === null ? null : reading.at[0];
  const value = at === null ? null : curveValue(values, window.x, at);
  const dot = at === null || value === null ? null : place.of([at, value]);
  return (
    <>
      <svg ref={drawing} width={size.width} height={size.height}>
        <defs>
          <clipPath id={`${ids}-seen`}>
            <rect
              x={seen?.from ?? 0}
              y={frame.top}
              width={seen === null ? 0 : seen.to - seen.from}
              height={height}
            />
          </clipPath>
          <pattern id={`${ids}-hatch`} width="7" height="7" patternUnits="userSpaceOnUse">
            <path d="M-1 8L8 -1" className={styles.hatch} />
          </pattern>
        </defs>
        {seen === null ? null : (
          <>
            <rect
              x={seen.from}
              y={frame.top}
              width={seen.to - seen.from}
              height={height}
              className={styles.seen}
            />
            <rect
              x={frame.left}
              y={frame.top}
              width={Math.max(0, seen.from - frame.left)}
              height={height}
              fill={`url(#${ids}-hatch)`}
            />
            <rect
              x={seen.to}
              y={frame.top}
              width={Math.max(0, frame.right - seen.to)}
              height={height}
              fill={`url(#${ids}-hatch)`}
            />
          </>
        )}
        <PlaneAxes x={axisLabel(input.name, input.unit)} y={label} {...{ window, frame, place }} />
        {window.y[0] < 0 && window.y[1] > 0 ? (
          <line
            x1={frame.left}
            x2={frame.right}
            y1={place.of([0, 0])[1]}
            y2={place.of([0, 0])[1]}
            className={styles.zero}
          />
        ) : null}
        <path d={d} className={styles.curveUnseen} />
        <path d={d} className={styles.curve} clipPath={`url(#${ids}-seen)`} />
        <Rug points={support.path.flat()} place={place} y={frame.bottom} kind={styles.rugPath} />
        <Rug points={support.measured} place={place} y={frame.bottom} kind={styles.rugData} />
        {dot === null ? null : (
          <>
            <line x1={dot[0]} x2={dot[0]} y1={frame.top} y2={frame.bottom} className={styles.rule} />
            <circle cx={dot[0]} cy={dot[1]} r="3.5" className={styles.dot} />
          </>
        )}
        <rect
          x={frame.left}
          y={frame.top}
          width={frame.right - frame.left}
          height={height}
          fill="transparent"
          className={styles.plane}
          role="application"
          tabIndex={0}
          aria-label={`${label} over ${input.name}. Arrow keys read out values.`}
          {...reading.handlers}
        />
      </svg>
      <TermReadout
        parts={at === null ? [] : [{ ...input, value: at }]}
        result={port === undefined || value === null ? null : { ...port, value }}
        visited={at === null || isSeen(at)}
      />
    </>
  );
}

function Rug({
  points,
  place,
  y,
  kind,
}: {
  readonly points: readonly Point[];
  readonly place: ReturnType<typeof placeIn>;
  readonly y: number;
  readonly kind: string | undefined;
}): ReactNode {
  // Strokes of one pixel are one stroke.
  const xs = [...new Set(points.map((point) => Math.round(place.of(point)[0] * 2) / 2))];
  return <path d={xs.map((x) => `M${x} ${y}v${-RUG}`).join('')} className={kind} />;
}
