import { useMemo, type ReactNode } from 'react';
import { sweepFigures, type FigureId } from '../../engine/index';
import { Chart } from '../ui/chart/Chart';
import { seriesStyle } from '../ui/chart/series-style';
import { EmptyState } from '../ui/EmptyState';
import { withUnit } from './shown-unit';
import styles from './Sheet.module.css';
import type { SweepResult } from './sweep-store';

export interface FigureCurveProps {
  readonly result: SweepResult;
  readonly names: readonly string[];
  readonly shown: readonly number[];
  readonly figure: FigureId;
  readonly log: boolean;
}

/** One figure of the chosen quantities over the number that was swept. */
export function FigureCurve({ result, names, shown, figure, log }: FigureCurveProps): ReactNode {
  const { facts, rows, units, timeUnit } = result;
  const { title = figure, unit: kind } = sweepFigures.find(({ id }) => id === figure) ?? {};
  const series = useMemo(
    () =>
      shown.flatMap((quantity) => {
        const { name = '' } = facts?.quantities[quantity] ?? {};
        const known = rows
          .filter((row) => (row.figures[quantity]?.[figure] ?? null) !== null)
          .toSorted((a, b) => (a.values[0] ?? 0) - (b.values[0] ?? 0));
        if (known.length === 0) return [];
        const { color, dash, shape } = seriesStyle('state', quantity);
        const points = {
          xs: known.map((row) => row.values[0] ?? NaN),
          ys: known.map((row) => row.figures[quantity]?.[figure] ?? NaN),
          color,
          group: name,
        };
        return [
          { id: name, name, kind: 'line' as const, dash, ...points },
          { id: `${name} marks`, name, kind: 'marks' as const, shape, ...points },
        ];
      }),
    [rows, facts, shown, figure],
  );
  if (series.length === 0)
    return (
      <EmptyState title={`No solution has a ${title.toLowerCase()}`}>
        Choose another figure or other quantities.
      </EmptyState>
    );
  const unit = kind === 'time' ? timeUnit : (facts?.quantities[shown[0] ?? 0]?.unit ?? '');
  return (
    <div className={styles.figureChart}>
      <Chart
        label={`${title} over ${names[0] ?? ''}`}
        series={series}
        axes={{ x: withUnit(names[0] ?? '', units[0] ?? ''), left: withUnit(title, unit), log }}
      />
    </div>
  );
}
