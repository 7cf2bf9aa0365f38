import type { FlowNode } from './graph';

/** What a node looks like on the small map. */
export function mapColour({ data }: FlowNode): string {
  return `var(--${data.face.hue === 'neutral' ? 'line-strong' : data.face.hue})`;
}
