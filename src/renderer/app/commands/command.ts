import type { EditorState } from '../../document/editor';

export type CommandGroup = 'File' | 'Edit' | 'Graph' | 'Canvas' | 'View' | 'Help';

/** Something the whole window can do: one row for its menu entry, its button and its shortcut. */
export interface AppCommand {
  readonly id: string;
  readonly group: CommandGroup;
  readonly label: string;
  /** Keys, `Mod` standing for Ctrl or ⌘: `Mod+Shift+S`. The first is shown, the others work too. */
  readonly keys?: readonly string[];
  /** Those of its keys that the browser answers by an event of its own, such as `copy`; they are left to it. */
  readonly browserKeys?: readonly string[];
  /** Works while text is being typed as well. */
  readonly inFields?: boolean;
  /**
   * Where its keys are heard, if not everywhere: while the canvas or something on it has the focus, or the empty canvas
   * itself. There they come before what the page does with them.
   */
  readonly where?: 'canvas' | 'paper';
  /** For what lasts as long as its key is held: told of both; `run` does it without a key. */
  readonly hold?: (down: boolean) => void;
  /** Left out of the palette, as it makes sense by its key only. */
  readonly unlisted?: boolean;
  readonly enabled?: (state: EditorState) => boolean;
  /** Says what is missing when it is not enabled: a sentence. */
  readonly whenDisabled?: string;
  /** Other words under which the palette finds it. */
  readonly words?: string;
  /** One of very many of its kind: lists leave it out until it is searched for. */
  readonly secondary?: boolean;
  /** The label with what it would act on, e.g. `Undo Add growth`. */
  readonly detail?: (state: EditorState) => string;
  readonly run: () => void;
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

const MAC = typeof navigator !== 'undefined' && /mac|iphone|ipad/iu.test(navigator.userAgent);

/** Keys whose names in `KeyboardEvent.key` cannot stand between the plus signs, or read badly. */
const NAMES: Readonly<Record<string, string>> = { ' ': 'Space', '+': 'Plus' };

/** Keys as people write them, where that differs. */
const READABLE: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Plus: '+',
};

/** The keys as people write them on this machine. */
export function readableKeys(keys: string): string {
  const parts = keys.split('+');
  if (!MAC) return parts.map((part) => (part === 'Mod' ? 'Ctrl' : (READABLE[part] ?? part))).join('+');
  const signs: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', ...READABLE };
  return parts.map((part) => signs[part] ?? part).join('');
}

/** Whether a key press is exactly these keys. */
export function matchesKeys(keys: string, event: KeyPress, mac = MAC): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const mod = mac ? event.metaKey : event.ctrlKey;
  const other = mac ? event.ctrlKey : event.metaKey;
  return (
    (NAMES[event.key] ?? event.key).toLowerCase() === key.toLowerCase() &&
    mod === parts.includes('Mod') &&
    !other &&
    event.altKey === parts.includes('Alt') &&
    (!shiftMatters(key) || event.shiftKey === parts.includes('Shift'))
  );
}

/** The keys of a press as a command holds them; null while only Ctrl, Shift or the like are down. */
export function keysOf(event: KeyPress, mac = MAC): string | null {
  const { key } = event;
  if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Unidentified'].includes(key)) return null;
  const name = NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  const parts = [
    ...((mac ? event.metaKey : event.ctrlKey) ? ['Mod'] : []),
    ...(event.altKey ? ['Alt'] : []),
    ...(event.shiftKey && shiftMatters(name) ? ['Shift'] : []),
  ];
  return [...parts, name].join('+');
}

/** The same keys written in the same way: `Shift+Mod+s` is `Mod+Shift+S`. */
export function sameKeys(a: string, b: string): boolean {
  const plain = (keys: string): string => keys.toLowerCase().split('+').toSorted().join('+');
  return plain(a) === plain(b);
}

/** Signs such as `?` already need Shift on most keyboards; only letters and named keys ask for it. */
function shiftMatters(key: string): boolean {
  return /^[a-z]$/iu.test(key) || (key.length > 1 && key !== 'Plus');
}
