import type { ReactNode } from 'react';
import type { PhasePlane } from '../../../engine/index';
import type { Place } from '../../ui/chart/place';
import styles from './View.module.css';

/** The vector field as short strokes of one length, and where each rate is zero. */
export function PhaseField({
  plane,
  place,
}: {
  readonly plane: PhasePlane;
  readonly place: Place;
}): ReactNode {
  const { arrows, nullclines } = plane;
  const [still, steady] = nullclines;
  return (
    <g>
      <path d={arrowsPath(arrows, place)} className={styles.field} />
      <path d={linesPath(still, place)} className={styles.nullclineX} />
      <path d={linesPath(steady, place)} className={styles.nullclineY} />
    </g>
  );
}

/** Length of an arrow and of its barbs in pixels. */
const LENGTH = 13;
const BARB = 3.5;
/** Pixels between arrows. */
const ROOM = 26;

/** Every arrow of the window as one path: its direction on the screen, at one length, with its head. */
export function arrowsPath(arrows: Float64Array, place: Place): string {
  let path = '';
  const count = Math.round(Math.sqrt(arrows.length / 4));
  const [columns, rows] = stridesOf(arrows, count, place);
  for (let k = 0; k < arrows.length; k += 4) {
    const [column, row] = [(k / 4) % count, Math.floor(k / 4 / count)];
    // The edges of the window are left free: half an arrow would be cut off there.
    if (column % columns !== Math.floor(columns / 2) || row % rows !== Math.floor(rows / 2)) continue;
    const [x = NaN, y = NaN, dx = NaN, dy = NaN] = arrows.subarray(k, k + 4);
    const [px, py] = place.of([x, y]);
    const [ux, uy] = unit(dx * place.scale[0], dy * place.scale[1]);
    if (!Number.isFinite(px + py + ux + uy)) continue;
    const [ax, ay] = [px - (ux * LENGTH) / 2, py - (uy * LENGTH) / 2];
    const [bx, by] = [px + (ux * LENGTH) / 2, py + (uy * LENGTH) / 2];
    const barb = (side: number): string =>
      `${round(bx - BARB * (ux + side * uy * 0.6))} ${round(by - BARB * (uy - side * ux * 0.6))}`;
    path += `M${round(ax)} ${round(ay)}L${round(bx)} ${round(by)}M${barb(1)}L${round(bx)} ${round(by)}L${barb(-1)}`;
  }
  return path;
}

/** Every how many columns and rows an arrow has room. */
function stridesOf(arrows: Float64Array, count: number, place: Place): readonly [number, number] {
  const [first, next, above] = [0, 1, count].map((k) =>
    place.of([arrows[4 * k] ?? NaN, arrows[4 * k + 1] ?? NaN]),
  );
  const stride = (gap: number): number => (gap > 0 ? Math.max(1, Math.round(ROOM / gap)) : 1);
  return [
    stride(Math.abs((next?.[0] ?? NaN) - (first?.[0] ?? NaN))),
    stride(Math.abs((above?.[1] ?? NaN) - (first?.[1] ?? NaN))),
  ];
}

function unit(x: number, y: number): readonly [number, number] {
  const length = Math.hypot(x, y);
  return length > 0 ? [x / length, y / length] : [NaN, NaN];
}

const round = (value: number): string => value.toFixed(1);

function linesPath(lines: Float64Array, place: Place): string {
  let path = '';
  let end = '';
  for (let k = 0; k < lines.length; k += 4) {
    const [ax = NaN, ay = NaN, bx = NaN, by = NaN] = lines.subarray(k, k + 4);
    const from = place.of([ax, ay]).map(round).join(' ');
    const to = place.of([bx, by]).map(round).join(' ');
    // Lines that go on keep their dashes going.
    path += from === end ? `L${to}` : `M${from}L${to}`;
    end = to;
  }
  return path;
}
