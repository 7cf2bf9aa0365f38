/** What keys and pointer do on the canvas. A gesture that is added gets its line here, and the shortcut sheet shows it. */
export interface GestureRow {
  readonly group: 'Nodes' | 'Wires' | 'Selection' | 'Notes' | 'View';
  /** Keys and moves, `Mod` standing for Ctrl or ⌘: `Mod+C`, `Alt+drag`, `Double-click`. */
  readonly how: readonly string[];
  readonly does: string;
}

export const GESTURES: readonly GestureRow[] = [
  { group: 'Nodes', how: ['Tab', 'Double-click on the paper'], does: 'Search for a node to add, there' },
  { group: 'Nodes', how: ['Drag from the library'], does: 'Add a node' },
  { group: 'Nodes', how: ['Enter', 'Double-click'], does: 'Open the inspector, or enter a subsystem' },
  { group: 'Nodes', how: ['M'], does: 'Mute the node in focus' },
  { group: 'Nodes', how: ['Delete', 'Backspace'], does: 'Remove what is selected and close the gap' },
  { group: 'Wires', how: ['Drag from a port'], does: 'Draw a wire' },
  { group: 'Wires', how: ['Let go on the paper'], does: 'Add a node that fits the wire' },
  { group: 'Wires', how: ['Drag a node onto a wire'], does: 'Insert the node' },
  { group: 'Wires', how: ['Double-click', 'Enter'], does: 'Add a point that the wire passes' },
  { group: 'Wires', how: ['Drag', 'Arrow keys'], does: 'Move the point' },
  { group: 'Wires', how: ['Double-click on it', 'Delete'], does: 'Remove the point' },
  { group: 'Wires', how: ['Mod+drag from a port'], does: 'Move its wires to another port' },
  { group: 'Wires', how: ['Alt+drag from node to node'], does: 'Join the first ports that fit' },
  { group: 'Nodes', how: ['Alt+drag to the paper'], does: 'Copy what is dragged' },
  { group: 'Nodes', how: ['Alt+Shift+drag to the paper'], does: 'Copy it with its wires to the outside' },
  { group: 'Wires', how: ['K+drag'], does: 'Cut the wires that are crossed' },
  { group: 'Wires', how: ['C'], does: 'Connect the node in focus' },
  { group: 'Selection', how: ['Tab'], does: 'Next node or wire' },
  { group: 'Selection', how: ['Space', 'Click'], does: 'Select' },
  { group: 'Selection', how: ['Mod+click'], does: 'Add to what is selected' },
  { group: 'Selection', how: ['Shift+drag'], does: 'Select what lies in the area' },
  { group: 'Selection', how: ['Arrow keys', 'Drag'], does: 'Move what is selected' },
  { group: 'Selection', how: ['Shift+arrow keys'], does: 'Move it by 40 pixels' },
  { group: 'Selection', how: ['Alt+arrow keys'], does: 'Move it by one pixel' },
  { group: 'Selection', how: ['Alt while dragging'], does: 'Do not snap to others' },
  { group: 'Notes', how: ['Enter', 'F2', 'Double-click'], does: 'Write' },
  { group: 'Notes', how: ['Mod+Enter', 'Click elsewhere'], does: 'Keep what was written' },
  { group: 'Notes', how: ['Alt+Shift+arrow keys', 'Drag a corner'], does: 'Make it larger or smaller' },
  { group: 'View', how: ['Drag on the paper'], does: 'Move the view' },
  { group: 'View', how: ['Wheel', 'Pinch'], does: 'Zoom' },
];
