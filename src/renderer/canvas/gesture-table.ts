/**
 * What keys and pointer do on the canvas. A gesture that is added gets its line here, and the shortcut sheet shows it.
 * Keys stand in the table of commands; a line names the commands whose keys do the same.
 */
export interface GestureRow {
  readonly group: 'Nodes' | 'Wires' | 'Selection' | 'Notes' | 'View';
  /** Moves of the pointer, `Mod` standing for Ctrl or ⌘, `{knife}` for the key of that command: `Alt+drag`. */
  readonly how?: readonly string[];
  /** Ids of the window's commands that do it by key. */
  readonly commands?: readonly string[];
  readonly does: string;
}

const ways = (start: string, end = ''): readonly string[] =>
  ['left', 'right', 'up', 'down'].map((way) => `${start}${way}${end}`);

export const GESTURES: readonly GestureRow[] = [
  {
    group: 'Nodes',
    commands: ['add-here'],
    how: ['Double-click on the paper'],
    does: 'Search for a node to add, there',
  },
  { group: 'Nodes', how: ['Drag from the library'], does: 'Add a node' },
  {
    group: 'Nodes',
    commands: ['open-focused'],
    how: ['Double-click'],
    does: 'Open the inspector, or enter a subsystem',
  },
  { group: 'Nodes', how: ['Alt+drag to the paper'], does: 'Copy what is dragged' },
  { group: 'Nodes', how: ['Alt+Shift+drag to the paper'], does: 'Copy it with its wires to the outside' },
  { group: 'Wires', commands: ['connect'], how: ['Drag from a port'], does: 'Draw a wire' },
  { group: 'Wires', how: ['Let go on the paper'], does: 'Add a node that fits the wire' },
  { group: 'Wires', how: ['Drag a node onto a wire'], does: 'Insert the node' },
  {
    group: 'Wires',
    commands: ['open-focused'],
    how: ['Double-click'],
    does: 'Add a point that the wire passes',
  },
  { group: 'Wires', commands: ways('move-'), how: ['Drag'], does: 'Move the point' },
  { group: 'Wires', commands: ['remove'], how: ['Double-click on it'], does: 'Remove the point' },
  { group: 'Wires', commands: ['connect'], how: ['Mod+drag from a port'], does: 'Move its wires elsewhere' },
  {
    group: 'Wires',
    commands: ['join'],
    how: ['Alt+drag from node to node'],
    does: 'Join the first ports that fit',
  },
  { group: 'Wires', how: ['{knife}+drag'], does: 'Cut the wires that are crossed' },
  {
    group: 'Nodes',
    commands: ['port-values'],
    how: ['Point at a port'],
    does: 'Say what a port carries: shape, unit, last value',
  },
  { group: 'Wires', commands: ['next-wire'], does: 'Go from a node to its wires, and on' },
  { group: 'Wires', commands: ways('move-'), does: 'Go from a wire to its ends' },
  { group: 'Selection', commands: ways('move-'), how: ['Tab'], does: 'Go on to another node' },
  { group: 'Selection', commands: ['select-focused'], how: ['Click'], does: 'Select' },
  { group: 'Selection', commands: ['toggle-focused'], how: ['Mod+click'], does: 'Add to what is selected' },
  { group: 'Selection', how: ['Shift+drag'], does: 'Select what lies in the area' },
  { group: 'Selection', commands: ways('move-'), how: ['Drag'], does: 'Move what is selected' },
  { group: 'Selection', commands: ways('move-', '-far'), does: 'Move it by 40 pixels' },
  { group: 'Selection', commands: ways('move-', '-fine'), does: 'Move it by one pixel' },
  { group: 'Selection', how: ['Alt while dragging'], does: 'Do not snap to others' },
  {
    group: 'Selection',
    how: ['Click with the other button', 'Shift+F10'],
    does: 'Choose from what can be done with it',
  },
  { group: 'Notes', commands: ['open-focused', 'write'], how: ['Double-click'], does: 'Write' },
  { group: 'Notes', how: ['Mod+Enter', 'Click elsewhere'], does: 'Keep what was written' },
  {
    group: 'Notes',
    commands: ['narrower', 'wider', 'lower', 'taller'],
    how: ['Drag a corner'],
    does: 'Make it larger or smaller',
  },
  { group: 'View', how: ['Drag on the paper'], commands: ways('move-', '-far'), does: 'Move the view' },
  { group: 'View', how: ['Wheel', 'Pinch'], commands: ['zoom-in', 'zoom-out'], does: 'Zoom' },
];

const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];

/** The ways of a line with the keys in force: keys first; the four arrows are one way. */
export function waysOf(
  { how = [], commands = [] }: GestureRow,
  keysOf: (command: string) => readonly string[],
): readonly string[] {
  const keys = commands.flatMap((command) => keysOf(command));
  const pointer = how.flatMap((way) => {
    const id = /\{(.+)\}/u.exec(way)?.[1];
    const key = id === undefined ? '' : keysOf(id)[0];
    return key === undefined ? [] : [way.replace(/\{.+\}/u, key)];
  });
  return [...new Set([...withArrows(keys), ...pointer])];
}

function withArrows(keys: readonly string[]): readonly string[] {
  const held = ['', 'Shift+', 'Alt+', 'Alt+Shift+'].find((prefix) =>
    ARROWS.every((arrow) => keys.includes(`${prefix}${arrow}`)),
  );
  if (held === undefined) return keys;
  const own = new Set(ARROWS.map((arrow) => `${held}${arrow}`));
  return [held === '' ? 'Arrow keys' : `${held}arrow keys`, ...keys.filter((key) => !own.has(key))];
}
