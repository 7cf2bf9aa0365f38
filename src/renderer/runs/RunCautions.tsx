import type { ReactNode } from 'react';
import type { Diagnostic } from '../../engine/index';
import { Banner } from '../ui/Banner';
import { formatCount } from '../ui/format-number';

export interface RunCautionsProps {
  readonly cautions: readonly Diagnostic[];
}

/** What went wrong without ending the run, each kind once, and what to do about it. */
export function RunCautions({ cautions }: RunCautionsProps): ReactNode {
  return [...counted(cautions).values()].map(({ caution, times }) => (
    <Banner key={caution.message} tone="caution" title={caution.message}>
      {times > 1 ? `This happened ${formatCount(times)} times. ` : ''}
      {caution.fix}
    </Banner>
  ));
}

/** The same words said again are one caution that happened several times. */
function counted(
  cautions: readonly Diagnostic[],
): ReadonlyMap<string, { readonly caution: Diagnostic; readonly times: number }> {
  const found = new Map<string, { readonly caution: Diagnostic; readonly times: number }>();
  for (const caution of cautions) {
    found.set(caution.message, { caution, times: (found.get(caution.message)?.times ?? 0) + 1 });
  }
  return found;
}
