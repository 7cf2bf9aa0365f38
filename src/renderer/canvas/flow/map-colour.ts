import type { FlowNode } from './graph';

/** What a node looks like on the small map; frames and comments are drawn faintly. */
export function mapColour({ type, data }: FlowNode): string {
  // The map is given all that React Flow draws, notes among it.
  if ((type as string) !== 'symbiode') return 'var(--hover)';
  return `var(--${data.face.hue === 'neutral' ? 'line-strong' : data.face.hue})`;
}
