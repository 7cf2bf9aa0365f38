import type { ReactNode } from 'react';
import type { Diagnostic } from '../../engine/index';
import { Banner } from '../ui/Banner';
import { formatCount } from '../ui/format-number';
import { countCautions } from './count-cautions';

export interface RunCautionsProps {
  readonly cautions: readonly Diagnostic[];
}

/** What went wrong without ending the run, each kind once, and what to do about it. */
export function RunCautions({ cautions }: RunCautionsProps): ReactNode {
  return countCautions(cautions).map(({ caution, times }) => (
    <Banner key={caution.message} tone="caution" title={caution.message}>
      {times > 1 ? `This happened ${formatCount(times)} times. ` : ''}
      {caution.fix}
    </Banner>
  ));
}
