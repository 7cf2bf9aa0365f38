import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { Chart } from '../ui/chart/Chart';
import type { ChartSeries } from '../ui/chart/chart-data';
import type { LossHistory } from './loss-history';
import styles from './TrainPanel.module.css';

const AXES = { x: 'iteration', left: 'loss', log: true } as const;

/** The loss while it falls, on a log axis. */
export function LossFigure({ loss }: { readonly loss: LossHistory }): ReactNode {
  const series = useMemo<readonly ChartSeries[]>(() => {
    const { iteration, validationLoss } = loss;
    const common = { kind: 'line', xs: iteration, width: 1.5 } as const;
    const training = { ...common, id: 'loss', name: 'training', ys: loss.loss, color: '--learned' } as const;
    if (!validationLoss.some(Number.isFinite)) return [training];
    // Iterations without a validation loss are left out, not drawn as gaps.
    const computed = iteration.flatMap((x, i) => {
      const y = validationLoss[i] ?? Number.NaN;
      return Number.isFinite(y) ? [{ x, y }] : [];
    });
    const validation = {
      ...common,
      id: 'validation',
      name: 'validation',
      xs: computed.map(({ x }) => x),
      ys: computed.map(({ y }) => y),
      color: '--data',
      dash: [5, 3],
    } as const;
    return [training, validation];
  }, [loss]);
  return (
    <div className={styles.loss}>
      <Chart label="Loss" series={series} axes={AXES} />
    </div>
  );
}
