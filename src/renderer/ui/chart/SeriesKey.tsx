import type { ReactNode } from 'react';
import type { ChartSeries } from './chart-data';
import { markPath } from './series-style';

/** The little sample of a line or mark that stands before a name in a legend. */
export function SeriesKey({
  series,
}: {
  readonly series: Pick<ChartSeries, 'kind' | 'color' | 'dash' | 'shape' | 'band' | 'width'>;
}): ReactNode {
  const stroke = `var(${series.color})`;
  return (
    <svg width="22" height="12" viewBox="0 0 22 12" aria-hidden="true" focusable="false">
      {series.band !== undefined ? (
        <rect
          x="1"
          y="1.5"
          width="20"
          height="9"
          fill={stroke}
          fillOpacity="0.17"
          stroke={stroke}
          strokeOpacity="0.6"
          strokeDasharray={series.dash?.join(' ')}
        />
      ) : series.kind === 'line' ? (
        <line
          x1="1"
          y1="6"
          x2="21"
          y2="6"
          stroke={stroke}
          strokeWidth={series.width === undefined ? 2 : Math.min(2, series.width)}
          strokeDasharray={series.dash?.join(' ')}
        />
      ) : (
        <path
          d={markPath(series.shape ?? 'circle', 11, 6, series.shape === 'cross' ? 3 : 3.6)}
          fill="none"
          stroke={stroke}
          strokeWidth="1.5"
        />
      )}
    </svg>
  );
}
