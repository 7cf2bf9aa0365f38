import type { ReactNode } from 'react';
import { Chart } from '../../ui/chart/Chart';
import type { PreparedTrajectories } from './prepare';

export function View({ prepared }: { readonly prepared: PreparedTrajectories }): ReactNode {
  return <Chart label="Trajectories" {...prepared} />;
}
