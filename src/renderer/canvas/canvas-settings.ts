/** What React Flow is told once and for all. Kept outside of components, as a new object would draw everything again. */
import { NodeView } from './NodeView';
import { CommentView } from './notes/CommentView';
import { FrameView } from './notes/FrameView';
import { WireView } from './WireView';

export const NODE_TYPES = { symbiode: NodeView, frame: FrameView, comment: CommentView };
export const WIRE_TYPES = { symbiode: WireView };
export const SNAP: [number, number] = [10, 10];
export const DELETE_KEYS = ['Delete', 'Backspace'];
export const MULTI_KEYS = ['Control', 'Meta', 'Shift'];
export const SPOKEN = {
  'node.a11yDescription.default':
    'Space selects, Enter opens the inspector or enters a subsystem, C connects, M mutes, Delete removes, arrow keys move a selected node.',
  'node.a11yDescription.keyboardDisabled': 'Space selects, Enter opens the inspector.',
  'edge.a11yDescription.default':
    'Space selects, Enter adds a point that arrow keys move, C connects elsewhere, Delete removes.',
} as const;
