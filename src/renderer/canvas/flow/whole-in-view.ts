/**
 * Whether nearly all of a large model is in view. Then every node stays drawn: leaving out the few that are not seen
 * would have React Flow go over all the others whenever one of them comes or goes.
 */
import { useStore as useFlowStore } from '@xyflow/react';
import { useMemo } from 'react';
import { sizeOfNode } from '../nodes/node-size';
import { spanned } from './fit';
import type { FlowNode } from './graph';
import { useApart } from './resting';

/** So many times as wide and high as the view the model may be. */
const MOST = 1.25;

export function useWholeInView(nodes: readonly FlowNode[], isLarge: boolean): boolean {
  const { resting } = useApart(nodes);
  const around = useMemo(
    () => (isLarge ? spanned(resting.map((node) => ({ ...node.position, ...sizeOfNode(node) }))) : null),
    [resting, isLarge],
  );
  return useFlowStore(
    ({ transform: [, , zoom], width, height }) =>
      around !== null && around.width * zoom < MOST * width && around.height * zoom < MOST * height,
  );
}
