import type { EditorState } from '../document/editor';

export type CommandGroup = 'File' | 'Edit' | 'Graph' | 'View';

/** Something the whole window can do: one row for its menu entry, its button and its shortcut. */
export interface AppCommand {
  readonly id: string;
  readonly group: CommandGroup;
  readonly label: string;
  /** Keys, `Mod` standing for Ctrl or ⌘: `Mod+Shift+S`. The first is shown, the others work too. */
  readonly keys?: readonly string[];
  /** Works while text is being typed as well. */
  readonly inFields?: boolean;
  readonly enabled?: (state: EditorState) => boolean;
  /** Says what is missing when it is not enabled: a sentence. */
  readonly whenDisabled?: string;
  /** The label with what it would act on, e.g. `Undo Add growth`. */
  readonly detail?: (state: EditorState) => string;
  readonly run: () => void;
}

const MAC = typeof navigator !== 'undefined' && /mac|iphone|ipad/iu.test(navigator.userAgent);

/** The keys as people write them on this machine. */
export function readableKeys(keys: string): string {
  const parts = keys.split('+');
  if (!MAC) return parts.map((part) => (part === 'Mod' ? 'Ctrl' : part)).join('+');
  const signs: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' };
  return parts.map((part) => signs[part] ?? part).join('');
}

/** Whether a key press is exactly these keys. */
export function matchesKeys(
  keys: string,
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
  mac = MAC,
): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const mod = mac ? event.metaKey : event.ctrlKey;
  const other = mac ? event.ctrlKey : event.metaKey;
  // Signs such as `?` already need Shift on most keyboards; only letters and named keys ask for it.
  const shiftMatters = /^[a-z]$/iu.test(key) || key.length > 1;
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    mod === parts.includes('Mod') &&
    !other &&
    event.altKey === parts.includes('Alt') &&
    (!shiftMatters || event.shiftKey === parts.includes('Shift'))
  );
}
