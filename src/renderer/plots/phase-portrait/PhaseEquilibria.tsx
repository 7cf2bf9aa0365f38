import type { ReactNode } from 'react';
import type { Complex, Equilibrium } from '../../../engine/index';
import { isStable } from '../../../engine/index';
import { formatNumber } from '../../ui/format-number';
import type { Place, Point } from '../../ui/chart/place';
import styles from './View.module.css';

/** An equilibrium where a portrait shows it. */
export interface ShownEquilibrium extends Equilibrium {
  readonly at: Point;
}

/** Filled where small deviations die out, open where they do not; a centre has a dot in its ring. */
export function PhaseEquilibria({
  equilibria,
  place,
}: {
  readonly equilibria: readonly ShownEquilibrium[];
  readonly place: Place;
}): ReactNode {
  return equilibria.map((one) => {
    const [x, y] = place.of(one.at);
    return (
      <g
        key={one.at.join(' ')}
        className={styles.equilibrium}
        data-stable={isStable(one.type) ? '' : undefined}
      >
        <circle cx={x} cy={y} r="5.5" />
        {one.type === 'centre' ? <circle cx={x} cy={y} r="1.5" /> : null}
        <text x={x + 10} y={y - 8}>
          {one.type}
        </text>
        <title>{`${one.type}: eigenvalues ${eigenvalueText(one.eigenvalues)}`}</title>
      </g>
    );
  });
}

/** `−1, −3` or `0.2 ± 1.3i`; pairs are written once. */
export function eigenvalueText(values: readonly Complex[]): string {
  return values
    .filter(({ im }) => im >= 0)
    .map(({ re, im }) => {
      if (im === 0) return formatNumber(re, 3);
      const real = re === 0 || Math.abs(re) < 1e-9 * im ? '' : `${formatNumber(re, 3)} `;
      return `${real}± ${formatNumber(im, 3)}i`;
    })
    .join(', ');
}

/** The equilibria in words, one line each. */
export function EquilibriaList({
  equilibria,
  names,
  note,
}: {
  readonly equilibria: readonly ShownEquilibrium[];
  readonly names: readonly [string, string];
  /** What the section leaves out. */
  readonly note: string;
}): ReactNode {
  if (equilibria.length === 0 && note === '') return null;
  return (
    <ul className={styles.readout} aria-label="Equilibria">
      {equilibria.map((one) => (
        <li key={one.at.join(' ')} data-stable={isStable(one.type) ? '' : undefined}>
          <strong>{one.type}</strong> at{' '}
          <span className="visually-hidden">
            {names[0]} and {names[1]}
          </span>{' '}
          ({formatNumber(one.at[0], 3)}, {formatNumber(one.at[1], 3)}): λ = {eigenvalueText(one.eigenvalues)}
        </li>
      ))}
      {note === '' ? null : <li className={styles.note}>{note}</li>}
    </ul>
  );
}
