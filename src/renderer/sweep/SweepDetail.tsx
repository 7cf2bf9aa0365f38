import { ChartLine } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { sweepFigures, type SweepRow } from '../../engine/index';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { Chart } from '../ui/chart/Chart';
import { seriesStyle } from '../ui/chart/series-style';
import { EmptyState } from '../ui/EmptyState';
import { formatNumber } from '../ui/format-number';
import type { Points } from './curve-path';
import { isWell, statusText, valuesText } from './describe-row';
import type { Range } from './robust-ends';
import { shownUnit, withUnit } from './shown-unit';
import styles from './SweepDetail.module.css';
import type { SweepResult } from './sweep-store';

export interface SweepDetailProps {
  readonly result: SweepResult;
  readonly names: readonly string[];
  readonly shown: readonly number[];
  /** What was measured, by quantity. */
  readonly measured: ReadonlyMap<number, Points>;
  readonly row: SweepRow | null;
  /** Ends of the vertical axis, the same for all. */
  readonly range: Range;
  readonly log: boolean;
  readonly isCurrent: boolean;
  readonly onUse: (row: SweepRow) => void;
}

/** One solution enlarged, with its figures and a way to use its values. */
export function SweepDetail(props: SweepDetailProps): ReactNode {
  const { result, names, shown, measured, row, range, log, isCurrent, onUse } = props;
  const quantities = result.facts?.quantities;
  const series = useMemo(
    () =>
      row === null
        ? []
        : shown.flatMap((quantity) => {
            const curve = row.curves[quantity];
            const name = quantities?.[quantity]?.name ?? '';
            if (curve === undefined) return [];
            const { color, dash } = seriesStyle('state', quantity);
            const line = {
              xs: curve.times,
              ys: curve.values,
              kind: 'line' as const,
              color,
              dash,
              group: name,
            };
            const points = measured.get(quantity);
            const marks = seriesStyle('data', quantity);
            return [
              { id: name, name, ...line },
              ...(points
                ? [
                    {
                      id: `${name} measured`,
                      name: `${name} measured`,
                      kind: 'marks' as const,
                      color: marks.color,
                      shape: marks.shape,
                      group: name,
                      ...points,
                    },
                  ]
                : []),
            ];
          }),
    [row, shown, quantities, measured],
  );
  const ranges = useMemo(() => ({ left: range }), [range]);
  if (row === null) {
    return (
      <EmptyState icon={<ChartLine />} title="One solution, enlarged">
        Point at a picture or a row, or go there by keyboard.
      </EmptyState>
    );
  }
  const unit = quantities?.[shown[0] ?? 0]?.unit ?? '';
  return (
    <>
      <h3 className={styles.title}>{valuesText(names, row.values)}</h3>
      {isWell(row) ? null : (
        <Banner tone="caution" title={statusText(row)}>
          {row.advice}
        </Banner>
      )}
      {series.length === 0 ? null : (
        <div className={styles.enlarged}>
          <Chart
            label={`Solution with ${valuesText(names, row.values)}`}
            series={series}
            axes={{ x: withUnit('time', result.timeUnit), left: shownUnit(unit), log }}
            ranges={ranges}
          />
        </div>
      )}
      {isWell(row) ? <Figures result={result} row={row} shown={shown} /> : null}
      <Button look="primary" disabled={isCurrent || row.status === 'refused'} onClick={() => onUse(row)}>
        {isCurrent ? 'In the document' : 'Use these values'}
      </Button>
    </>
  );
}

function Figures({
  result,
  row,
  shown,
}: Pick<SweepDetailProps, 'result' | 'shown'> & { readonly row: SweepRow }): ReactNode {
  const quantities = shown.flatMap((quantity) => {
    const facts = result.facts?.quantities[quantity];
    return facts === undefined ? [] : [{ quantity, ...facts }];
  });
  const known = sweepFigures.filter(({ id }) => id !== 'rmse' || quantities.some((q) => q.isMeasured));
  return (
    <div className={styles.figures}>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Figure</span>
            </th>
            {quantities.map(({ name }) => (
              <th key={name} scope="col" title={name}>
                <span>{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {known.map(({ id, title, help }) => (
            <tr key={id}>
              <th scope="row" title={help}>
                {title}
              </th>
              {quantities.map(({ quantity, name }) => (
                <td key={name}>{formatNumber(row.figures[quantity]?.[id] ?? NaN)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
