import type { ReactNode } from 'react';
import { useId } from 'react';
import { dataRange } from '../../ui/chart/axis-range';
import { markPath } from '../../ui/chart/series-style';
import { SeriesKey } from '../../ui/chart/SeriesKey';
import { formatTicks } from '../../ui/chart/ticks';
import { formatNumber } from '../../ui/format-number';
import { useSize } from '../../ui/useSize';
import { axisLabel } from '../axis-label';
import { arrowsAlong } from './arrows';
import type { PhaseAxis, PhasePath, Point } from './prepare';
import type { Scale } from './scale';
import { linearScale } from './scale';
import styles from './View.module.css';

const MARGIN = { top: 14, right: 20, bottom: 42, left: 58 } as const;

export interface PhaseDrawingProps {
  readonly path: PhasePath;
  readonly x: PhaseAxis;
  readonly y: PhaseAxis;
}

const line = (points: readonly Point[]): string =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');

/** Covers path and data; stays with the data where the path runs far away from them. */
function axisScale(path: PhasePath, axis: 0 | 1, count: number): Scale {
  const curve = path.curve.flat().map((point) => point[axis]);
  const measured = path.measured.map((point) => point[axis]);
  return linearScale([...curve, ...measured], count, dataRange([curve], [measured]));
}

/** The portrait as SVG that fills its parent. */
export function PhaseDrawing({ path, x, y }: PhaseDrawingProps): ReactNode {
  const [ref, size] = useSize<HTMLDivElement>();
  const clip = useId();
  const [left, right] = [MARGIN.left, Math.max(MARGIN.left + 40, size.width - MARGIN.right)];
  const [top, bottom] = [MARGIN.top, Math.max(MARGIN.top + 40, size.height - MARGIN.bottom)];
  const xs = axisScale(path, 0, (right - left) / 80);
  const ys = axisScale(path, 1, (bottom - top) / 50);
  const [xLabels, yLabels] = [formatTicks(xs.ticks), formatTicks(ys.ticks)];
  const place = ([px, py]: Point): Point => [xs.at(px, left, right), ys.at(py, bottom, top)];
  const curves = path.curve.map((stretch) => stretch.map(place));
  const arrows = arrowsAlong(curves, 110);
  return (
    <div className={styles.drawing}>
      <div className={styles.legend}>
        <span>
          <SeriesKey series={{ kind: 'line', color: '--state' }} /> model
        </span>
        {path.measured.length > 0 ? (
          <span>
            <SeriesKey series={{ kind: 'marks', color: '--data', shape: 'circle' }} /> measured
          </span>
        ) : null}
      </div>
      <div className={styles.canvas} ref={ref}>
        {size.width === 0 ? null : (
          <svg
            width={size.width}
            height={size.height}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an inline SVG is a picture
            role="img"
            aria-label={`Phase portrait of ${y.name} against ${x.name}`}
          >
            {xs.ticks.map((tick, i) => {
              const at = xs.at(tick, left, right);
              return (
                <g key={tick}>
                  <line x1={at} x2={at} y1={top} y2={bottom} className={styles.grid} />
                  <text x={at} y={bottom + 16} textAnchor="middle" className={styles.tick}>
                    {xLabels[i]}
                  </text>
                </g>
              );
            })}
            {ys.ticks.map((tick, i) => {
              const at = ys.at(tick, bottom, top);
              return (
                <g key={tick}>
                  <line x1={left} x2={right} y1={at} y2={at} className={styles.grid} />
                  <text x={left - 8} y={at + 4} textAnchor="end" className={styles.tick}>
                    {yLabels[i]}
                  </text>
                </g>
              );
            })}
            <text x={(left + right) / 2} y={size.height - 6} textAnchor="middle" className={styles.tick}>
              {axisLabel(x.name, x.unit)}
            </text>
            <text
              transform={`translate(13 ${(top + bottom) / 2}) rotate(-90)`}
              textAnchor="middle"
              className={styles.tick}
            >
              {axisLabel(y.name, y.unit)}
            </text>
            <clipPath id={clip}>
              <rect x={left} y={top} width={right - left} height={bottom - top} />
            </clipPath>
            <g className={path.stale ? styles.stale : undefined} clipPath={`url(#${clip})`}>
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
              {path.start === null ? null : (
                <circle cx={place(path.start)[0]} cy={place(path.start)[1]} r="3.5" className={styles.start}>
                  <title>start</title>
                </circle>
              )}
            </g>
            {path.measured.map((point) => {
              const [px, py] = place(point);
              return (
                <path key={`${px} ${py}`} d={markPath('circle', px, py, 3.2)} className={styles.mark}>
                  <title>{`${x.name} ${formatNumber(point[0])}, ${y.name} ${formatNumber(point[1])}`}</title>
                </path>
              );
            })}
          </svg>
        )}
      </div>
    </div>
  );
}
