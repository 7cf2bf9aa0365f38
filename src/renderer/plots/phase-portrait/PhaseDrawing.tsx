import type { ReactNode } from 'react';
import { useId, useMemo, useRef, useState } from 'react';
import { dataRange } from '../../ui/chart/axis-range';
import { usePicture } from '../../ui/chart/picture';
import type { Frame, Point } from '../../ui/chart/place';
import { PlaneAxes } from '../../ui/chart/PlaneAxes';
import { markPath } from '../../ui/chart/series-style';
import { formatNumber } from '../../ui/format-number';
import { svgOfDrawing } from '../../ui/chart/svg-of-drawing';
import { useSize } from '../../ui/useSize';
import { readToken } from '../../ui/useTheme';
import { axisLabel } from '../axis-label';
import type { FieldContext, PlotInput } from '../define';
import { arrowsAlong } from './arrows';
import { phaseCsv } from './phase-csv';
import { EquilibriaList, PhaseEquilibria, type ShownEquilibrium } from './PhaseEquilibria';
import { PhaseField } from './PhaseField';
import { PhaseLegend } from './PhaseLegend';
import { PhaseStart } from './PhaseStart';
import type { PhaseAxis, PhasePath } from './prepare';
import { linearScale } from './scale';
import { usePhasePlane } from './use-phase-plane';
import { pixelIn, useWindow, type PlaneWindow } from './use-window';
import styles from './View.module.css';

const MARGIN = { top: 14, right: 20, bottom: 42, left: 58 } as const;

export interface PhaseDrawingProps {
  readonly path: PhasePath;
  readonly x: PhaseAxis;
  readonly y: PhaseAxis;
  readonly field: FieldContext | null;
  readonly setStarts: PlotInput['setStarts'];
}

const line = (points: readonly Point[]): string =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');

/** Covers path and data; stays with the data where the path runs far away from them. */
function homeOf(path: PhasePath): PlaneWindow {
  const range = (axis: 0 | 1): readonly [number, number] => {
    const curve = path.curve.flat().map((point) => point[axis]);
    const measured = path.measured.map((point) => point[axis]);
    const { min, max } = linearScale([...curve, ...measured], 2, dataRange([curve], [measured]));
    return [min, max];
  };
  return { x: range(0), y: range(1) };
}

function frameOf({ width, height }: { readonly width: number; readonly height: number }): Frame {
  const { left, top } = MARGIN;
  return {
    left,
    right: Math.max(left + 40, width - MARGIN.right),
    top,
    bottom: Math.max(top + 40, height - MARGIN.bottom),
  };
}

