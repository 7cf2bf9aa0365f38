import type { Lowered } from '../../engine/index';
import type { Editor } from '../document/editor';

export interface TextPanelProps {
  readonly editor: Editor;
  /** What the engine makes of the document. */
  readonly lowered: Lowered;
  /** Node that is pointed at anywhere in the editor. */
  readonly hovered: string | null;
  /** Shows a node on the canvas. */
  readonly onSelect: (node: string) => void;
}
