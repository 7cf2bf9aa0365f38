import type { Lowered } from '../../engine/index';
import type { Editor } from '../document/editor';
import type { Hover } from '../document/hover';

export interface TextPanelProps {
  readonly editor: Editor;
  /** What the engine makes of the document. */
  readonly lowered: Lowered;
  readonly hover: Hover;
  /** Shows a node on the canvas. */
  readonly onSelect: (node: string) => void;
  /** What was typed has added nodes, which may stand anywhere on the canvas. */
  readonly onAdded: () => void;
}