/** The portrait as SVG that fills its parent. */
export function PhaseDrawing({ path, x, y, field, setStarts }: PhaseDrawingProps): ReactNode {
  const [ref, size] = useSize<HTMLDivElement>();
  const clip = useId();
  const planeRef = useRef<SVGRectElement>(null);
  const [pointer, setPointer] = useState<Point | null>(null);
  const frame = frameOf(size);
  const home = useMemo(() => homeOf(path), [path]);
  const control = useWindow(home, frame, planeRef);
  const { window, place, box } = control;
  const curves = path.curve.map((stretch) => stretch.map(place.of));
  const arrows = arrowsAlong(curves, 110);
  const question =
    field === null || x.element === null || y.element === null || x.element === y.element
      ? null
      : { axes: [x.element, y.element] as const, ...window, state: field.state, time: field.time };
  const plane = usePhasePlane(field?.phasePlane ?? null, question);
  const shown =
    plane === null || question === null
      ? []
      : plane.equilibria
          .map((one): ShownEquilibrium => ({
            ...one,
            at: [one.state[question.axes[0]] ?? NaN, one.state[question.axes[1]] ?? NaN],
          }))
          .filter(({ at: [px, py] }) => within(px, window.x) && within(py, window.y));
  usePicture({
    svg: () => {
      const drawing = planeRef.current?.ownerSVGElement;
      return drawing ? svgOfDrawing(drawing, readToken('--surface')) : '';
    },
    csv: () => phaseCsv(path, x, y),
  });
  return (
    <div className={styles.drawing}>
      <PhaseLegend x={x} y={y} measured={path.measured.length > 0} field={plane !== null} pointer={pointer} />
      <div className={styles.canvas} ref={ref}>
        <svg width={size.width} height={size.height}>
          <PlaneAxes
            x={axisLabel(x.name, x.unit)}
            y={axisLabel(y.name, y.unit)}
            window={window}
            frame={frame}
            place={place}
          />
          <clipPath id={clip}>
            <rect
              x={frame.left}
              y={frame.top}
              width={Math.max(0, frame.right - frame.left)}
              height={Math.max(0, frame.bottom - frame.top)}
            />
          </clipPath>
          <g clipPath={`url(#${clip})`}>
            {plane === null ? null : <PhaseField plane={plane} place={place} />}
            <rect
              ref={planeRef}
              x={frame.left}
              y={frame.top}
              width={Math.max(0, frame.right - frame.left)}
              height={Math.max(0, frame.bottom - frame.top)}
              fill="transparent"
              className={styles.plane}
              role="application"
              tabIndex={0}
              aria-label={`Phase portrait of ${y.name} against ${x.name}. Plus and minus zoom, arrow keys move, 0 shows all.`}
              {...control.handlers}
              onPointerMove={(event) => {
                setPointer(place.back(pixelIn(event.currentTarget, event.nativeEvent)));
                control.handlers.onPointerMove(event);
              }}
              onPointerLeave={() => setPointer(null)}
            />
            <g className={path.stale ? styles.stale : undefined} pointerEvents="none">
              {curves.map((curve) => (
                <path key={line(curve.slice(0, 2))} d={line(curve)} className={styles.curve} />
              ))}
              {arrows.map((arrow) => (
                <path
                  key={`${arrow.x} ${arrow.y}`}
                  d="M-5 -4.2L5 0L-5 4.2L-2.5 0Z"
                  transform={`translate(${arrow.x} ${arrow.y}) rotate(${arrow.angle})`}
                  className={styles.arrow}
                />
              ))}
            </g>
            {path.measured.map((point) => {
              const [px, py] = place.of(point);
              return (
                <path key={`${px} ${py}`} d={markPath('circle', px, py, 3.2)} className={styles.mark}>
                  <title>{`${x.name} ${formatNumber(point[0])}, ${y.name} ${formatNumber(point[1])}`}</title>
                </path>
              );
            })}
            <PhaseEquilibria equilibria={shown} place={place} />
            {path.start === null ? null : (
              <PhaseStart at={path.start} x={x} y={y} control={control} setStarts={setStarts} />
            )}
            {box === null ? null : <BoxOutline corners={box} />}
          </g>
        </svg>
      </div>
      <EquilibriaList
        equilibria={shown}
        names={[x.name, y.name]}
        note={field === null || plane === null ? '' : sectionNote(field, plane.timed)}
      />
    </div>
  );
}

const within = (value: number, [from, to]: readonly [number, number]): boolean =>
  value >= from && value <= to;

/** What stands still in the field that is drawn. */
function sectionNote({ state, time }: FieldContext, timed: boolean): string {
  const parts = [
    ...(state.length > 2 ? ['the other states at their starts'] : []),
    ...(timed ? [`time at ${formatNumber(time)}`] : []),
  ];
  return parts.length === 0 ? '' : `Field and nullclines hold ${parts.join(' and ')}.`;
}

function BoxOutline({ corners: [a, b] }: { readonly corners: readonly [Point, Point] }): ReactNode {
  return (
    <rect
      x={Math.min(a[0], b[0])}
      y={Math.min(a[1], b[1])}
      width={Math.abs(a[0] - b[0])}
      height={Math.abs(a[1] - b[1])}
      className={styles.box}
      pointerEvents="none"
    />
  );
}
