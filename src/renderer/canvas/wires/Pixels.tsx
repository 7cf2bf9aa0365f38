/**
 * Lines within have their widths in pixels of the screen, as `--pixel` of them: what stands out on the map is seen at
 * any scale. (`vector-effect` knows nothing of a transform outside of the drawing.)
 */
import { useStore as useFlowStore } from '@xyflow/react';
import type { CSSProperties, ReactNode } from 'react';

export function Pixels({ children }: { readonly children: ReactNode }): ReactNode {
  const pixel = useFlowStore(({ transform }) => 1 / transform[2]);
  return <g style={{ '--pixel': `${pixel}px` } as CSSProperties}>{children}</g>;
}
