import type { ReactNode } from 'react';
import { Chart } from '../../ui/chart/Chart';
import type { ChartSeries } from '../../ui/chart/chart-data';

const AXES = { x: 'iteration', left: 'loss', log: true } as const;

export function View({ prepared }: { readonly prepared: readonly ChartSeries[] }): ReactNode {
  return <Chart label="Loss" series={prepared} axes={AXES} />;
}
